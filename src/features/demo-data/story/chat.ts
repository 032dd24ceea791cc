import { OVERLOADED } from './answer.ts';
import { DIALOGUES } from './dialogues.ts';
import { MODELS, tokensOf } from './models.ts';
import { CHAT_PROMPT, promptInUse } from './prompts.ts';
import { type Cue, chooseActor, type Run, type Scene, wordsFor } from './scene.ts';
import { fill } from './topics.ts';
import { TraceWriter } from './trace-writer.ts';

interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** A conversation of several turns, each a run of its own under one conversation id. */
export function chatScene(cue: Cue): Scene | undefined {
  const { stage, random, day, release } = cue;
  const actor = chooseActor(random, stage.cast.shoppers, day);
  if (!actor) return undefined;
  const dialogue = random.pick(DIALOGUES);
  const words = wordsFor(random, actor, cue.atMs);
  const aiSessionId = `conv_${random.hex(12)}`;
  const sessionId = random.uuid(cue.atMs - 20_000);
  const turns = dialogue.turns.slice(0, random.chance(0.25) ? Math.max(2, dialogue.turns.length - 2) : undefined);
  const history: Message[] = [];
  const events = [];
  let atMs = cue.atMs;
  let last: Pick<Run, 'traceId' | 'callUuid' | 'question' | 'answer'> | undefined;

  for (const [place, [said, reply]] of turns.entries()) {
    const trace = new TraceWriter({
      random,
      actor,
      startsMs: atMs,
      name: 'chat-turn',
      aiSessionId,
      sessionId,
      release,
    });
    const question = fill(said, words);
    const answer = fill(reply, words);
    history.push({ role: 'user', content: question });
    const prompt = promptInUse(CHAT_PROMPT, stage.timeline, atMs);
    const system = prompt.text.replace('{{shop}}', actor.company.name);
    const isDown = stage.timeline.isOutage(atMs);
    const call = {
      name: 'reply',
      input: [{ role: 'system', content: system }, ...history],
      prompt,
      isStreamed: true,
      parameters: { max_tokens: 1024 },
      more: { turn: place + 1 },
    };
    if (isDown) trace.generation({ ...call, model: MODELS.chat, output: [], error: OVERLOADED });
    // What was said before is read from the provider's cache.
    const before = tokensOf(system) + history.slice(0, -1).reduce((sum, { content }) => sum + tokensOf(content), 0);
    const callUuid = trace.generation({
      ...call,
      model: isDown ? MODELS.fallback : MODELS.chat,
      inputTokens: tokensOf(question) + (isDown || place === 0 ? before : 12),
      cacheReadTokens: isDown || place === 0 ? 0 : before,
      output: [{ role: 'assistant', content: [{ type: 'text', text: answer }] }],
      stopReason: isDown ? 'stop' : 'end_turn',
    });
    history.push({ role: 'assistant', content: answer });
    trace.end(question, answer);
    const isLast = place === turns.length - 1;
    if (isLast && random.chance(0.3)) {
      const thumb = random.chance(dialogue.endsWell ? 0.9 : 0.25) ? 'up' : 'down';
      trace.remark('$ai_metric', 20, { $ai_metric_name: 'thumbs', $ai_metric_value: thumb });
      if (!dialogue.endsWell)
        trace.remark('$ai_feedback', 40, { $ai_feedback_text: 'I just want to talk to a person.' });
    }
    events.push(...trace.events);
    last = { traceId: trace.id, callUuid, question, answer };
    atMs = trace.nowMs + Math.round(random.around(38, 0.6) * 1000);
  }
  if (!last) return undefined;
  const run: Run = {
    ...last,
    kind: 'chat',
    atMs,
    expected: last.answer,
    topic: dialogue.topic,
    isGood: dialogue.endsWell,
    fault: dialogue.endsWell ? null : 'The customer had to ask three times for a person.',
    isFailed: false,
    thumb: null,
    isPrivate: actor.company.isPrivate,
  };
  return { events, run };
}
