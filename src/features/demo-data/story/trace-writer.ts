import type { SentEvent } from '#features/ingestion/index.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Actor } from './cast.ts';
import { type Model, round, timing, tokensOf } from './models.ts';
import type { Random } from './random.ts';

export interface TraceFacts {
  readonly random: Random;
  readonly actor: Actor;
  readonly startsMs: number;
  readonly name: string;
  readonly aiSessionId?: string;
  readonly sessionId?: string;
  readonly release: string;
  readonly framework?: string;
  /** There is no event of the run itself, only what happened in it. */
  readonly isBare?: boolean;
  /** A runtime other than Node. */
  readonly library?: 'posthog-python';
}

export interface PromptUse {
  readonly name: string;
  readonly version: number;
}

export interface Generation {
  readonly name: string;
  readonly model: Model;
  readonly input: unknown;
  readonly output: unknown;
  /** Where the provider counts what the texts do not show. */
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  readonly reasoningTokens?: number;
  readonly cacheReadTokens?: number;
  readonly cacheWriteTokens?: number;
  readonly stopReason?: string;
  readonly isStreamed?: boolean;
  readonly parameters?: JsonObject;
  readonly tools?: readonly JsonObject[];
  readonly prompt?: PromptUse;
  readonly error?: Failure;
  readonly parent?: string;
  readonly more?: JsonObject;
}

interface Failure {
  readonly status: number;
  readonly error: JsonObject | string;
  readonly seconds: number;
}

interface Place {
  readonly name: string;
  readonly parent?: string;
}

/**
 * Writes one run the way the SDKs report it: a step is reported when it ends, with the seconds it took, the innermost first and
 * the run itself last. Time passes as steps are written.
 */
export class TraceWriter {
  readonly id: string;
  /** Steps without a parent hang on the run's own span: its seconds then hold theirs, and nothing counts twice. */
  readonly #rootSpanId: string;
  readonly events: SentEvent[] = [];
  readonly #facts: TraceFacts;
  #nowMs: number;
  /** The start of the trace, from which the seconds of open steps count. */
  readonly #startsMs: number;
  #isFailed = false;

