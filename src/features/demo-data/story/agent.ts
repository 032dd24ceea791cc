import type { JsonObject } from '#kernel/json.ts';
import { AGENT_TOOLS } from './agent-tools.ts';
import { OVERLOADED } from './answer.ts';
import { MODELS, tokensOf } from './models.ts';
import type { Cue } from './scene.ts';
import type { PromptUse, TraceWriter } from './trace-writer.ts';

type Message = { readonly role: 'user' | 'assistant'; readonly content: unknown };

/** Writes the calls of the agent as Anthropic's API shapes them, each with all that was said before. */
export class Agent {
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
    if (random.chance(stage.timeline.isOutage(this.#trace.nowMs) ? 0.5 : 0.02)) {
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
