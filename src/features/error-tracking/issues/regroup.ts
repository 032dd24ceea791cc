import type { Author } from '#http/author.ts';
import { Invalid } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { isObject } from '#kernel/json.ts';
import type { Platform } from '#platform/platform.ts';
import type { Trx } from '#platform/postgres/db.ts';
import { anyOf } from '#platform/postgres/paging.ts';
import { moveStoredExceptions } from '../exceptions/stored-exceptions.ts';
import { UNASSIGNED } from './assignee.ts';
import { announceIssues, type ChangeNeeds, recordIssue, requireAll, requireIssue } from './change.ts';
import { moveExceptions } from './jobs.ts';
import { type IssueRow, idsOfIssue, lockIssues } from './queries.ts';

export type RegroupNeeds = ChangeNeeds & Pick<Platform, 'events' | 'jobs' | 'log'>;

/**
 * The other issues' fingerprints lead to this one from now on. Stored events keep the id they were stored with; the merged
 * issues stay as rows that say where their events belong.
 */
export async function mergeIssues(
  needs: RegroupNeeds,
  author: Author,
  id: string,
  ids: readonly string[],
): Promise<void> {
  const { id: target } = await requireIssue(needs.db, author.project_id, id);
  const others = [...new Set(ids.map((other) => other.toLowerCase()))].filter((other) => other !== target);
  await needs.db.transaction().execute(async (trx) => {
    const rows = await lockIssues(trx, author.project_id, [target, ...others]);
    requireAll([target, ...others], rows);
    if (others.length === 0) return;
    await trx
      .updateTable('error_fingerprint')
      .set({ issue_id: target })
      .where('issue_id', '=', anyOf(others))
      .execute();
    await trx
      .updateTable('error_issue')
      .set({ merged_into_id: target })
      .where(({ eb, or }) => or([eb('id', '=', anyOf(others)), eb('merged_into_id', '=', anyOf(others))]))
      .execute();
    await trx
      .updateTable('error_issue')
      .set({
        first_seen: new Date(Math.min(...rows.map((row) => row.first_seen.getTime()))),
        last_seen: new Date(Math.max(...rows.map((row) => row.last_seen.getTime()))),
      })
      .where('id', '=', target)
      .execute();
    const row = rows.find((one) => one.id === target);
    const change = {
      type: 'ErrorTrackingIssue',
      action: 'changed',
      field: 'merged',
      before: null,
      after: others,
    } as const;
    await recordIssue(trx, author, { id: target, name: row?.name ?? null }, 'merged', [change]);
  });
  announceIssues(needs, author.project_id, [target, ...others]);
}

export interface SplitPart {
  readonly fingerprint: string;
  readonly name?: string;
  readonly description?: string;
}

export function readSplitParts(list: readonly unknown[]): SplitPart[] {
  const parts = list.map((item): SplitPart => {
    const part = isObject(item) ? item : { fingerprint: item };
    if (typeof part.fingerprint !== 'string') throw new Invalid('invalid_input', 'Not a fingerprint.', 'fingerprints');
    return {
      fingerprint: part.fingerprint,
      ...(typeof part.name === 'string' && part.name !== '' ? { name: part.name.slice(0, 400) } : {}),
      ...(typeof part.description === 'string' ? { description: part.description.slice(0, 4_000) } : {}),
    };
  });
  return [...new Map(parts.map((part) => [part.fingerprint, part])).values()];
}

/** How long the caller waits to see the stored events moved; a job makes sure of it in any case. */
const MOVE_WAIT_MS = 10_000;
/** After this long, events that still carried the old issue during the merge are stored. */
const MOVE_AGAIN_SECONDS = 10;

/** Makes an issue of its own of each of these fingerprints, with the events that are stored. */
export async function splitIssue(
  needs: RegroupNeeds,
  author: Author,
  id: string,
  parts: readonly SplitPart[],
): Promise<string[]> {
  const { db, jobs } = needs;
  const projectId = author.project_id;
  const { id: source } = await requireIssue(db, projectId, id);
  const moves = await db.transaction().execute(async (trx) => {
    const [row] = await lockIssues(trx, projectId, [source]);
    requireAll([source], row ? [row] : []);
    if (!row) return [];
    const own = await fingerprintsOf(trx, source);
    const foreign = parts.find((part) => !own.has(part.fingerprint));
    if (foreign) {
      const detail = `Fingerprint "${foreign.fingerprint}" does not belong to the issue.`;
      throw new Invalid('does_not_exist', detail, 'fingerprints');
    }
    if (parts.length === own.size) {
      throw new Invalid('invalid_input', 'One fingerprint at least has to stay with the issue.', 'fingerprints');
    }
    const from = await idsOfIssue(trx, source);
    const moves = parts.map((part) => ({ project_id: projectId, fingerprint: part.fingerprint, from, to: uuidv7() }));
    for (const [i, part] of parts.entries()) {
      const to = moves[i]?.to ?? '';
      await insertSplit(trx, projectId, row, part, {
        id: to,
        firstSeen: own.get(part.fingerprint),
        at: author.at,
      });
    }
    for (const move of moves) await jobs.enqueue(trx, moveExceptions, move, { startAfterSeconds: MOVE_AGAIN_SECONDS });
    const ids = moves.map((move) => move.to);
    const change = { type: 'ErrorTrackingIssue', action: 'changed', field: 'split', before: null, after: ids } as const;
    await recordIssue(trx, author, row, 'split', [change]);
    return moves;
  });
  const signal = AbortSignal.timeout(MOVE_WAIT_MS);
  try {
    for (const { fingerprint, from, to } of moves) {
      await moveStoredExceptions(needs.events, projectId, { fingerprint, from, to }, signal);
    }
  } catch (error) {
    needs.log.info({ err: error }, 'events of a split issue are moved by the job');
  }
  announceIssues(needs, projectId, [source]);
  return moves.map((move) => move.to);
}

async function fingerprintsOf(trx: Trx, issueId: string): Promise<Map<string, Date>> {
  const rows = await trx
    .selectFrom('error_fingerprint')
    .select(['fingerprint', 'created_at'])
    .where('issue_id', '=', issueId)
    .execute();
  return new Map(rows.map((row) => [row.fingerprint, row.created_at]));
}

async function insertSplit(
  trx: Trx,
  projectId: number,
  row: IssueRow,
  part: SplitPart,
  { id, firstSeen, at }: { id: string; firstSeen: Date | undefined; at: Date },
): Promise<void> {
  await trx
    .insertInto('error_issue')
    .values({
      id,
      project_id: projectId,
      name: part.name ?? row.name,
      description: part.description ?? row.description,
      status: 'active',
      ...UNASSIGNED,
      release_id: row.release_id,
      first_seen: firstSeen ?? row.first_seen,
      last_seen: row.last_seen,
      created_at: at,
    })
    .execute();
  await trx
    .updateTable('error_fingerprint')
    .set({ issue_id: id })
    .where('project_id', '=', projectId)
    .where('fingerprint', '=', part.fingerprint)
    .execute();
}
