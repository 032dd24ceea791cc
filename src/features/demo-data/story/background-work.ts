import type { Actor } from './cast.ts';
import { MODELS, tokensOf } from './models.ts';
import { DIGEST_PROMPT, promptInUse, TRIAGE_PROMPT } from './prompts.ts';
import { type Cue, chooseActor, type Scene, wordsFor } from './scene.ts';
import { TURNING_POINTS } from './timeline.ts';
import { fill, TOPICS, type Topic } from './topics.ts';
import { TraceWriter } from './trace-writer.ts';

/** A ticket is sorted: one call to a model, outside any larger run. */
export function triageScene(cue: Cue): Scene | undefined {
  const { stage, random, atMs, day, release } = cue;
  const actor = chooseActor(random, stage.cast.shoppers, day);
  if (!actor) return undefined;
  const topic = random.pick(TOPICS);
  const ticket = fill(random.pick(topic.questions), wordsFor(random, actor, atMs));
  const prompt = promptInUse(TRIAGE_PROMPT, stage.timeline, atMs);
  const trace = new TraceWriter({ random, actor, startsMs: atMs, name: 'triage-ticket', release, isBare: true });
  const sorted = {
    category: topic.category,
    urgency: topic.urgency,
    language: 'en',
    summary: summaryOf(topic, ticket),
  };
  // The smaller model now and then stops in the middle of its JSON.
  const isBroken = random.chance(prompt.version === 2 ? 0.02 : 0.004);
  const text = JSON.stringify(sorted);
  trace.generation({
    name: 'triage-ticket',
    model: day >= TURNING_POINTS.cheaperTriage ? MODELS.triage : MODELS.oldTriage,
    input: [
      { role: 'system', content: prompt.text },
      { role: 'user', content: ticket },
    ],
    output: [{ role: 'assistant', content: isBroken ? text.slice(0, random.int(20, 60)) : text }],
    stopReason: isBroken ? 'length' : 'stop',
    parameters: { temperature: 0, max_tokens: 120, response_format: { type: 'json_object' } },
    prompt,
    more: { topic: topic.id },
  });
  if (isBroken) {
    trace.span({ name: 'parse-json', input: { attempt: 1 } }, () => {
      trace.pass(0.001);
      return { error: { name: 'SyntaxError', message: 'Unterminated string in JSON at position 47' } };
    });
  }
  return { events: trace.events };
}

function summaryOf(topic: Topic, ticket: string): string {
  return `Customer asks about ${topic.article.title.toLowerCase()}: ${ticket.slice(0, 60)}`;
}

const FOREIGN: readonly (readonly [language: string, text: string, english: string])[] = [
  [
    'de',
    'Wo bleibt meine Bestellung {order}? Seit dem {date} bewegt sich nichts mehr.',
    'Where is my order {order}? Nothing has moved since {date}.',
  ],
  [
    'fr',
    'Bonjour, mon colis {order} est arrivé ouvert et il manque un article.',
    'Hello, my parcel {order} arrived open and an item is missing.',
  ],
  [
    'es',
    '¿Puedo cambiar la dirección de entrega del pedido {order}?',
    'Can I change the delivery address of order {order}?',
  ],
  ['ja', '注文 {order} の返品方法を教えてください。', 'Please tell me how to return order {order}.'],
  ['pt', 'O código de desconto não funciona no pedido {order}.', 'The discount code does not work for order {order}.'],
  ['nl', 'Wanneer krijg ik mijn geld terug voor {order}?', 'When do I get my money back for {order}?'],
];

