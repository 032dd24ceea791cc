import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { StoredEvents } from '#features/ingestion/index.ts';
import type { Feature } from '#http/feature.ts';
import { MIB } from '#kernel/bytes.ts';
import { Invalid, Throttled } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { AccessWatch } from './access-watch.ts';
import { Broadcast, type Message } from './broadcast.ts';

export { AccessWatch } from './access-watch.ts';

const HEARTBEAT_MS = 15_000;
const TOPICS_MAX = 20;
/** Open streams of this process, of one project, and of one caller: one key must not keep others' pages from following. */
const STREAMS_MAX = { all: 2_000, project: 200, caller: 20 };
const RETRY_AFTER_SECONDS = 30;
/** Bytes that may wait for a slow reader. Beyond it the connection is closed; the reader can reconnect for what it missed. */
const UNREAD_BYTES_MAX = MIB;
/** A stream ends after this long, so that the client connects again and its credentials are checked again. */
const STREAM_MS_MAX = 15 * 60_000;
/** Events named in one message; a page that wants more asks for them. */
const EVENTS_MAX = 100;

const Query = Type.Object({
  topics: Type.String({
    description: 'Comma list of `events`, `traces`, `trace:<id>`, `queue:<id>`, `cohort:<id>`, `issue:<id>`.',
  }),
});

/** Server-sent events about what changes in a project, so that open pages follow without asking again. */
export function stream(
  { announcer, clock }: Pick<Platform, 'announcer' | 'clock'>,
  { streamMsMax = STREAM_MS_MAX }: { readonly streamMsMax?: number } = {},
): Feature {
  const broadcast = new Broadcast();
  const watch = new AccessWatch(announcer);
  announcer.listen('events.stored', (stored) => {
    for (const message of messagesOf(stored)) broadcast.send(stored.projectId, message);
  });
  announcer.listen('object.changed', ({ projectId, topic, content }) => broadcast.send(projectId, { topic, content }));
  const projectRoutes: FastifyPluginAsyncTypebox = async (api) => {
    api.get(
      '/stream/',
      {
        config: { scope: 'query:read', rate: 'none' },
        schema: {
          summary: 'Follow changes',
          description:
            'A `text/event-stream`. Each message has an id; send the last one as `Last-Event-ID` to hear what was missed, as far as it is still known.',
          querystring: Query,
          produces: { 'text/event-stream': 'Messages, as they come.' },
        },
      },
      async (request, reply) => {
        const topics = new Set(
          request.query.topics
            .split(',')
            .map((topic) => decoded(topic.trim()))
            .filter(Boolean),
        );
        if (topics.size === 0 || topics.size > TOPICS_MAX) {
          throw new Invalid('invalid_input', `Name 1 to ${TOPICS_MAX} topics.`, 'topics');
        }
        const leaveCount = count(request);
        reply.hijack();
        const { raw } = reply;
        raw.writeHead(200, {
          ...(reply.getHeaders() as Record<string, string>),
          'Content-Type': 'text/event-stream; charset=utf-8',
          'Cache-Control': 'no-cache, no-transform',
          // Proxies that buffer would hold messages back until a page's worth has gathered.
          'X-Accel-Buffering': 'no',
        });
        raw.write(`retry: 2000\n\nevent: ready\ndata: {"now":"${clock.now().toISOString()}"}\n\n`);
        const heartbeat = setInterval(() => raw.write(': heartbeat\n\n'), HEARTBEAT_MS);
        const leave = broadcast.join(
          request.project.id,
          topics,
          request.headers['last-event-id']?.toString(),
          (id, message) => {
            raw.write(`id: ${id}\nevent: ${message.topic}\ndata: ${JSON.stringify(message.content)}\n\n`);
            if (raw.writableLength > UNREAD_BYTES_MAX) raw.destroy();
          },
        );
        const end = () => {
          clearInterval(heartbeat);
          clearTimeout(lifetime);
          leave();
          leaveCount();
          stopWatching();
          raw.end();
        };
        const lifetime = setTimeout(end, streamMsMax);
        const stopWatching = watch.watch(request, end);
        raw.on('close', end);
        closers.add(end);
        raw.on('close', () => closers.delete(end));
      },
    );
    // An open stream would keep the server from closing.
    api.addHook('preClose', async () => {
      for (const end of closers) end();
    });
  };
  const closers = new Set<() => void>();
  const open = new Map<string, number>();

  /** Throws when there are too many; returns the function that counts it off again. */
  function count({ caller, project }: FastifyRequest): () => void {
    const holders = [
      ['all', STREAMS_MAX.all],
      [`project ${project.id}`, STREAMS_MAX.project],
      [caller.key ? `key ${caller.key.id}` : `user ${caller.user.id}`, STREAMS_MAX.caller],
    ] as const;
    if (holders.some(([name, max]) => (open.get(name) ?? 0) >= max)) throw new Throttled(RETRY_AFTER_SECONDS);
    for (const [name] of holders) open.set(name, (open.get(name) ?? 0) + 1);
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      for (const [name] of holders) {
        const left = (open.get(name) ?? 1) - 1;
        if (left === 0) open.delete(name);
        else open.set(name, left);
      }
    };
  }

  return { name: 'stream', about: 'Changes as they happen.', projectRoutes };
}

/** A comma within an id arrives as `%2C`; text that encodes nothing is itself. */
function decoded(topic: string): string {
  try {
    return decodeURIComponent(topic);
  } catch {
    return topic;
  }
}

function messagesOf({ events }: StoredEvents): Message[] {
  const messages: Message[] = [
    {
      topic: 'events',
      content: {
        count: events.length,
        events: events.slice(0, EVENTS_MAX).map(({ uuid, event, distinctId, timestampMs }) => ({
          uuid,
          event,
          distinct_id: distinctId,
          timestamp: new Date(timestampMs).toISOString(),
        })),
      },
    },
  ];
  const byTrace = new Map<string, string[]>();
  for (const { event, uuid, properties } of events) {
    const traceId = properties.$ai_trace_id;
    if (!event.startsWith('$ai_') || typeof traceId !== 'string' || traceId === '') continue;
    const uuids = byTrace.get(traceId) ?? [];
    byTrace.set(traceId, uuids);
    uuids.push(uuid);
  }
  if (byTrace.size > 0) {
    messages.push({
      topic: 'traces',
      content: { traces: [...byTrace.keys()].slice(0, EVENTS_MAX), count: byTrace.size },
    });
    for (const [traceId, uuids] of byTrace) {
      messages.push({
        topic: `trace:${traceId}`,
        content: { events: uuids.slice(0, EVENTS_MAX), count: uuids.length },
      });
    }
  }
  return messages;
}
