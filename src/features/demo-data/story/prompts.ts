import type { Timeline } from './timeline.ts';
import { TURNING_POINTS } from './timeline.ts';
import type { PromptUse } from './trace-writer.ts';

/** One version of a prompt, published on a day of the story. */
interface PromptVersion {
  readonly day: number;
  readonly hour: number;
  readonly note: string;
  readonly text: string;
  readonly config?: Readonly<Record<string, unknown>>;
}

/** Where a label points from a day on. */
interface LabelMove {
  readonly label: 'production' | 'staging';
  readonly version: number;
  readonly day: number;
  readonly hour: number;
}

export interface PromptHistory {
  readonly name: string;
  readonly versions: readonly PromptVersion[];
  readonly labels: readonly LabelMove[];
}

const ROLE = `# Role
You are Lark, the assistant of {{shop}}. You answer customers' questions by chat.`;

const RULES = `## Rules
- Use only what stands in the sources below. If they do not answer the question, say so and offer a colleague.
- Call the customer by their first name, once.
- Never ask for a full card number or a password.`;

const FORMAT = `## Format
At most 120 words. Steps as a numbered list, comparisons as a small table, everything else as plain sentences.`;

const SOURCES = `## Sources
{{sources}}

## Customer
{{customer}}`;

export const ANSWER_PROMPT: PromptHistory = {
  name: 'support__answer',
  versions: [
    { day: 0, hour: 6, note: 'First version', text: `${ROLE}\n\n${SOURCES}`, config: { temperature: 0.4 } },
    {
      day: 3,
      hour: 9,
      note: 'Only what the sources say',
      text: `${ROLE}\n\n${RULES}\n\n${SOURCES}`,
      config: { temperature: 0.2 },
    },
    {
      day: 8,
      hour: 10,
      note: 'Short answers, steps as lists',
      text: `${ROLE}\n\n${RULES}\n\n${FORMAT}\n\n${SOURCES}`,
      config: { temperature: 0.2, max_tokens: 400 },
    },
    {
      day: TURNING_POINTS.badPrompt,
      hour: 9,
      note: 'Warmer tone, reassure the customer',
      text: `${ROLE} You are warm and reassuring: the customer should leave with a promise they can hold on to.

## Rules
- Be generous and decisive. Never send the customer away without a solution.
- Call the customer by their first name, once.
- Never ask for a full card number or a password.

${FORMAT}

${SOURCES}`,
      config: { temperature: 0.7, max_tokens: 400 },
    },
    {
      day: TURNING_POINTS.goodPrompt,
      hour: 11,
      note: 'Warm, but every promise must stand in a source',
      text: `${ROLE} You are warm and to the point.

## Rules
- Every promise, deadline and amount must stand in a source below; quote it exactly. If the sources do not answer the question, say so and offer a colleague.
- Say first what the customer can do now, then why.
- Call the customer by their first name, once.
- Never ask for a full card number or a password.

${FORMAT}

${SOURCES}`,
      config: { temperature: 0.3, max_tokens: 400 },
    },
  ],
  labels: [
    { label: 'production', version: 1, day: 0, hour: 7 },
    { label: 'production', version: 2, day: 4, hour: 8 },
    { label: 'staging', version: 3, day: 8, hour: 11 },
    { label: 'production', version: 3, day: 10, hour: 9 },
    { label: 'staging', version: 4, day: TURNING_POINTS.badPrompt, hour: 9 },
    { label: 'production', version: 4, day: TURNING_POINTS.badPrompt, hour: 11 },
    { label: 'production', version: 3, day: TURNING_POINTS.rollback, hour: 15 },
    { label: 'staging', version: 5, day: TURNING_POINTS.goodPrompt, hour: 12 },
    { label: 'production', version: 5, day: TURNING_POINTS.goodPrompt + 1, hour: 9 },
  ],
};

