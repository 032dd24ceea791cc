import { createDataset, createItems, listDatasets } from '#features/datasets/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { Run } from '../story/scene.ts';
import { Timeline } from '../story/timeline.ts';
import { ALL, authorOf, type Teller } from './author.ts';

/** Collections taken from what happened: each item knows the call it came from. */
export async function writeDatasets(db: Db, teller: Teller, runs: readonly Run[]): Promise<void> {
  const timeline = new Timeline(teller.run.story_ends_at);
  const open = runs.filter(({ isPrivate, callUuid }) => !isPrivate && callUuid !== '');
  const { rows } = await listDatasets(db, teller.project.id, ALL);
  for (const set of [
    {
      name: 'Golden answers',
      description:
        'Questions with the answer we would give. Checked before a new version of support__answer goes live.',
      day: 11,
      runs: open.filter(({ kind, isGood, thumb }) => kind === 'answer' && isGood && thumb === 'up').slice(0, 60),
    },
    {
      name: 'Promises too much',
      description: 'Answers of version 4 that said more than the help centre, with what they should have said.',
      day: 18,
      runs: open.filter(({ kind, isGood }) => kind === 'answer' && !isGood).slice(0, 40),
    },
    {
      name: 'Refund decisions',
      description: 'Runs of the refund agent, for regressions of its prompt.',
      day: 21,
      runs: open.filter(({ kind }) => kind === 'refund').slice(0, 30),
    },
  ]) {
    const author = authorOf(teller, timeline.at(set.day, 14));
    const { name, description } = set;
    const metadata = { owner: 'support', reviewed: true };
    const dataset =
      rows.find((row) => row.name === name) ?? (await createDataset(db, author, { name, description, metadata }));
    if (set.runs.length === 0) continue;
    const items = set.runs.map((run) => toItem(run, dataset.id));
    // What is there already is told by the call it came from.
    await createItems(db, { ...author, created_by_id: author.user_id }, { items, skip_existing_sources: true });
  }
}

function toItem(run: Run, dataset: string) {
  return {
    dataset,
    input: [{ role: 'user', content: run.question }],
    output: [{ role: 'assistant', content: run.expected }],
    metadata: { topic: run.topic, ...(run.fault ? { fault: run.fault, given: run.answer } : {}) },
    ref_trace_id: run.traceId,
    ref_timestamp: new Date(run.atMs).toISOString(),
    ref_source_id: run.callUuid,
    deleted: false,
  };
}
