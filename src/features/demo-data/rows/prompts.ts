import { createPrompt, findPrompt, publishVersion, setLabel } from '#features/llm-prompts/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { PROMPTS, type PromptHistory } from '../story/prompts.ts';
import { Timeline } from '../story/timeline.ts';
import { authorOf, type Teller } from './author.ts';

/** The prompts with their versions and the moves of their labels, in the order they happened. */
export async function writePrompts(db: Db, teller: Teller): Promise<void> {
  const timeline = new Timeline(teller.run.story_ends_at);
  for (const history of PROMPTS) await writePrompt(db, teller, timeline, history);
}

async function writePrompt(db: Db, teller: Teller, timeline: Timeline, history: PromptHistory): Promise<void> {
  const { name, versions, labels } = history;
  const known = (await findPrompt(db, teller.project.id, name))?.latest_version ?? 0;
  const knownUntilMs = known === 0 ? 0 : momentOf(versions[known - 1]).getTime();
  const steps = [
    ...versions.map((version, place) => ({ at: momentOf(version), perform: (at: Date) => publish(place, at) })),
    ...labels.map((move) => ({ at: momentOf(move), perform: (at: Date) => point(move, at) })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { at, perform } of steps) if (known === 0 || at.getTime() > knownUntilMs) await perform(at);

  async function publish(place: number, at: Date): Promise<void> {
    const { text, note, config = null } = versions[place] ?? { text: '', note: '' };
    const body = { prompt: text, config: config && { ...config }, version_description: note };
    if (place === 0) await createPrompt(db, authorOf(teller, at), { ...body, name });
    else await publishVersion(db, authorOf(teller, at), name, { ...body, base_version: place });
  }

  async function point({ label, version }: PromptHistory['labels'][number], at: Date): Promise<void> {
    await setLabel(db, authorOf(teller, at), { name, label, version });
  }

  function momentOf(moment: { readonly day: number; readonly hour: number } | undefined): Date {
    return timeline.at(moment?.day ?? 0, moment?.hour ?? 0);
  }
}
