import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErrorTracking } from '#features/error-tracking/index.ts';
import type { Platform } from '#platform/platform.ts';
import { WIDGET_CHUNK } from '../story/exceptions.ts';
import type { EvaluationIds, Run } from '../story/scene.ts';
import type { Story } from '../story/story.ts';
import { DAYS } from '../story/timeline.ts';
import { writeAnnotations } from './annotations.ts';
import type { Teller } from './author.ts';
import { writeCohorts } from './cohorts.ts';
import { writeDatasets } from './datasets.ts';
import { type EvaluationNeeds, switchEvaluationsOn, writeEvaluations } from './evaluations.ts';
import { writePrompts } from './prompts.ts';
import { writeQueues, writeReviews } from './reviews.ts';
import { writeScorers } from './scorers.ts';

export interface RowNeeds
  extends Pick<Platform, 'db' | 'events' | 'jobs' | 'clock' | 'log' | 'announcer'>,
    Pick<EvaluationNeeds, 'compile'> {
  readonly addSymbolSet: ErrorTracking['addSymbolSet'];
}

/** What other features hold of the story, written through their doors. Each piece is left alone where it is there already. */
export interface Rows {
  /** Before the events, which name some of it. */
  first(): Promise<EvaluationIds>;
  /** After the events, of which some of it is made. */
  last(story: Story, signal: AbortSignal): Promise<void>;
}

const FIXTURES = join(import.meta.dirname, '../fixtures');

export function writeRows(needs: RowNeeds, teller: Teller): Rows {
  const { db } = needs;
  return {
    async first() {
      await writePrompts(db, teller);
      await addWidgetSymbols(needs, teller.project.id);
      return writeEvaluations(needs, teller);
    },
    async last(story, signal) {
      const runs = runsOf(story);
      const scorers = await writeScorers(db, teller);
      await writeAnnotations(db, teller);
      await writeDatasets(db, teller, runs);
      await writeReviews(needs, teller, { runs, scorers, signal });
      await writeQueues(needs, teller, { runs, scorers, signal });
      await writeCohorts(needs, teller, story);
      await switchEvaluationsOn(needs, teller);
    },
  };
}

/** Generated again rather than kept, because the server may have restarted since. */
function runsOf(story: Story): Run[] {
  return Array.from({ length: DAYS }, (_, day) => story.day(day).runs).flat();
}

async function addWidgetSymbols({ addSymbolSet }: RowNeeds, projectId: number): Promise<void> {
  const [script, map] = await Promise.all(
    ['widget.min.js', 'widget.min.js.map'].map((name) => readFile(join(FIXTURES, name))),
  );
  if (script && map) await addSymbolSet(projectId, { chunkId: WIDGET_CHUNK, script, map });
}