  constructor(facts: TraceFacts) {
    this.#facts = facts;
    this.#startsMs = facts.startsMs;
    this.#nowMs = facts.startsMs;
    this.id = facts.random.uuid(facts.startsMs);
    this.#rootSpanId = facts.isBare ? this.id : facts.random.hex(16);
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  pass(seconds: number): void {
    this.#nowMs += Math.max(1, Math.round(seconds * 1000));
  }

  /** Answers the event's uuid, by which verdicts and dataset items name the call. */
  generation(call: Generation): string {
    const { random } = this.#facts;
    const { model, error } = call;
    const inputTokens = call.inputTokens ?? tokensOf(JSON.stringify(call.input));
    const outputTokens = error ? 0 : (call.outputTokens ?? tokensOf(JSON.stringify(call.output)));
    const { first, total } = timing(random, model, outputTokens + (call.reasoningTokens ?? 0));
    const seconds = error?.seconds ?? total;
    this.pass(seconds);
    if (error) this.#isFailed = true;
    return this.#send('$ai_generation', { name: call.name, parent: call.parent }, seconds, {
      $ai_model: model.model,
      $ai_provider: model.provider,
      $ai_base_url: model.baseUrl,
      $ai_model_parameters: { temperature: 0.2, ...call.parameters, ...(call.isStreamed ? { stream: true } : {}) },
      $ai_input: call.input,
      $ai_output_choices: error ? [] : call.output,
      $ai_input_tokens: inputTokens,
      $ai_output_tokens: outputTokens,
      ...(call.reasoningTokens ? { $ai_reasoning_tokens: call.reasoningTokens } : {}),
      ...(call.cacheReadTokens === undefined ? {} : { $ai_cache_read_input_tokens: call.cacheReadTokens }),
      ...(call.cacheWriteTokens === undefined ? {} : { $ai_cache_creation_input_tokens: call.cacheWriteTokens }),
      ...(call.isStreamed && !error ? { $ai_time_to_first_token: first } : {}),
      ...(call.tools ? { $ai_tools: call.tools } : {}),
      ...(call.prompt ? { $ai_prompt_name: call.prompt.name, $ai_prompt_version: call.prompt.version } : {}),
      $ai_http_status: error?.status ?? 200,
      ...(error ? {} : { $ai_stop_reason: call.stopReason ?? 'stop' }),
      ...failureOf(error?.error),
      ...call.more,
    });
  }

  embedding({ name, parent, model, input }: Place & { readonly model: Model; readonly input: string }): void {
    const seconds = timing(this.#facts.random, model, 0).total;
    this.pass(seconds);
    this.#send('$ai_embedding', { name, parent }, seconds, {
      $ai_model: model.model,
      $ai_provider: model.provider,
      $ai_base_url: model.baseUrl,
      $ai_input: input,
      $ai_output_choices: null,
      $ai_input_tokens: tokensOf(input),
      $ai_http_status: 200,
    });
  }

  /** A step around others: `work` writes those and answers what the step itself made of its input. */
  span(
    { name, parent, input, type = 'span' }: Place & { readonly input?: unknown; readonly type?: 'span' | 'tool' },
    work: (spanId: string) => { readonly output?: unknown; readonly error?: JsonObject | string },
  ): void {
    const spanId = this.#facts.random.hex(16);
    const beganMs = this.#nowMs;
    const { output, error } = work(spanId);
    if (error) this.#isFailed = true;
    this.#send('$ai_span', { name, parent }, (this.#nowMs - beganMs) / 1000, {
      $ai_span_id: spanId,
      $ai_span_type: type,
      $ai_input_state: input ?? null,
      $ai_output_state: output ?? null,
      ...failureOf(error),
    });
  }

  /** A step of its own that takes about so many seconds. */
  step(
    place: Place & { readonly input?: unknown; readonly type?: 'span' | 'tool' },
    seconds: number,
    output: unknown,
  ): void {
    this.span(place, () => {
      this.pass(this.#facts.random.around(seconds));
      return { output };
    });
  }

  /** The run itself, reported last. */
  end(input: unknown, output: unknown, error?: JsonObject | string): void {
    const { name } = this.#facts;
    this.pass(0.004);
    this.#send('$ai_trace', { name }, (this.#nowMs - this.#startsMs) / 1000, {
      $ai_span_id: this.#rootSpanId,
      $ai_input_state: input,
      $ai_output_state: output,
      ...failureOf(error),
    });
  }

  get isFailed(): boolean {
    return this.#isFailed;
  }

  /** What people say of the run afterwards. */
  remark(event: '$ai_metric' | '$ai_feedback', afterSeconds: number, properties: JsonObject): void {
    const atMs = this.#nowMs + afterSeconds * 1000;
    const { random, actor, sessionId } = this.#facts;
    this.events.push({
      event,
      distinctId: actor.distinctId,
      uuid: random.uuid(atMs),
      timestamp: new Date(atMs).toISOString(),
      properties: {
        $lib: 'web',
        $ai_trace_id: this.id,
        ...this.#conversation(),
        ...(sessionId ? { $session_id: sessionId } : {}),
        $groups: { company: actor.company.id },
        ...properties,
      },
    });
  }

  #send(event: string, { name, parent }: Place, seconds: number, properties: JsonObject): string {
    const { random, actor, release, sessionId, framework, library } = this.#facts;
    const uuid = random.uuid(this.#nowMs);
    const own: JsonObject = {
      $lib: library ?? 'posthog-node',
      $lib_version: library ? '6.7.4' : '5.11.2',
      $ai_lib: 'posthog-ai',
      $ai_lib_version: library ? '6.7.4' : '8.13.0',
      ...(framework ? { $ai_framework: framework } : {}),
      $ai_trace_id: this.id,
      ...this.#conversation(),
      ...(event === '$ai_trace' ? {} : { $ai_span_id: random.hex(16), $ai_parent_id: parent ?? this.#rootSpanId }),
      $ai_span_name: name,
      $ai_latency: round(seconds),
      $groups: { company: actor.company.id },
      ...(sessionId ? { $session_id: sessionId } : {}),
      environment: 'production',
      release,
      ...properties,
    };
    if (actor.company.isPrivate) withoutContent(own);
    this.events.push({
      event,
      distinctId: actor.distinctId,
      uuid,
      timestamp: new Date(this.#nowMs).toISOString(),
      properties: own,
    });
    return uuid;
  }

  #conversation(): JsonObject {
    const { aiSessionId } = this.#facts;
    return aiSessionId ? { $ai_session_id: aiSessionId } : {};
  }
}

function failureOf(error: JsonObject | string | undefined): JsonObject {
  return error === undefined ? {} : { $ai_is_error: true, $ai_error: error };
}

/** What the SDKs send in privacy mode. */
function withoutContent(properties: JsonObject): void {
  for (const key of ['$ai_input', '$ai_output_choices', '$ai_input_state', '$ai_output_state', '$ai_tools']) {
    if (key in properties) properties[key] = null;
  }
}
