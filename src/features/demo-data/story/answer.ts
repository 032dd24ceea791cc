import type { Actor } from './cast.ts';
import { MODELS, tokensOf } from './models.ts';
import { ANSWER_PROMPT, promptInUse } from './prompts.ts';
import type { Random } from './random.ts';
import { type Cue, chooseActor, type Run, type Scene, wordsFor } from './scene.ts';
import { fill, TOPICS, type Topic } from './topics.ts';
import { type PromptUse, TraceWriter } from './trace-writer.ts';
import { EVALUATION_NAMES, GROUNDED_PRAISE, type Judged, TONE_FAULTS, TONE_PRAISE, verdictEvent } from './verdicts.ts';

/** From this version on an answer may promise too much. */
const BAD_VERSION = 4;

/** A customer's question: the help centre is searched and the answer written from what was found. */
export function answerScene(cue: Cue): Scene | undefined {
  const { stage, random, atMs, day, release } = cue;
  const actor = chooseActor(random, stage.cast.shoppers, day);
  if (!actor) return undefined;
  const topic = topicFor(random, day);
  const words = wordsFor(random, actor, atMs);
  const question = fill(random.pick(topic.questions), words);
  const prompt = promptInUse(ANSWER_PROMPT, stage.timeline, atMs);
  const isBad = topic.wrong !== undefined && random.chance(prompt.version === BAD_VERSION ? 0.8 : 0.04);
  const expected = fill(random.pick(topic.answers), words);
  const answer = isBad && topic.wrong ? fill(topic.wrong, words) : expected;
  const sessionId = random.uuid(atMs - 40_000);
  const trace = new TraceWriter({ random, actor, startsMs: atMs, name: 'answer-question', sessionId, release });

  const sources = search(trace, random, topic, question);
  // The same customers stay with the same model, so that the two can be compared.
  const isChallenger = day >= 5 && (actor.zeal * 1000) % 1 < 0.16;
  const model = isChallenger ? MODELS.challenger : MODELS.answer;
  const system = fill(prompt.text.replaceAll(/\{\{(\w+)\}\}/g, '{$1}'), {
    shop: actor.company.name,
    sources,
    customer: `${actor.firstName}, customer since ${2021 + (Math.round(actor.zeal * 7) % 4)}. Last order: ${words.order}, ${words.item}, sent ${words.date}.`,
  });
  const input = [
    { role: 'system', content: system },
    { role: 'user', content: question },
  ];
  const more = { topic: topic.id, variant: isChallenger ? 'challenger' : 'control' };
  const call = { name: 'write-answer', input, prompt, isStreamed: true, more };
  if (failsFirst(cue, isChallenger)) {
    trace.generation({ ...call, model, output: [], error: isChallenger ? OVERLOADED : RATE_LIMITED });
    trace.step({ name: 'back-off', input: { attempt: 1 } }, 1.2, { waited_seconds: 1.2 });
  }
  if (random.chance(0.008)) {
    trace.generation({ ...call, model, output: [], error: TIMED_OUT });
    trace.step({ name: 'back-off', input: { attempt: 1 } }, 1, { waited_seconds: 1 });
    trace.generation({ ...call, model, output: [], error: TIMED_OUT });
    trace.end(question, null, TIMED_OUT.error);
    return { events: trace.events };
  }
  const cached = random.chance(0.55) ? Math.floor(tokensOf(system) * 0.5) : 0;
  const callUuid = trace.generation({
    ...call,
    // During the outage the other provider answers.
    model: stage.timeline.isOutage(atMs) && isChallenger ? MODELS.fallback : model,
    output: [{ role: 'assistant', content: [{ type: 'text', text: answer }] }],
    cacheReadTokens: cached,
    parameters: { max_tokens: 400 },
  });
  const answeredMs = trace.nowMs;
  trace.end(question, answer);
  const thumb = rate(trace, random, isBad);

  const judged: Judged = { random, actor, traceId: trace.id, callUuid, atMs: answeredMs, prompt, sessionId };
  const events = [...trace.events, ...judge(cue, judged, { topic, isBad, answer, actor })];
  events.push(...widgetEvents(cue, actor, { sessionId, topic, thumb, answeredMs }));
  const fault = isBad ? (topic.fault ?? null) : null;
  const run: Run = {
    kind: 'answer',
    traceId: trace.id,
    callUuid,
    atMs: answeredMs,
    question,
    answer,
    expected,
    topic: topic.id,
    isGood: !isBad,
    fault,
    isFailed: false,
    thumb,
    isPrivate: actor.company.isPrivate,
  };
  return { events, run };
}

/** While the widget is broken more people ask about payments. */
function topicFor(random: Random, day: number): Topic {
  const isPayments = day >= 26 && day < 28 && random.chance(0.3);
  return (isPayments && TOPICS.find(({ id }) => id === 'payment-failed')) || random.pick(TOPICS);
}

