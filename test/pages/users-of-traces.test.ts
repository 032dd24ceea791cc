import { beforeAll, expect, it } from 'vitest';
import { type Attributes, exportOfSpans, spanOf } from '#features/ai-events/otlp/testing.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';
import { conversationsQuery } from '../../web/src/features/conversations/conversation.ts';
import { questions } from '../../web/src/features/home/questions.ts';
import { costQuery, tracesQuery, userCountQuery, usersQuery } from '../../web/src/features/users/user.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

const CALL = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.request.model': 'gpt-4o-mini',
  'gen_ai.usage.input_tokens': 1_000_000,
};
const COST = 0.15;

/** Exports of one project, one after another, and questions about it. */
async function make() {
  const own = await Sender.make(kit);
  const startMs = kit.clock.now().getTime() - 600_000;
  let sent = 0;
  const send = async (trace: string, attributes: Attributes, isRoot = false) => {
    const n = ++sent;
    const span = spanOf(attributes, {
      traceId: trace.repeat(32),
      spanId: String(n).padStart(16, '0'),
      parentSpanId: isRoot ? '' : 'f'.repeat(16),
      startTimeUnixNano: `${startMs + n}000000`,
      endTimeUnixNano: `${startMs + n + 5}000000`,
    });
    const answer = await own.post('/v1/traces', exportOfSpans([span]), {
      'content-type': 'application/json',
      authorization: `Bearer ${own.account.project.api_token}`,
    });
    expect([answer.statusCode, answer.json()]).toEqual([200, {}]);
  };
  const range = { from: new Date(startMs - 3_600_000), to: new Date(startMs + 7_200_000) };
  const asked = { range: { from: '-7d' }, properties: [], text: '' } as const;
  const ask = (query: object) => own.query({ kind: 'HogQLQuery', ...query }) as unknown as Promise<unknown[][]>;
  return { own, send, range, asked, ask };
}

it('a trace that names its user in one export is the user’s with all of its cost', async () => {
  const { own, send, range, asked, ask } = await make();
  await send('a', CALL);
  await send('a', { 'gen_ai.operation.name': 'invoke_agent', 'user.id': 'ada' }, true);
  await send('b', { ...CALL, 'user.id': 'ada' });
  const ada = await own.person('ada');

  const users = await ask(usersQuery(asked, undefined));
  expect(users).toHaveLength(1);
  expect(users[0]).toEqual([
    ada?.uuid,
    null,
    null,
    'ada',
    expect.any(String),
    expect.any(String),
    2,
    2,
    2 * COST,
    0,
    0,
  ]);
  expect(await ask(userCountQuery(asked))).toEqual([[1]]);
  const scope = { ...range, properties: [], hideTestAccounts: false, compare: false };
  expect(await ask(questions.costliestUsers(scope))).toEqual([['ada', 2 * COST, 2]]);
  const cost = await ask(costQuery(ada?.uuid ?? '', range));
  expect(cost.reduce((sum, [, one]) => sum + Number(one), 0)).toBeCloseTo(2 * COST, 9);
  const traces = await ask(tracesQuery(ada?.uuid ?? '', range));
  expect(traces.map(([id, , , calls, one]) => [String(id)[0], calls, one])).toEqual([
    ['b', 1, COST],
    ['a', 1, COST],
  ]);
});

it('a trace without a user counts for none, wherever users are counted or listed', async () => {
  const { send, range, asked, ask } = await make();
  await send('c', { ...CALL, 'session.id': 's1' });
  await send('d', CALL);
  expect(await ask(usersQuery(asked, undefined))).toEqual([]);
  expect(await ask(userCountQuery(asked))).toEqual([[0]]);
  const scope = { ...range, properties: [], hideTestAccounts: false, compare: false };
  expect(await ask(questions.costliestUsers(scope))).toEqual([]);
  const overTime = await ask(questions.overTime(scope));
  expect(overTime.map(([, traces, users]) => [traces, users])).toEqual([[2, 0]]);
  const [conversation] = await ask(conversationsQuery(asked, undefined));
  expect([conversation?.[0], conversation?.[3], conversation?.[4]]).toEqual(['s1', '', '']);
});

it('searching users keeps the whole of those it finds, and walks by place', async () => {
  const { send, asked, ask } = await make();
  await send('a', CALL);
  await send('a', { 'gen_ai.operation.name': 'invoke_agent', 'user.id': 'ada' }, true);
  await send('b', { ...CALL, 'user.id': 'grace' });
  const found = await ask(usersQuery({ ...asked, text: 'AD' }, undefined));
  expect(found.map((row) => [row[3], row[8]])).toEqual([['ada', COST]]);
  expect(await ask(userCountQuery({ ...asked, text: 'AD' }))).toEqual([[1]]);
  const [first, second] = await ask(usersQuery(asked, undefined));
  expect([first?.[3], second?.[3]]).toEqual(['grace', 'ada']);
  const rest = await ask(usersQuery(asked, { at: String(first?.[5]), id: String(first?.[0]) }));
  expect(rest.map((row) => row[3])).toEqual(['ada']);
});

it('calls with a price are not said to lack one, wherever sums of costs are shown', async () => {
  const { send, range, asked, ask } = await make();
  const whose = { 'user.id': 'ada', 'session.id': 's1' };
  await send('a', { ...CALL, ...whose });
  await send('b', { ...CALL, ...whose, 'gen_ai.request.model': 'no-such-model' });
  const [user] = await ask(usersQuery(asked, undefined));
  const [conversation] = await ask(conversationsQuery(asked, undefined));
  const models = await ask(questions.byModel({ ...range, properties: [], hideTestAccounts: false, compare: false }));
  expect([user?.[9], conversation?.[8]]).toEqual([1, 1]);
  expect(models.map((row) => [row[1], row[5]]).sort()).toEqual([
    ['gpt-4o-mini', 0],
    ['no-such-model', 1],
  ]);
});
