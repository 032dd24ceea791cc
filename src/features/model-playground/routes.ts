import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type ModelAccess, NoModel } from '#features/provider-keys/index.ts';
import { AccessWatch } from '#features/stream/index.ts';
import { limit } from '#http/rate-limits.ts';
import { Invalid, Throttled } from '#kernel/errors.ts';
import { ModelError } from '#platform/models/errors.ts';
import type { ModelAnswer } from '#platform/models/models.ts';
import type { Platform } from '#platform/platform.ts';
import { TryBody } from './schema.ts';

export interface PlaygroundNeeds extends Pick<Platform, 'announcer'> {
  readonly access: ModelAccess;
}

const RATE = limit('model_playground', { perMinute: 60, perHour: 600 });
const TIMEOUT_MS = 300_000;
/** Conversations being continued in this process, and of one project. */
const OPEN_MAX = { all: 100, project: 10 };
const RETRY_AFTER_SECONDS = 5;

/** Tries a prompt out: the model's answer, as it is written. */
export function playgroundRoutes({ access, announcer }: PlaygroundNeeds): FastifyPluginAsyncTypebox {
  const watch = new AccessWatch(announcer);
  /** Each with its project. */
  const open = new Map<AbortController, number>();
  return async (api) => {
    api.post(
      '/llm_analytics/try/',
      {
        config: { scope: 'llm_analytics:write', limits: [RATE] },
        schema: {
          summary: 'Try a prompt',
          description:
            'A `text/event-stream`: `text` events with `{text}` as the model writes, then one `end` with the whole answer, its usage and its cost in USD (null when no price is known), or one `error` with `{code, detail}`. Closing the connection stops the model.',
          body: TryBody,
          produces: { 'text/event-stream': 'Messages, as the model writes.' },
        },
      },
      async (request, reply) => {
        const { project, caller, body } = request;
        const chosen = await access.choose(project.id, choiceOf(body)).catch(refuse);
        const model = body.model ?? chosen.model;
        const own = [...open.values()].filter((id) => id === project.id).length;
        if (open.size >= OPEN_MAX.all || own >= OPEN_MAX.project) throw new Throttled(RETRY_AFTER_SECONDS);
        const controller = new AbortController();
        open.set(controller, project.id);
        const stopWatching = watch.watch(request, () =>
          controller.abort(new Error('The caller may not ask this any more.')),
        );
        reply.hijack();
        const { raw } = reply;
        raw.on('close', () => controller.abort(new Error('The caller went away.')));
        raw.writeHead(200, {
          ...(reply.getHeaders() as Record<string, string>), // Set by the server's own hooks: plain texts.
          'Content-Type': 'text/event-stream; charset=utf-8',
          'Cache-Control': 'no-cache, no-transform',
          // Proxies that buffer would hold the words back until all are there.
          'X-Accel-Buffering': 'no',
        });
        const send = (event: string, content: unknown) =>
          raw.write(`event: ${event}\ndata: ${JSON.stringify(content)}\n\n`);
        try {
          const call = {
            messages: body.messages,
            temperature: body.temperature ?? undefined,
            maxTokens: body.max_tokens ?? undefined,
          };
          const parts = access.stream({ ...chosen, model }, call, {
            signal: controller.signal,
            timeoutMs: TIMEOUT_MS,
            purpose: 'playground',
            distinctId: caller.user.uuid,
          });
          for await (const part of parts) {
            if (part.kind === 'text') send('text', { text: part.text });
            else send('end', toWire(part.answer, chosen.endpoint.provider, access.costOf(chosen, part.answer)));
          }
        } catch (error) {
          if (!controller.signal.aborted) send('error', describe(error));
        } finally {
          open.delete(controller);
          stopWatching();
          raw.end();
        }
      },
    );
    // A model that is still writing would keep the server from closing.
    api.addHook('preClose', async () => {
      for (const controller of open.keys()) controller.abort(new Error('The server is stopping.'));
    });
  };
}

function choiceOf({
  provider,
  model,
  provider_key_id,
}: {
  provider?: string | null;
  model?: string | null;
  provider_key_id?: string | null;
}) {
  if (!provider) {
    if (provider_key_id) throw new Invalid('required', 'Name the provider of the key.', 'provider');
    return null;
  }
  return { provider, model: model ?? null, provider_key_id: provider_key_id ?? null };
}

function refuse(error: unknown): never {
  if (!(error instanceof NoModel)) throw error;
  const attr = error.reason === 'no_default_model' ? 'model' : 'provider_key_id';
  throw new Invalid(error.reason, error.message, attr);
}

function toWire(
  { text, model, stopReason, usage, latencyMs }: ModelAnswer,
  provider: string,
  cost: number | undefined,
) {
  return {
    text,
    model,
    provider,
    stop_reason: stopReason ?? null,
    usage: { input_tokens: usage.inputTokens ?? null, output_tokens: usage.outputTokens ?? null },
    cost_usd: cost ?? null,
    latency_ms: latencyMs,
  };
}

function describe(error: unknown): { code: string; detail: string } {
  if (error instanceof ModelError) return { code: error.kind, detail: error.message };
  return { code: 'error', detail: 'A server error occurred.' };
}
