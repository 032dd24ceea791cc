import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '#kernel/clock.ts';
import { type OtlpEvent, otlpToEvents } from './events.ts';
import { SESSIONS, USERS } from './identity.ts';
import { RecentSpans } from './recent-spans.ts';
import {
  type Attributes,
  eventOf,
  eventsOf,
  exportOfSpans,
  keyValues,
  NOW,
  type SpanParts,
  spanOf,
} from './testing.ts';
import { decodeExport } from './wire/decode.ts';

const id = (n: number) => n.toString(16).padStart(16, '0');
const CHAT = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4o' };
const USED = { 'gen_ai.usage.input_tokens': 5 };

/** Span `n` below span `parent`; 0 is no parent. */
function span(n: number, parent: number, attributes: Attributes, more: object = {}): object {
  return spanOf(attributes, {
    spanId: id(n),
    parentSpanId: parent === 0 ? '' : id(parent),
    name: `span ${n}`,
    ...more,
  });
}

function byName(events: readonly OtlpEvent[]): Map<unknown, OtlpEvent> {
  return new Map(events.map((event) => [event.properties.$ai_otel_name ?? event.properties.$ai_span_name, event]));
}

describe('one call on two spans', () => {
  const names = (spans: readonly object[]) => {
    const events = byName(eventsOf(exportOfSpans(spans)));
    return spans.map((_, i) => events.get(`span ${i + 1}`)?.event);
  };

  it('counts once, on the deepest', () => {
    const answered = { ...CHAT, ...USED, 'gen_ai.response.id': 'r1' };
    expect(names([span(1, 0, answered), span(2, 1, { 'gen_ai.step': 'x' }), span(3, 2, answered)])).toEqual([
      '$ai_trace',
      '$ai_span',
      '$ai_generation',
    ]);
    const embed = { 'gen_ai.operation.name': 'embeddings', 'gen_ai.request.model': 'e' };
    expect(names([span(1, 0, embed), span(2, 1, { ...embed, ...USED })])).toEqual(['$ai_trace', '$ai_embedding']);
    // In whatever order they come.
    expect(names([span(1, 2, { ...embed, ...USED }), span(2, 0, embed)])).toEqual(['$ai_embedding', '$ai_trace']);
  });

  it('is none when they answered differently, or both used something, or are of other kinds', () => {
    const both = { ...CHAT, ...USED };
    expect(names([span(1, 0, both), span(2, 1, both)])).toEqual(['$ai_generation', '$ai_generation']);
    const one = { ...both, 'gen_ai.response.id': 'r1' };
    expect(names([span(1, 0, one), span(2, 1, { ...both, 'gen_ai.response.id': 'r2' })])).toEqual([
      '$ai_generation',
      '$ai_generation',
    ]);
    expect(names([span(1, 0, CHAT), span(2, 1, { ...CHAT, 'gen_ai.request.model': 'other', ...USED })])).toEqual([
      '$ai_generation',
      '$ai_generation',
    ]);
    expect(
      names([
        span(1, 0, CHAT),
        span(2, 1, { 'gen_ai.operation.name': 'embeddings', 'gen_ai.request.model': 'gpt-4o' }),
      ]),
    ).toEqual(['$ai_generation', '$ai_embedding']);
  });

  it('is seen across exports too, and a span sent again stays what it was', () => {
    const clock = new ManualClock(NOW);
    const recent = new RecentSpans(clock);
    const send = (spans: readonly object[]) => {
      const { spans: read } = decodeExport('application/json', exportOfSpans(spans));
      const memory = {
        find: (traceId: string) => recent.find(1, traceId),
        add: (traceId: string, spanId: string, one: Parameters<RecentSpans['add']>[3]) =>
          recent.add(1, traceId, spanId, one),
      };
      return [...otlpToEvents(read, { now: NOW, recent: memory })].filter((event) => event !== undefined);
    };
    const inner = span(2, 1, { ...CHAT, ...USED });
    const outer = span(1, 0, CHAT);
    expect(send([inner])[0]?.event).toBe('$ai_generation');
    const [first] = send([outer]);
    expect(first?.event).toBe('$ai_trace');
    expect(send([outer])[0]).toEqual(first);
    // Ten minutes later it is forgotten.
    clock.advance(11 * 60_000);
    expect(send([outer])[0]?.event).toBe('$ai_generation');
  });
});