/** A message is translated for the people who answer it. */
export function translationScene(cue: Cue): Scene | undefined {
  const { stage, random, atMs, day, release } = cue;
  const actor = chooseActor(random, stage.cast.shoppers, day);
  const message = random.one(FOREIGN);
  if (!actor || !message) return undefined;
  const words = wordsFor(random, actor, atMs);
  const [language, text, english] = message;
  const trace = new TraceWriter({ random, actor, startsMs: atMs, name: 'translate-message', release, isBare: true });
  trace.generation({
    name: 'translate-message',
    model: MODELS.translate,
    input: [
      { role: 'system', content: 'Translate into English. Keep numbers and line breaks.' },
      { role: 'user', content: fill(text, words) },
    ],
    output: [{ role: 'assistant', content: fill(english, words) }],
    more: { language },
  });
  return { events: trace.events };
}

/** The digest of yesterday's tickets: many are summed up at once, then one text is written. A Python worker, on LangChain. */
export function digestScene(cue: Cue, owner: Actor): Scene {
  const { stage, random, atMs, day, release } = cue;
  const model = day >= TURNING_POINTS.newDigestModel ? MODELS.digest : MODELS.oldDigest;
  const trace = new TraceWriter({
    random,
    actor: owner,
    startsMs: atMs,
    name: 'morning-digest',
    release,
    framework: 'langchain',
    library: 'posthog-python',
  });
  const size = Math.max(4, Math.round(random.int(22, 44) * Math.min(1, Math.sqrt(stage.scale))));
  const summaries: string[] = [];
  trace.step({ name: 'load_tickets', input: { shop: owner.company.id, day: -1 } }, 0.6, { tickets: size });
  trace.span({ name: 'RunnableParallel<summaries>', input: { tickets: size } }, (parent) => {
    for (let ticket = 0; ticket < size; ticket++) {
      const topic = random.pick(TOPICS);
      const text = fill(random.pick(topic.questions), wordsFor(random, owner, atMs));
      const summary = summaryOf(topic, text);
      summaries.push(summary);
      trace.generation({
        name: 'summarize_ticket',
        parent,
        model,
        input: [{ role: 'user', parts: [{ text: `Sum this ticket up in one sentence:\n\n${text}` }] }],
        output: [{ role: 'assistant', content: [{ type: 'text', text: summary }] }],
        reasoningTokens: model === MODELS.digest ? random.int(40, 160) : 0,
        stopReason: 'STOP',
        parameters: { temperature: 0 },
      });
    }
    return { output: { summaries: summaries.length } };
  });
  trace.step({ name: 'cluster_topics', input: { summaries: size } }, 1.1, { clusters: Math.min(6, size) });
  const prompt = promptInUse(DIGEST_PROMPT, stage.timeline, atMs);
  const counts = [...Map.groupBy(summaries, (summary) => summary.split(':')[0] ?? summary)].map(
    ([name, own]) => [name, own.length] as const,
  );
  const digest = `## Yesterday at ${owner.company.name}\n\n${counts
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)
    .map(([name, count]) => `- **${count}** × ${name.replace('Customer asks about ', '')}`)
    .join('\n')}`;
  trace.generation({
    name: 'write_digest',
    model,
    input: [
      { role: 'system', content: prompt.text.replace('{{shop}}', owner.company.name) },
      { role: 'user', parts: [{ text: summaries.join('\n') }] },
    ],
    output: [{ role: 'assistant', content: [{ type: 'text', text: digest }] }],
    inputTokens: tokensOf(summaries.join('\n')) + 180,
    reasoningTokens: model === MODELS.digest ? random.int(300, 900) : 0,
    stopReason: 'STOP',
    parameters: { temperature: 0.3 },
    prompt,
  });
  const isLost = random.chance(0.06);
  trace.span({ name: 'send_email', type: 'tool', input: { to: owner.email, subject: 'Your morning digest' } }, () => {
    trace.pass(isLost ? 5 : 0.3);
    return isLost
      ? { error: 'SMTPServerDisconnected: Connection unexpectedly closed' }
      : { output: { accepted: [owner.email] } };
  });
  trace.end({ shop: owner.company.id }, isLost ? null : digest);
  return { events: trace.events };
}
