import { changeEvaluation, createEvaluation, listEvaluations } from '#features/evaluations/index.ts';
import type { Bytecode } from '#features/hog/index.ts';
import type { Platform } from '#platform/platform.ts';
import type { EvaluationIds } from '../story/scene.ts';
import { Timeline } from '../story/timeline.ts';
import { EVALUATION_NAMES } from '../story/verdicts.ts';
import { ALL, authorOf, type Teller } from './author.ts';

export interface EvaluationNeeds extends Pick<Platform, 'db' | 'announcer'> {
  readonly compile: (source: string) => Promise<Bytecode>;
}

const when = (id: string, share: number, key: string, value: string) => [
  { id, rollout_percentage: share, properties: [{ type: 'event', key, value, operator: 'exact' }] },
];
const MODEL = { provider: 'openai', model: 'gpt-4.1-mini', provider_key_id: null };

const DEFINITIONS = {
  grounded: {
    description: 'Half of all answers: does every claim stand in a source?',
    evaluation_config: {
      prompt:
        'Pass if every promise, deadline, amount and step in the answer can be found in the sources of the system message. Fail if anything is invented, stretched or contradicts them. Politeness and style do not matter.',
    },
    model_configuration: MODEL,
    conditions: when('answers', 50, '$ai_prompt_name', 'support__answer'),
  },
  tone: {
    description: 'A sample, for the brand team.',
    evaluation_config: {
      prompt: 'Pass if the answer is friendly, calm and free of jargon, and uses the first name at most once.',
    },
    model_configuration: MODEL,
    conditions: when('answers', 15, '$ai_prompt_name', 'support__answer'),
  },
  brief: {
    description: 'Counts words; costs nothing.',
    evaluation_type: 'hog',
    evaluation_config: {
      source:
        "let words := length(splitByString(' ', toString(output)))\nprint(concat(toString(words), ' words'))\nreturn words < 120",
    },
    conditions: when('answers', 25, '$ai_prompt_name', 'support__answer'),
  },
  refund: {
    description: 'Was the policy checked, and the limit kept?',
    evaluation_config: {
      prompt:
        'Pass if check_return_policy allowed the refund before issue_refund was called and the amount is at most 150 or a person decided. Fail otherwise. Not applicable if no refund was made.',
    },
    output_config: { allows_na: true },
    model_configuration: MODEL,
    conditions: when('final answers', 80, '$ai_prompt_name', 'support__refund-agent'),
  },
} as const;

const KEYS = ['grounded', 'tone', 'brief', 'refund'] as const;

/** Switched off at first, because the story brings its own verdicts and its events must not be judged again. */
export async function writeEvaluations(needs: EvaluationNeeds, teller: Teller): Promise<EvaluationIds> {
  const timeline = new Timeline(teller.run.story_ends_at);
  const { rows } = await listEvaluations(needs.db, teller.project.id, ALL);
  const ids = { grounded: '', tone: '', brief: '', refund: '' };
  for (const [place, key] of KEYS.entries()) {
    const known = rows.find(({ name }) => name === EVALUATION_NAMES[key]);
    const at = timeline.at(0, 6, place * 10);
    const { conditions, ...definition } = DEFINITIONS[key];
    const body = { ...definition, name: EVALUATION_NAMES[key], conditions: [...conditions] };
    ids[key] = known?.id ?? (await createEvaluation(needs, authorOf(teller, at), body));
  }
  return ids;
}

/** From now on they judge what arrives. */
export async function switchEvaluationsOn(needs: EvaluationNeeds, teller: Teller): Promise<void> {
  const { rows } = await listEvaluations(needs.db, teller.project.id, ALL);
  const names: readonly string[] = Object.values(EVALUATION_NAMES);
  for (const row of rows) {
    if (!names.includes(row.name) || row.status !== 'paused') continue;
    const at = new Date(row.created_at.getTime() + 3_600_000);
    await changeEvaluation(needs, authorOf(teller, at), row, { enabled: true });
  }
}
