import type { JsonObject } from '#kernel/json.ts';
import { AGENT_TOOLS } from './agent-tools.ts';
import { OVERLOADED } from './answer.ts';
import { MODELS, tokensOf } from './models.ts';
import { AGENT_PROMPT, promptInUse } from './prompts.ts';
import type { Random } from './random.ts';
import { type Cue, type Run, type Scene, somebody, wordsFor } from './scene.ts';
import { type PromptUse, TraceWriter } from './trace-writer.ts';
import { EVALUATION_NAMES, verdictEvent } from './verdicts.ts';

type Message = { readonly role: 'user' | 'assistant'; readonly content: unknown };

/** Tries the agent is allowed before it gives up. */
const STEPS_MAX = 60;

/** An agent that settles a refund: it thinks, calls a tool, reads what came back, and so on until it is done. */
export function refundScene(cue: Cue): Scene | undefined {
  const { stage, random, atMs, day, release } = cue;
  const actor = somebody(random, stage.cast.shoppers, day);
  if (!actor) return undefined;
  const words = wordsFor(random, actor, atMs);
  const amount = Number(words.amount);
  const prompt = promptInUse(AGENT_PROMPT, stage.timeline, atMs);
  const plot = plotOf(random, amount, prompt.version, day);
  const request = `Please refund order ${words.order} of ${actor.firstName} (${words.amount} EUR): ${plot.reason}.`;
  const trace = new TraceWriter({ random, actor, startsMs: atMs, name: 'refund-agent', release, framework: 'vercel' });
  const agent = new Agent(trace, cue, { prompt, system: prompt.text.replace('{{shop}}', actor.company.name), request });

  agent.use('lookup_order', { order: words.order }, 0.18, {
    order: words.order,
    status: 'delivered',
    amount,
    currency: 'EUR',
    item: actor.company.sells,
    delivered: words.date,
  });
  if (plot.kind === 'loop') {
    for (let round = 0; round < plot.rounds; round++) {
      agent.use('get_shipment', { order: words.order }, 0.4, { status: 'in_transit', carrier: 'ParcelOne', scans: 3 });
      agent.use('wait', { seconds: 30 }, 0.05, { resumed: true });
    }
    const error = {
      name: 'AgentStepLimitError',
      message: `The agent stopped after ${STEPS_MAX} steps without a decision`,
    };
    trace.end({ request }, null, error);
    return {
      events: trace.events,
      run: runOf('', 'The agent asked for the shipment again and again instead of handing over.'),
    };
  }
  if (plot.kind === 'tool-fails') {
    agent.fail('get_shipment', { order: words.order }, 10, {
      name: 'TimeoutError',
      message: 'GET https://carrier.internal/v2/shipments timed out after 10000 ms',
    });
  }
  agent.policy(plot.isAllowed, plot.reason);
  const { answer, isRight } = plot.isAllowed ? payOut() : refuse();
  const callUuid = agent.say(answer);
  trace.end({ request }, { outcome: plot.isAllowed ? plot.kind : 'refused', answer });
  const events = [...trace.events];
  if (!actor.company.isPrivate && random.chance(0.8)) {
    const passes = plot.isAllowed ? isRight : null;
    const reasoning =
      passes === null
        ? 'No refund was made, so there is nothing to check.'
        : passes
          ? 'The policy was checked before the refund, and the amount is that of the order.'
          : `A refund of ${words.amount} EUR was issued without a person, although the limit is 150.`;
    const judged = { random, actor, traceId: trace.id, callUuid, atMs: trace.nowMs, prompt };
    const id = stage.evaluations.refund;
    events.push(verdictEvent(judged, { id, name: EVALUATION_NAMES.refund, passes, reasoning, allowsNa: true }));
  }
  return { events, run: runOf(callUuid, isRight ? null : 'Refunded above the limit without a person.', answer) };

  function payOut() {
    if (plot.kind === 'escalate') {
      agent.use('escalate_to_human', { order: words.order, reason: `Amount ${words.amount} EUR is above 150` }, 0.09, {
        ticket: `T-${random.int(20_000, 99_999)}`,
      });
      return {
        answer: `The refund of ${words.amount} EUR for ${words.order} is above my limit. A colleague decides today.`,
        isRight: true,
      };
    }
    agent.use('issue_refund', { order: words.order, amount, currency: 'EUR' }, 0.55, {
      refund: `re_${random.hex(12)}`,
      status: 'sent',
    });
    agent.use('send_email', { template: 'refund-sent', to: actor?.email }, 0.22, { queued: true });
    return {
      answer: `Done: ${words.amount} EUR for ${words.order} were refunded, and ${actor?.firstName} has been told by e-mail.`,
      isRight: amount <= 150,
    };
  }

  function refuse() {
    agent.use('send_email', { template: 'refund-refused', to: actor?.email }, 0.2, { queued: true });
    return {
      answer: `No refund for ${words.order}: ${plot.reason}, which the policy does not cover. The customer was offered an exchange.`,
      isRight: true,
    };
  }

  function runOf(callUuid: string, fault: string | null, answer = ''): Run {
    return {
      kind: 'refund',
      traceId: trace.id,
      callUuid,
      atMs: trace.nowMs,
      question: request,
      answer,
      expected: answer,
      topic: 'refund',
      isGood: fault === null,
      fault,
      isFailed: plot.kind === 'loop',
      thumb: null,
      isPrivate: actor?.company.isPrivate ?? false,
    };
  }
}

interface Plot {
  readonly kind: 'plain' | 'escalate' | 'tool-fails' | 'loop';
  readonly rounds: number;
  readonly isAllowed: boolean;
  readonly reason: string;
}

