import { createDataset, createItems, listDatasets } from '#features/datasets/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { Run } from '../story/scene.ts';
import { Timeline } from '../story/timeline.ts';
import { ALL, authorOf, type Teller } from './author.ts';

const ITEMS_MAX = 60;

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
      day: 22,
      runs: open.filter(({ kind, isGood, thumb }) => kind === 'answer' && isGood && thumb === 'up'),
    },
    {
      name: 'Promises too much',
      description: 'Answers of version 4 that said more than the help centre, with what they should have said.',
      day: 19,
      runs: open.filter(({ kind, isGood }) => kind === 'answer' && !isGood),
    },
    {
      name: 'Refund decisions',
      description: 'Runs of the refund agent, for regressions of its prompt.',
      day: 24,
      runs: open.filter(({ kind }) => kind === 'refund'),
    },
  ]) {
    const at = timeline.at(set.day, 14);
    const author = authorOf(teller, at);
    const taken = set.runs.filter(({ atMs }) => atMs < at.getTime());
    const { name, description } = set;
    const metadata = { owner: 'support', reviewed: true };
    const dataset =
      rows.find((row) => row.name === name) ?? (await createDataset(db, author, { name, description, metadata }));
    if (taken.length === 0) continue;
    const items = taken.slice(-ITEMS_MAX).map((run) => toItem(run, dataset.id));
    // Existing items are recognised by their source call.
    await createItems(db, { ...author, created_by_id: author.user_id }, { items, skip_existing_sources: true });
  }
}

function toItem(run: Run, dataset: string) {
  return {
    dataset,
    input: run.question,
    output: run.expected,
    metadata: { topic: run.topic, ...(run.fault ? { fault: run.fault, given: run.answer } : {}) },
    ref_trace_id: run.traceId,
    ref_timestamp: new Date(run.atMs).toISOString(),
    ref_source_id: run.callUuid,
    deleted: false,
  };
}