export const AGENT_PROMPT: PromptHistory = {
  name: 'support__refund-agent',
  versions: [
    {
      day: 0,
      hour: 8,
      note: 'First version',
      text: `# Role
You settle refunds for {{shop}}. Look the order up, check the policy, then act or hand over to a person.

## Tools
Call one tool at a time. Never issue a refund before check_return_policy has allowed it.`,
    },
    {
      day: 12,
      hour: 14,
      note: 'Limit of 150 without a person; stop after ten steps',
      text: `# Role
You settle refunds for {{shop}}. Look the order up, check the policy, then act or hand over to a person.

## Tools
Call one tool at a time. Never issue a refund before check_return_policy has allowed it.

## Limits
- Refunds above 150 go to a person: escalate_to_human.
- Stop after ten steps and hand over.`,
    },
  ],
  labels: [
    { label: 'production', version: 1, day: 0, hour: 9 },
    { label: 'production', version: 2, day: 12, hour: 16 },
  ],
};

export const CHAT_PROMPT: PromptHistory = {
  name: 'support__chat',
  versions: [
    {
      day: 0,
      hour: 10,
      note: 'First version',
      text: 'You are Lark, the assistant of {{shop}}. Keep the conversation going: one question at a time, short answers, and no promises beyond the help centre.',
    },
    {
      day: 14,
      hour: 9,
      note: 'Sums up before it hands over',
      text: 'You are Lark, the assistant of {{shop}}. Keep the conversation going: one question at a time, short answers, and no promises beyond the help centre.\n\nBefore you hand over to a colleague, sum up in two sentences what was said so far.',
    },
  ],
  labels: [{ label: 'production', version: 2, day: 15, hour: 9 }],
};

export const TRIAGE_PROMPT: PromptHistory = {
  name: 'ops__triage',
  versions: [
    {
      day: 0,
      hour: 11,
      note: 'First version',
      text: 'Sort the ticket. Answer with JSON: {"category": "shipping|returns|billing|orders|quality|product", "urgency": "low|normal|high", "language": "ISO code", "summary": "one sentence"}.',
    },
    {
      day: TURNING_POINTS.cheaperTriage,
      hour: 8,
      note: 'For the smaller model: examples of each category',
      text: 'Sort the ticket. Answer with JSON: {"category": "shipping|returns|billing|orders|quality|product", "urgency": "low|normal|high", "language": "ISO code", "summary": "one sentence"}.\n\n## Examples\n- "Where is my parcel" → shipping, normal\n- "Charged twice" → billing, high\n- "How long can I return this" → returns, low\n- "Arrived broken" → quality, high',
    },
  ],
  labels: [
    { label: 'production', version: 1, day: 0, hour: 12 },
    { label: 'production', version: 2, day: TURNING_POINTS.cheaperTriage, hour: 9 },
  ],
};

export const DIGEST_PROMPT: PromptHistory = {
  name: 'ops__digest',
  versions: [
    {
      day: 1,
      hour: 15,
      note: 'First version',
      text: 'Write the morning digest of {{shop}} for its support team: what customers asked yesterday, what is new, what needs a person. Five bullet points at most, each with the number of tickets.',
    },
  ],
  labels: [{ label: 'production', version: 1, day: 1, hour: 16 }],
};

export const PROMPTS = [ANSWER_PROMPT, AGENT_PROMPT, CHAT_PROMPT, TRIAGE_PROMPT, DIGEST_PROMPT] as const;

/** What `production` pointed at then. */
export function promptInUse(history: PromptHistory, timeline: Timeline, atMs: number): PromptUse & { text: string } {
  let version = 1;
  for (const move of history.labels) {
    if (move.label === 'production' && timeline.at(move.day, move.hour).getTime() <= atMs) version = move.version;
  }
  return { name: history.name, version, text: history.versions[version - 1]?.text ?? '' };
}

/** The release that ran on a day: one a week, and a fix for the broken widget. */
export function releaseOn(day: number): string {
  if (day >= TURNING_POINTS.fixedWidget) return '2.15.1';
  if (day >= TURNING_POINTS.brokenWidget) return '2.15.0';
  if (day >= TURNING_POINTS.goodPrompt) return '2.14.0';
  return day >= TURNING_POINTS.cheaperTriage ? '2.13.2' : '2.13.0';
}
