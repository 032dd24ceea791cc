import type { JsonObject } from '#kernel/json.ts';
import { Agent } from './agent.ts';
import type { Actor } from './cast.ts';
import { AGENT_PROMPT, promptInUse } from './prompts.ts';
import type { Random } from './random.ts';
import { type Cue, chooseActor, type Run, type Scene, wordsFor } from './scene.ts';
import { TraceWriter } from './trace-writer.ts';
import { EVALUATION_NAMES, verdictEvent } from './verdicts.ts';

/** Tries the agent is allowed before it gives up. */
const STEPS_MAX = 60;

/** An agent that settles a refund: it thinks, calls a tool, reads what came back, and so on until it is done. */
export function refundScene(cue: Cue): Scene | undefined {
  const { stage, random, atMs, day, release } = cue;
  const actor = chooseActor(random, stage.cast.shoppers, day);
  if (!actor) return undefined;
  const words = wordsFor(random, actor, atMs);
  const amount = Number(words.amount);
  const prompt = promptInUse(AGENT_PROMPT, stage.timeline, atMs);
  const plot = plotOf(cue, amount, prompt.version);
  const request = `Please refund order ${words.order} of ${actor.firstName} (${words.amount} EUR): ${plot.reason}.`;
  const trace = new TraceWriter({ random, actor, startsMs: atMs, name: 'refund-agent', release, framework: 'vercel' });
  const agent = new Agent(trace, cue, { prompt, system: prompt.text.replace('{{shop}}', actor.company.name), request });

  agent.use('lookup_order', { order: words.order }, 0.18, orderOf(random, actor, words));
  if (plot.kind === 'loop') {
    for (let round = 0; round < plot.rounds; round++) {
      agent.use('get_shipment', { order: words.order }, 0.4, { status: 'in_transit', carrier: 'ParcelOne', scans: 3 });
      agent.use('wait', { seconds: 30 }, 0.05, { resumed: true });
    }
    const error = {
      name: 'AgentStepLimitError',
      message: `The agent stopped after ${STEPS_MAX} steps without a decision`,
    };
    trace.end(request, null, error);
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
  trace.end(request, answer);
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
      answer: `Done: ${words.amount} EUR for ${words.order} were refunded, and ${actor?.firstName} got an e-mail about it.`,
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

function plotOf({ random, day, nth }: Cue, amount: number, version: number): Plot {
  const isAllowed = random.chance(0.78);
  const reason = isAllowed ? random.pick(REASONS) : random.pick(WEAK_REASONS);
  // The third week brings the carrier's trouble, and with it runs that never end.
  const isStuck = (nth === 0 && (day === 15 || day === 18)) || random.chance(day >= 14 && day < 20 ? 0.06 : 0.01);
  if (isStuck) return { kind: 'loop', rounds: random.int(9, 29), isAllowed, reason };
  // Since its second version the prompt sets a limit.
  const kind = random.chance(0.06) ? 'tool-fails' : amount > 150 && version > 1 ? 'escalate' : 'plain';
  return { kind, rounds: 0, isAllowed, reason };
}

/** The order as the shop's own service answers it, with everything the agent did not ask for. */
function orderOf(
  random: Random,
  { firstName, name, company, country }: Actor,
  words: Readonly<Record<string, string>>,
): JsonObject {
  const amount = Number(words.amount);
  return {
    order: words.order,
    status: 'delivered',
    placed_at: words.date,
    currency: 'EUR',
    total: amount,
    customer: {
      name,
      first_name: firstName,
      country,
      orders_so_far: random.int(1, 14),
      refunds_so_far: random.int(0, 2),
    },
    lines: [
      {
        sku: `${company.id.slice(0, 3).toUpperCase()}-${random.int(1000, 9999)}`,
        title: company.sells,
        quantity: 1,
        price: amount - 4.9,
      },
      { sku: 'SHIP-STD', title: 'Standard delivery', quantity: 1, price: 4.9 },
    ],
    payments: [
      { method: random.pick(['card', 'paypal', 'klarna']), amount, captured: true, reference: `pay_${random.hex(14)}` },
    ],
    shipments: [
      {
        carrier: 'ParcelOne',
        tracking: `P1${random.int(10_000_000, 99_999_999)}`,
        events: [
          { at: 'depot', note: 'Accepted' },
          { at: 'hub', note: 'Sorted' },
          { at: 'door', note: 'Delivered to a neighbour' },
        ],
      },
    ],
    notes: [],
  };
}