/** Finds the passages the answer is written from. */
function search(trace: TraceWriter, random: Random, topic: Topic, question: string): string {
  const others = [random.pick(TOPICS), random.pick(TOPICS)].filter((other) => other !== topic);
  const found = [topic.article, topic.near, ...others.map(({ article }) => article), CONTACT];
  const hits = found.map(({ title, slug, text }, place) => ({
    id: slug,
    title,
    score: Number((0.93 - place * 0.13 - random.between(0, 0.11)).toFixed(3)),
    text,
  }));
  trace.span({ name: 'retrieve', input: { query: question, top_k: 8 } }, (parent) => {
    trace.embedding({ name: 'embed-question', parent, model: MODELS.embed, input: question });
    trace.step({ name: 'vector-search', parent, input: { index: 'help-centre', limit: 8 } }, 0.045, {
      matches: hits.map(({ id, score }) => ({ id, score })),
    });
    trace.step({ name: 'rerank', parent, input: { candidates: 8 } }, 0.12, {
      kept: hits.slice(0, KEPT).map(({ id }) => id),
    });
    return { output: { documents: hits.slice(0, KEPT) } };
  });
  return hits
    .slice(0, KEPT)
    .map(({ title, text }, place) => `[${place + 1}] ${title}\n${text}`)
    .join('\n\n');
}

/** Passages that are worth the model's while. */
const KEPT = 4;
const CONTACT = {
  title: 'Talk to a person',
  slug: 'contact',
  text: 'Monday to Friday, 8:00–18:00, by chat or phone.',
};

const TIMED_OUT = {
  status: 504,
  seconds: 10,
  error: { name: 'APIConnectionTimeoutError', message: 'Request timed out after 10000 ms' },
} as const;
const RATE_LIMITED = {
  status: 429,
  seconds: 0.21,
  error: {
    name: 'RateLimitError',
    message:
      '429 Rate limit reached for gpt-4.1 in organization org-larkspur on tokens per min: Limit 2000000, Used 1998412',
    status: 429,
  },
} as const;
export const OVERLOADED = {
  status: 529,
  seconds: 2.4,
  error: {
    name: 'APIError',
    message: '529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
    status: 529,
  },
} as const;

function failsFirst({ stage, random, atMs }: Cue, isChallenger: boolean): boolean {
  return random.chance(isChallenger && stage.timeline.isOutage(atMs) ? 0.95 : 0.024);
}

const COMPLAINTS = [
  'This is not what your website says.',
  'Wrong. Your e-mail said something else.',
  'Did not answer my question',
  'I asked about something different!',
] as const;
const PRAISE = [
  'Quick and clear, thank you',
  'perfect, that worked',
  'Nice, got my answer in seconds',
  'Danke!',
] as const;

function rate(trace: TraceWriter, random: Random, isBad: boolean): Run['thumb'] {
  if (!random.chance(isBad ? 0.34 : 0.16)) return null;
  const thumb = random.chance(isBad ? 0.86 : 0.08) ? 'down' : 'up';
  trace.remark('$ai_metric', random.int(6, 50), { $ai_metric_name: 'thumbs', $ai_metric_value: thumb });
  if (random.chance(thumb === 'down' ? 0.5 : 0.2)) {
    const text = thumb === 'down' ? random.pick(COMPLAINTS) : random.pick(PRAISE);
    trace.remark('$ai_feedback', random.int(51, 90), { $ai_feedback_text: text });
  }
  return thumb;
}

function judge(
  { stage, random }: Cue,
  judged: Judged & { prompt?: PromptUse },
  { topic, isBad, answer, actor }: { topic: Topic; isBad: boolean; answer: string; actor: Actor },
) {
  if (actor.company.isPrivate) return [];
  const { grounded, tone, brief } = stage.evaluations;
  const events = [];
  if (random.chance(0.5)) {
    // No judge is right every time.
    const passes = random.chance(0.96) ? !isBad : isBad;
    const reasoning = passes
      ? random.pick(GROUNDED_PRAISE)
      : (topic.fault ?? 'The answer mentions a deadline that none of the sources contains.');
    events.push(verdictEvent(judged, { id: grounded, name: EVALUATION_NAMES.grounded, passes, reasoning }));
  }
  if (random.chance(0.15)) {
    const passes = random.chance(0.965);
    const reasoning = random.pick(passes ? TONE_PRAISE : TONE_FAULTS);
    events.push(verdictEvent(judged, { id: tone, name: EVALUATION_NAMES.tone, passes, reasoning }));
  }
  if (random.chance(0.25)) {
    const count = answer.split(/\s+/).length;
    const passes = count < 120;
    const reasoning = `${count} words`;
    events.push(verdictEvent(judged, { id: brief, name: EVALUATION_NAMES.brief, passes, reasoning, isProgram: true }));
  }
  return events;
}

/** What the chat widget in the shop reports. */
function widgetEvents(
  { random, atMs, release }: Cue,
  actor: Actor,
  { sessionId, topic, thumb, answeredMs }: { sessionId: string; topic: Topic; thumb: Run['thumb']; answeredMs: number },
) {
  const base = {
    $lib: 'web',
    $lib_version: '1.310.1',
    $session_id: sessionId,
    $current_url: `https://${actor.company.domain}/help`,
    $host: actor.company.domain,
    $pathname: '/help',
    $browser: actor.browser,
    $os: actor.os,
    $device_type: actor.device,
    $ip: actor.ip,
    $groups: { company: actor.company.id },
    release,
  };
  const at = (event: string, ms: number, properties: Record<string, unknown>) => ({
    event,
    distinctId: actor.distinctId,
    uuid: random.uuid(ms),
    timestamp: new Date(ms).toISOString(),
    properties: { ...base, ...properties },
  });
  const events = [at('question_asked', atMs - 300, { topic: topic.id, channel: 'widget' })];
  if (random.chance(0.4)) events.unshift(at('widget_opened', atMs - random.int(8_000, 30_000), { page: 'help' }));
  if (thumb) events.push(at('answer_rated', answeredMs + 5_000, { topic: topic.id, rating: thumb }));
  return events;
}
