import type { JsonObject } from '#kernel/json.ts';
import { Answers, countProperties } from './answers.ts';
import { reporting } from './counting.ts';
import type { Kind, KindAnswer, Lent } from './families/family.ts';
import { PLAIN, type PlainQuestion } from './families/questions.ts';
import { finishReasonOf, hasSystem, isMessages, lastUserMessage, withSystem } from './messages.ts';
import type { OtlpSpan, OtlpSpanEvent } from './span.ts';
import { isUsable, parsedStructure, usable, usableText } from './values.ts';

/** What the families say about a span, as properties of its event. */
export interface MappedSpan {
  readonly kind: Kind;
  readonly isSum: boolean;
  readonly properties: JsonObject;
  /** Attributes that stand as a whole in one of the properties. */
  readonly whole: Set<string>;
  readonly usedEvents: ReadonlySet<OtlpSpanEvent>;
  readonly isLeftOut: (key: string) => boolean;
  readonly user: string | undefined;
  readonly session: string | undefined;
  readonly error: string | undefined;
  /** For the model call below it. */
  readonly lent: Lent | undefined;
}

const PLAIN_QUESTIONS = Object.keys(PLAIN) as PlainQuestion[]; // The keys of PLAIN are its questions.
const USAGE: ReadonlySet<PlainQuestion> = new Set(['usage']);

export function mapSpan(span: OtlpSpan): MappedSpan {
  const answers = new Answers(span);
  const properties: JsonObject = {};
  for (const family of answers.families) {
    for (const property in family.properties) properties[property] ??= family.properties[property];
  }
  properties.$ai_lib ??= 'opentelemetry';
  addUsage(answers, properties);
  for (const question of PLAIN_QUESTIONS) {
    if (USAGE.has(question)) continue;
    const { property, accept } = PLAIN[question];
    const found = answers.find(question, accept);
    if (found !== undefined) properties[property] = found;
  }
  const { kind, spanType, isSum = false } = kindOf(answers, properties);
  if (kind === 'span' && spanType !== undefined) properties.$ai_span_type = spanType;
  addName(answers, properties);
  const parameters = answers.parameters();
  if (Object.keys(parameters).length > 0) properties.$ai_model_parameters = parameters;
  if (kind === 'span') addStates(answers, properties);
  else {
    addInput(answers, properties, usable);
    addOutput(answers, properties, usable);
  }
  properties.$ai_stop_reason ??= finishReasonOf(properties.$ai_output_choices);
  if (properties.$ai_stop_reason === undefined) delete properties.$ai_stop_reason;
  addParsed(answers, properties);
  return {
    kind,
    isSum,
    properties,
    whole: answers.whole,
    usedEvents: answers.usedEvents,
    isLeftOut: (key) => answers.isLeftOut(key),
    user: usableText(answers.peek('user', usableText)),
    session: usableText(answers.peek('session', usableText)),
    error: usableText(answers.peek('error', usableText)),
    lent: answers.lent(),
  };
}

function addUsage(answers: Answers, properties: JsonObject): void {
  const usage = answers.usage();
  if (usage !== undefined) {
    // It is read by its shape when the cost is calculated. Counts of other families stay under their own keys.
    properties.$ai_usage = usage;
    return;
  }
  const counts = answers.counts();
  Object.assign(properties, countProperties(counts));
  const { cache, reasoning } = reporting(counts, answers.counting());
  if (cache !== undefined) properties.$ai_cache_reporting_exclusive = cache;
  if (reasoning !== undefined) properties.$ai_reasoning_reporting_exclusive = reasoning;
}

function kindOf(answers: Answers, properties: JsonObject): KindAnswer {
  const known = answers.kind;
  if (known) return known;
  const { attributes } = answers.span;
  const hasTokens = Number(properties.$ai_input_tokens) > 0 || Number(properties.$ai_output_tokens) > 0;
  if (properties.$ai_model !== undefined && (hasTokens || properties.$ai_usage !== undefined))
    return { kind: 'generation' };
  return usableText(attributes['gen_ai.tool.name']) === undefined
    ? { kind: 'span' }
    : { kind: 'span', spanType: 'tool' };
}

/** The most telling name names the event; how the span was called is kept beside it. */
function addName(answers: Answers, properties: JsonObject): void {
  const own = usableText(answers.span.name);
  const name =
    answers.find('toolName', usableText) ??
    answers.find('entityName', usableText) ??
    answers.find('agentName', usableText) ??
    answers.find('functionName', usableText) ??
    own?.replace(/^execute_tool (?=\S)/, '');
  if (name !== undefined) properties.$ai_span_name = name;
  if (own !== undefined && own !== name) properties.$ai_otel_name = own;
}

type Accept = (value: unknown) => unknown;

function addInput(answers: Answers, properties: JsonObject, accept: Accept): void {
  const messages = answers.find('input', accept);
  // A text that would come second is not taken, so that it stays where it was.
  const system = hasSystem(messages) ? undefined : usableText(answers.find('system', usableText));
  const input = withSystem(messages, system);
  if (input !== undefined) properties.$ai_input = input;
}

function addOutput(answers: Answers, properties: JsonObject, accept: Accept): void {
  const output = answers.find('output', accept);
  if (output !== undefined) properties.$ai_output_choices = output;
}

/** What went into a step and what came out. Where the sender gave messages instead, the last ones say it, and all of them stay. */
function addStates(answers: Answers, properties: JsonObject): void {
  const onlyMessages = (value: unknown) => (isMessages(value) ? value : undefined);
  let input = answers.find('inputState');
  if (input === undefined) {
    addInput(answers, properties, onlyMessages);
    input = lastUserMessage(properties.$ai_input);
  }
  let output = answers.find('outputState');
  if (output === undefined) {
    addOutput(answers, properties, onlyMessages);
    const { $ai_output_choices: messages } = properties;
    output = Array.isArray(messages) ? messages.at(-1) : undefined;
  }
  if (input !== undefined) properties.$ai_input_state = input;
  if (output !== undefined) properties.$ai_output_state = output;
}

function addParsed(answers: Answers, properties: JsonObject): void {
  for (const key of answers.families.flatMap((family) => family.parsed ?? [])) {
    const value = answers.span.attributes[key];
    if (!isUsable(value) || answers.whole.has(key)) continue;
    properties[key] = parsedStructure(value);
    answers.whole.add(key);
  }
}
