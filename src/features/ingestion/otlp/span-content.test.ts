import { beforeAll, describe, expect, it } from 'vitest';
import { type Attributes, exportOfSpans, keyValues, spanOf } from '#features/ai-events/otlp/testing.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
let startMs: number;
beforeAll(async () => {
  kit = await useKit();
  startMs = kit.clock.now().getTime() - 60_000;
});

const TRACE = 'c'.repeat(32);
const ids = (n: number) => ({ traceId: TRACE, spanId: String(n).padStart(16, '0') });

async function send(own: Sender, path: string, body: Buffer | string): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${own.account.project.api_token}` };
  const answer = await own.post(path, body, headers);
  expect([answer.statusCode, answer.json()]).toEqual([200, {}]);
}

const sendSpans = (own: Sender, ...spans: object[]) => send(own, '/v1/traces', exportOfSpans(spans));
const span = (n: number, attributes: Attributes, more: object = {}) =>
  spanOf(attributes, {
    ...ids(n),
    parentSpanId: '',
    startTimeUnixNano: `${startMs + n}000000`,
    endTimeUnixNano: `${startMs + n + 5}000000`,
    ...more,
  });
const logs = (...records: object[]) => JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: records }] }] });
const record = (n: number, eventName: string, more: object = {}) => ({
  ...ids(n),
  timeUnixNano: `${startMs + 100 + n}000000`,
  eventName,
  ...more,
});
const body = (values: Attributes) => ({ body: { kvlistValue: { values: keyValues(values) } } });
const CHAT = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4o' };

async function traceOf(own: Sender) {
  const [trace] = await own.query({ kind: 'TraceQuery', traceId: TRACE });
  return trace as unknown as {
    inputState: unknown;
    outputState: unknown;
    events: { id: string; properties: Record<string, unknown> }[];
  };
}

describe('messages that come as log records', () => {
  it('are shown as those of their span, whichever comes first, and are nothing of their own', async () => {
    const own = await Sender.make(kit);
    await send(
      own,
      '/v1/logs',
      logs(
        record(1, 'gen_ai.user.message', body({ content: 'Hi' })),
        record(1, 'gen_ai.choice', body({ index: 0, message: { role: 'assistant', content: 'Yo' } })),
      ),
    );
    await sendSpans(own, span(1, CHAT), span(2, CHAT));
    await send(
      own,
      '/v1/logs',
      logs(
        record(2, 'gen_ai.client.inference.operation.details', {
          attributes: keyValues({
            'gen_ai.input.messages': '[{"role":"user","parts":[{"type":"text","content":"Q"}]}]',
            'gen_ai.output.messages': '[{"role":"assistant","parts":[{"type":"text","content":"A"}]}]',
          }),
        }),
      ),
    );
    const { events } = await traceOf(own);
    expect(events.map(({ properties }) => [properties.$ai_input, properties.$ai_output_choices])).toEqual([
      [[{ role: 'user', content: 'Hi' }], [{ role: 'assistant', content: 'Yo' }]],
      [
        [{ role: 'user', content: [{ type: 'text', text: 'Q' }] }],
        [{ role: 'assistant', content: [{ type: 'text', text: 'A' }] }],
      ],
    ]);
    const detail = await own.get(`/events/${events[0]?.id}/`);
    expect(detail.json().properties.$ai_input).toEqual([{ role: 'user', content: 'Hi' }]);
    expect((await own.events()).map(({ event }) => event)).toEqual(['$ai_generation', '$ai_generation']);
    const rows = await own.query({ kind: 'HogQLQuery', query: 'select count() from events' });
    expect(rows).toEqual([[2]]);
    const [listed] = await own.query({ kind: 'TracesQuery' });
    expect(listed).toMatchObject({ spanCount: 2 });
  });

  it('fill only what the span left open, and the states of a trace', async () => {
    const own = await Sender.make(kit);
    await sendSpans(
      own,
      span(1, { 'gen_ai.operation.name': 'invoke_agent' }),
      span(
        2,
        { ...CHAT, 'gen_ai.input.messages': '[{"role":"user","content":"own"}]' },
        { parentSpanId: ids(1).spanId },
      ),
    );
    const both = body({
      input: { messages: [{ role: 'user', content: 'Q' }] },
      output: { messages: [{ role: 'assistant', content: 'A' }] },
    });
    await send(own, '/v1/logs', logs(record(1, '', both), record(2, '', both)));
    const trace = await traceOf(own);
    expect([trace.inputState, trace.outputState]).toEqual([
      { role: 'user', content: 'Q' },
      { role: 'assistant', content: 'A' },
    ]);
    expect(trace.events[0]?.properties).toMatchObject({
      $ai_input: [{ role: 'user', content: 'own' }],
      $ai_output_choices: [{ role: 'assistant', content: 'A' }],
    });
  });

  it('begin the rows of trace lists, and can be asked for in HogQL beside the events', async () => {
    const own = await Sender.make(kit);
    await sendSpans(own, span(1, CHAT));
    const both = body({
      input: { messages: [{ role: 'user', content: 'Q' }] },
      output: { messages: [{ role: 'assistant', content: 'A' }] },
    });
    await send(own, '/v1/logs', logs(record(1, '', both)));
    for (const query of [{ kind: 'TracesQuery' }, { kind: 'TracesQuery', shape: 'row' }]) {
      expect((await own.query(query))[0]).toMatchObject({ inputPreview: 'Q', outputPreview: 'A' });
    }
    const query = `select e.span_name, c.input[1].content, c.output_choices[1].content, c.input_preview, c.output_preview
      from posthog.ai_events as e left join posthog.ai_span_content as c on e.uuid = c.target_event_id`;
    expect(await own.query({ kind: 'HogQLQuery', query })).toEqual([['a span', 'Q', 'A', 'Q', 'A']]);
    const other = await Sender.make(kit);
    expect(await other.query({ kind: 'HogQLQuery', query: 'select * from ai_span_content' })).toEqual([]);
  });

  it('of another project fill nothing', async () => {
    const [own, other] = [await Sender.make(kit), await Sender.make(kit)];
    await sendSpans(own, span(1, CHAT));
    await send(other, '/v1/logs', logs(record(1, 'gen_ai.user.message', body({ content: 'Hi' }))));
    expect((await traceOf(own)).events[0]?.properties.$ai_input).toBeUndefined();
  });
});

describe('a trace that comes in several exports', () => {
  it('has the user, the session and the name that any of its spans names', async () => {
    const own = await Sender.make(kit);
    await sendSpans(own, span(2, CHAT, { parentSpanId: ids(1).spanId }));
    await sendSpans(own, span(3, { ...CHAT, 'user.id': 'ada', 'session.id': 's1' }, { parentSpanId: ids(1).spanId }));
    await sendSpans(own, span(1, { 'gen_ai.operation.name': 'invoke_workflow', 'gen_ai.workflow.name': 'support' }));
    for (const query of [{ kind: 'TraceQuery', traceId: TRACE }, { kind: 'TracesQuery' }]) {
      const [trace] = await own.query(query);
      expect(trace).toMatchObject({
        distinctId: 'ada',
        isUserNamed: true,
        aiSessionId: 's1',
        traceName: 'support',
        spanCount: 2,
      });
    }
    expect((await own.persons()).map(({ distinct_ids }) => distinct_ids)).toEqual([['ada']]);
  });

  it('says when no span names its user', async () => {
    const own = await Sender.make(kit);
    await sendSpans(own, span(1, CHAT));
    for (const query of [{ kind: 'TraceQuery', traceId: TRACE }, { kind: 'TracesQuery' }])
      expect((await own.query(query))[0]).toMatchObject({ isUserNamed: false, person: null });
  });
});