const REASONS = [
  'arrived damaged',
  'wrong colour',
  'returned unused after 12 days',
  'one part was missing',
  'ordered twice by accident',
] as const;
const WEAK_REASONS = ['used for six weeks', 'opened and incomplete', 'bought 70 days ago'] as const;

function plotOf(random: Random, amount: number, version: number, day: number): Plot {
  const isAllowed = random.chance(0.78);
  const reason = isAllowed ? random.pick(REASONS) : random.pick(WEAK_REASONS);
  // The second version of the prompt sets the limit, and the third week brings the carrier's trouble.
  if (random.chance(day >= 14 && day < 20 ? 0.07 : 0.015))
    return { kind: 'loop', rounds: random.int(9, 29), isAllowed, reason };
  const kind = random.chance(0.06) ? 'tool-fails' : amount > 150 && version > 1 ? 'escalate' : 'plain';
  return { kind, rounds: 0, isAllowed, reason };
}

/** Writes the calls of the agent as Anthropic's API shapes them, each with all that was said before. */
class Agent {
  readonly #trace: TraceWriter;
  readonly #cue: Cue;
  readonly #facts: { readonly prompt: PromptUse; readonly system: string };
  readonly #said: Message[];
  #cached = 0;

  constructor(trace: TraceWriter, cue: Cue, facts: { prompt: PromptUse; system: string; request: string }) {
    this.#trace = trace;
    this.#cue = cue;
    this.#facts = facts;
    this.#said = [{ role: 'user', content: facts.request }];
  }

  use(name: string, input: JsonObject, seconds: number, output: JsonObject): void {
    const id = this.#call(name, input);
    this.#trace.step({ name, type: 'tool', input }, seconds, output);
    this.#said.push({
      role: 'user',
      content: [{ type: 'tool_result', tool_use_id: id, content: JSON.stringify(output) }],
    });
  }

  fail(name: string, input: JsonObject, seconds: number, error: JsonObject): void {
    const id = this.#call(name, input);
    this.#trace.span({ name, type: 'tool', input }, () => {
      this.#trace.pass(seconds);
      return { error };
    });
    const content = `Error: ${String(error.message)}`;
    this.#said.push({ role: 'user', content: [{ type: 'tool_result', tool_use_id: id, is_error: true, content }] });
  }

  /** A tool that asks another model. */
  policy(isAllowed: boolean, reason: string): void {
    const { random } = this.#cue;
    const input = { reason };
    const id = this.#call('check_return_policy', input);
    const output = {
      allowed: isAllowed,
      rule: isAllowed ? 'Returns §2' : 'Returns §4',
      confidence: random.int(82, 99) / 100,
    };
    this.#trace.span({ name: 'check_return_policy', type: 'tool', input }, (parent) => {
      this.#trace.generation({
        name: 'read-policy',
        parent,
        model: MODELS.policy,
        input: [
          { role: 'developer', content: 'Does the policy allow this refund? Answer with the rule.' },
          { role: 'user', content: reason },
        ],
        output: [{ role: 'assistant', content: JSON.stringify(output) }],
        inputTokens: 1_840 + tokensOf(reason),
        reasoningTokens: random.int(120, 640),
        outputTokens: 700,
      });
      return { output };
    });
    this.#said.push({
      role: 'user',
      content: [{ type: 'tool_result', tool_use_id: id, content: JSON.stringify(output) }],
    });
  }

  say(text: string): string {
    return this.#generate([{ type: 'text', text }], 'end_turn');
  }

  #call(name: string, input: JsonObject): string {
    const id = `toolu_${this.#cue.random.hex(20)}`;
    this.#generate(
      [
        { type: 'text', text: THOUGHTS[name] ?? 'Next step.' },
        { type: 'tool_use', id, name, input },
      ],
      'tool_use',
    );
    return id;
  }

  #generate(content: readonly JsonObject[], stopReason: string): string {
    const { random, stage } = this.#cue;
    const { prompt, system } = this.#facts;
    const call = {
      name: 'think',
      input: [{ role: 'system', content: system }, ...this.#said],
      prompt,
      tools: AGENT_TOOLS,
    };
    if (random.chance(stage.timeline.isOutage(this.#trace.nowMs) ? 0.5 : 0.012)) {
      this.#trace.generation({ ...call, model: MODELS.agent, output: [], error: OVERLOADED });
      this.#trace.step({ name: 'back-off', input: { attempt: 1 } }, 2, { waited_seconds: 2 });
    }
    const total = tokensOf(JSON.stringify(call.input)) + 910;
    const uuid = this.#trace.generation({
      ...call,
      model: MODELS.agent,
      output: [{ role: 'assistant', content }],
      inputTokens: Math.max(24, total - Math.max(this.#cached, 910)),
      // The tools and the system prompt are written to the provider's cache once and read from then on.
      cacheWriteTokens: this.#cached === 0 ? 910 : 0,
      cacheReadTokens: this.#cached,
      parameters: { max_tokens: 2048 },
      stopReason,
    });
    this.#cached = total - 24;
    this.#said.push({ role: 'assistant', content });
    return uuid;
  }
}

const THOUGHTS: Readonly<Record<string, string>> = {
  lookup_order: 'I look the order up first.',
  get_shipment: 'Before I decide I need to know whether the parcel has arrived.',
  wait: 'The parcel is still on its way. I wait and look again.',
  check_return_policy: 'Now I check what the policy says about this reason.',
  issue_refund: 'The policy allows it, so I issue the refund.',
  escalate_to_human: 'This is above my limit, so a person has to decide.',
  send_email: 'I tell the customer.',
};