describe('user and session', () => {
  const whose = (spans: readonly object[], resource: Attributes = {}) =>
    [...byName(eventsOf(exportOfSpans(spans, { resource })))]
      .sort(([a], [b]) => String(a).localeCompare(String(b)))
      .map(([, { distinct_id, properties }]) => [
        properties.$ai_distinct_id_derived ? '-' : distinct_id,
        properties.$ai_session_id ?? '-',
      ]);

  it.each(USERS)('of a span are read from %s, also of its resource', (key) => {
    expect(whose([span(1, 0, { ...CHAT, [key]: 'ada' })])).toEqual([['ada', '-']]);
    expect(whose([span(1, 0, CHAT)], { [key]: 'ada' })).toEqual([['ada', '-']]);
    expect(whose([span(1, 0, { ...CHAT, [key]: 7 })])).toEqual([['7', '-']]);
    expect(whose([span(1, 0, { ...CHAT, [key]: ' ', 'enduser.pseudo.id': 'last' })])).toEqual([['last', '-']]);
    const { properties } = eventOf({ ...CHAT, [key]: 'ada' });
    expect(properties[key]).toBeUndefined();
  });

  it.each(SESSIONS)('the session is read from %s', (key) => {
    expect(whose([span(1, 0, { ...CHAT, [key]: 's' })])).toEqual([['-', 's']]);
  });

  it('the project of LangSmith is no session', () => {
    expect(whose([span(1, 0, { ...CHAT, 'langsmith.trace.session_id': 's' })])).toEqual([['-', '-']]);
  });

  it('are those of the nearest ancestor that names them, else of the earliest span of the trace', () => {
    const at = (ms: number) => ({ startTimeUnixNano: `${ms}000000` });
    expect(
      whose([
        span(1, 0, { ...CHAT, 'user.id': 'root', 'session.id': 's' }, at(10)),
        span(2, 1, { ...CHAT, 'user.id': 'near' }, at(20)),
        span(3, 2, CHAT, at(30)),
        span(4, 9, CHAT, at(40)),
      ]),
    ).toEqual([
      ['root', 's'],
      ['near', 's'],
      ['near', 's'],
      ['root', 's'],
    ]);
    // The root comes last, and only a child names the session.
    expect(
      whose([span(3, 1, { ...CHAT, 'session.id': 's' }), span(2, 1, CHAT), span(1, 0, { ...CHAT, 'user.id': 'u' })]),
    ).toEqual([
      ['u', 's'],
      ['u', 's'],
      ['u', 's'],
    ]);
  });

  it('also come from spans that are not kept', () => {
    expect(whose([span(1, 0, { 'http.method': 'GET', 'enduser.id': 'ada' }), span(2, 1, CHAT)])).toEqual([
      ['ada', '-'],
    ]);
  });

  it('of another trace do not count, and circles of parents end', () => {
    const other = spanOf({ ...CHAT, 'user.id': 'x' }, { traceId: '1'.repeat(32), spanId: id(7), name: 'z' });
    expect(whose([span(1, 2, CHAT), span(2, 1, CHAT), other])).toEqual([
      ['-', '-'],
      ['-', '-'],
      ['x', '-'],
    ]);
  });

  it('that nothing names are derived, marked, and no person', () => {
    const { distinct_id, properties } = eventOf(CHAT);
    expect(distinct_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
    expect(properties).toMatchObject({ $ai_distinct_id_derived: true, $process_person_profile: false });
  });
});

describe('names', () => {
  it.each<[unknown, Attributes]>([
    ['lf', { 'langfuse.trace.name': 'lf', 'gen_ai.workflow.name': 'w' }],
    ['ls', { 'langsmith.trace.name': 'ls', 'gen_ai.workflow.name': 'w' }],
    ['w', { 'gen_ai.workflow.name': 'w', 'traceloop.workflow.name': 't' }],
    ['t', { 'traceloop.workflow.name': 't', 'gen_ai.agent.name': 'a' }],
    ['a', { 'gen_ai.agent.name': 'a', 'ai.telemetry.functionId': 'f' }],
    ['f', { 'ai.telemetry.functionId': 'f', 'graph.node.name': 'g' }],
    ['g', { 'graph.node.name': 'g', 'gen_ai.x': 'x' }],
    ['a span', { 'gen_ai.x': 'x' }],
  ])('of a trace: %s from %j', (name, attributes) => {
    expect(eventOf(attributes, { parentSpanId: '' }).properties.$ai_trace_name).toBe(name);
  });

  it('of a tool leave out the operation', () => {
    const { properties } = eventOf({ 'gen_ai.operation.name': 'execute_tool' }, { name: 'execute_tool weather' });
    expect(properties).toMatchObject({ $ai_span_name: 'weather', $ai_otel_name: 'execute_tool weather' });
  });
});

describe('an error', () => {
  const exception = {
    name: 'exception',
    attributes: keyValues({ 'exception.type': 'T', 'exception.message': 'm', 'exception.stacktrace': 'at' }),
  };
  const failed = { status: { code: 2 } };

  it.each<[string, Attributes, SpanParts, object]>([
    [
      'its last exception',
      CHAT,
      { ...failed, events: [exception] },
      { $ai_error: 'T: m', 'exception.stacktrace': 'at' },
    ],
    ['its status', CHAT, { status: { code: 2, message: 'down' } }, { $ai_error: 'down' }],
    ['error.message', { ...CHAT, 'error.type': 'X', 'error.message': 'bad' }, {}, { $ai_error: 'bad' }],
    [
      'Langfuse’s level',
      { ...CHAT, 'langfuse.observation.level': 'ERROR', 'langfuse.observation.status_message': 'lf' },
      {},
      { $ai_error: 'lf' },
    ],
    ['its type', { ...CHAT, 'error.type': 'timeout' }, {}, { $ai_error: 'timeout' }],
    ['a type that is a status', { ...CHAT, 'error.type': '429' }, {}, { $ai_error: '429', $ai_http_status: 429 }],
    [
      'a status in its text',
      CHAT,
      { status: { code: 'STATUS_CODE_ERROR', message: 'HTTP 503' } },
      { $ai_http_status: 503 },
    ],
    [
      'a status at the start of its text',
      CHAT,
      { status: { code: 2, message: '401 Incorrect API key provided' } },
      { $ai_http_status: 401 },
    ],
    [
      'a status after the type of the exception',
      CHAT,
      { status: { code: 2, message: 'Error: 429 {"error":{}}' } },
      { $ai_http_status: 429 },
    ],
    ['http.status_code', { ...CHAT, 'http.status_code': 418 }, failed, { $ai_http_status: 418 }],
  ])('is read from %s', (_name, attributes, parts, expected) => {
    expect(eventOf(attributes, parts).properties).toMatchObject({ $ai_is_error: true, ...expected });
  });

  it('has no text and no status that the sender did not give', () => {
    const { properties } = eventOf({ ...CHAT, 'error.type': '_OTHER' });
    expect([properties.$ai_is_error, properties.$ai_error, properties.$ai_http_status]).toEqual([
      true,
      undefined,
      undefined,
    ]);
    for (const message of ['500 tokens are too many', 'Error: 404 files', '4290 Files', '200 OK']) {
      expect(eventOf(CHAT, { status: { code: 2, message } }).properties.$ai_http_status).toBeUndefined();
    }
    expect(eventOf({ ...CHAT, 'langfuse.observation.level': 'WARNING' }).properties.$ai_is_error).toBeUndefined();
  });
});

describe('nothing is lost', () => {
  it('of events, links, scope, kind and what the sender dropped', () => {
    const { properties } = eventOf(CHAT, {
      kind: 'SPAN_KIND_CLIENT',
      droppedAttributesCount: 2,
      events: [{ name: 'retry', timeUnixNano: '1704067200123456789', attributes: keyValues({ n: 1 }) }],
      links: [{ traceId: 'AB'.repeat(16), spanId: 'cd'.repeat(8), attributes: [] }],
    });
    expect(properties).toMatchObject({
      $ai_otel_kind: 'client',
      $ai_otel_dropped: { attributes: 2, events: 0, links: 0 },
      $ai_otel_events: [{ name: 'retry', timestamp: '2024-01-01T00:00:00.123456Z', attributes: { n: 1 } }],
      $ai_otel_links: [{ trace_id: 'ab'.repeat(16), span_id: 'cd'.repeat(8) }],
      $ai_otel_scope: { name: 'scope', version: '1.2.3' },
    });
  });

  it('of what two sources say differently', () => {
    const { properties } = eventOf({
      ...CHAT,
      $ai_model: 'mine',
      'gen_ai.response.model': 'theirs',
      $ai_trace_id: 'own',
    });
    expect(properties).toMatchObject({
      $ai_model: 'mine',
      'gen_ai.response.model': 'theirs',
      $ai_otel_displaced: { $ai_trace_id: 'own' },
    });
  });

  it('of any attributes at all', () => {
    const keys = fc.oneof(
      fc.constantFrom(
        ...USERS,
        ...SESSIONS,
        'gen_ai.request.model',
        'gen_ai.response.model',
        'gen_ai.input.messages',
        'gen_ai.system_instructions',
        'gen_ai.prompt',
        'gen_ai.usage.input_tokens',
        'gen_ai.usage.prompt_tokens',
        'ai.prompt',
        'ai.response.text',
        'llm.request.type',
        'input',
        'output.value',
        '$ai_input',
        '$ai_trace_id',
        'error.type',
      ),
      fc.string({ minLength: 1 }),
    );
    const text = fc.string({ minLength: 3 }).filter((one) => one.trim().length > 2);
    fc.assert(
      fc.property(fc.dictionary(keys, text, { noNullPrototype: true }), (attributes) => {
        const { __proto__: _, ...sent } = attributes as Record<string, string>;
        const event = eventOf({ ...sent, 'gen_ai.operation.name': 'chat' });
        const whole = JSON.stringify([event.properties, event.distinct_id]);
        for (const value of Object.values(sent)) {
          const shown = JSON.stringify(value).slice(1, -1);
          if (whole.includes(shown)) continue;
          // Where structure is expected, a text that is JSON is what it stands for.
          expect(whole).toContain(JSON.stringify(JSON.parse(value)));
        }
      }),
      { numRuns: 1_500, seed: 7 },
    );
  });

  it('of the order in which spans began', () => {
    const at = (n: number, nanoseconds: number) =>
      span(n, 0, CHAT, { startTimeUnixNano: `170406720000000${nanoseconds}` });
    const events = eventsOf(exportOfSpans([at(1, 5000), at(2, 1002), at(3, 1001), at(4, 1001)]));
    expect(events.map(({ properties }) => properties.$ai_span_name)).toEqual(['span 3', 'span 4', 'span 2', 'span 1']);
  });
});
