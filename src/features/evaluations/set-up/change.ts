import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import type { Bytecode } from '#features/hog/index.ts';
import type { Author } from '#http/author.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { insertDefaultReport } from '../reports/queries.ts';
import { checkExpressions } from './conditions.ts';
import { type EvaluationRow, insertEvaluation, lockEvaluation, updateEvaluation } from './queries.ts';
import { applyChanges, compileSource, NEW, type Settings } from './rules.ts';
import type { EvaluationBody, EvaluationChanges } from './schema.ts';

export interface ChangeNeeds extends Pick<Platform, 'db' | 'announcer'> {
  readonly compile: (source: string) => Promise<Bytecode>;
}

const SCOPE = 'Evaluation';

export async function createEvaluation(needs: ChangeNeeds, author: Author, body: EvaluationBody): Promise<string> {
  const settings = applyChanges(NEW, body);
  const bytecode = await compileWhole(needs, settings);
  const { at } = author;
  const id = uuidv7(at.getTime());
  await write(needs, async (trx) => {
    await rejectForeignKey(trx, author.project_id, settings);
    await insertEvaluation(trx, {
      id,
      project_id: author.project_id,
      ...toColumns(settings, bytecode),
      status: settings.enabled ? 'active' : 'paused',
      output_type: 'boolean',
      created_by_id: author.user_id,
      created_at: at,
      updated_at: at,
    });
    await insertDefaultReport(trx, { id, project_id: author.project_id, created_by_id: author.user_id, at });
    await record(trx, author, { id, activity: 'created', before: {}, after: settings });
  });
  return id;
}

export async function changeEvaluation(
  needs: ChangeNeeds,
  author: Author,
  stored: EvaluationRow,
  changes: EvaluationChanges,
): Promise<void> {
  // Compiled before the row is locked: the parser may take seconds. What is stored by then is read again below.
  const bytecode = await compileWhole(needs, applyChanges(stored, changes));
  await write(needs, async (trx) => {
    const row = await lockEvaluation(trx, author.project_id, stored.id);
    if (!row) throw new NotFound();
    const settings = applyChanges(row, changes);
    if (changes.model_configuration !== undefined) await rejectForeignKey(trx, author.project_id, settings);
    const isSameProgram = settings.evaluation_type === row.evaluation_type && settings.criteria === row.criteria;
    await updateEvaluation(trx, author.project_id, row.id, {
      ...toColumns(settings, isSameProgram ? row.bytecode : bytecode),
      ...statusOf(changes),
      updated_at: later(author.at, row.updated_at),
    });
    await record(trx, author, { id: row.id, activity: 'updated', before: settingsOf(row), after: settings });
  });
}

/** `updated_at` must grow with every change: a run compares it to notice that the evaluation changed under it. */
function later(at: Date, last: Date): Date {
  return at > last ? at : new Date(last.getTime() + 1);
}

/** Switching on or off clears the reason why the evaluation was stopped. */
function statusOf({ enabled }: EvaluationChanges) {
  if (enabled === undefined) return {};
  return {
    status: enabled ? ('active' as const) : ('paused' as const),
    status_reason: null,
    status_reason_detail: null,
  };
}

async function compileWhole(needs: ChangeNeeds, settings: Settings): Promise<Bytecode | null> {
  await checkExpressions(settings.conditions, needs.compile);
  return settings.evaluation_type === 'hog' ? compileSource(settings.criteria, needs.compile) : null;
}

function toColumns(settings: Settings, bytecode: Bytecode | null) {
  const { output_config, target_config, conditions, ...plain } = settingsOf(settings);
  return {
    ...plain,
    output_config: JSON.stringify(output_config),
    target_config: JSON.stringify(target_config),
    conditions: JSON.stringify(conditions),
    bytecode: bytecode === null ? null : JSON.stringify(bytecode),
  };
}

function settingsOf(row: Settings): Settings {
  return {
    name: row.name,
    description: row.description,
    enabled: row.enabled,
    evaluation_type: row.evaluation_type,
    criteria: row.criteria,
    output_config: row.output_config,
    target: row.target,
    target_config: row.target_config,
    conditions: row.conditions,
    model_provider: row.model_provider,
    model_name: row.model_name,
    provider_key_id: row.provider_key_id,
    deleted: row.deleted,
  };
}

/** A key of another project is refused like one that does not exist. */
async function rejectForeignKey(db: Db, projectId: number, settings: Settings): Promise<void> {
  const { provider_key_id: id, model_provider } = settings;
  if (id === null) return;
  const key = await db
    .selectFrom('provider_key')
    .select('provider')
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .forKeyShare()
    .executeTakeFirst();
  if (!key) {
    const detail = `provider_key_id: Invalid pk "${id}" - object does not exist.`;
    throw new Invalid('does_not_exist', detail, 'model_configuration');
  }
  if (key.provider !== model_provider) {
    throw new Invalid('invalid_input', 'provider_key_id: The key belongs to another provider.', 'model_configuration');
  }
}

async function write(needs: ChangeNeeds, work: (trx: Trx) => Promise<void>): Promise<void> {
  await needs.db.transaction().execute(work);
  needs.announcer.announce('rows.changed', { table: 'evaluation' });
}

async function record(
  trx: Trx,
  author: Author,
  entry: { id: string; activity: string; before: object; after: Settings },
): Promise<void> {
  await recordActivity(trx, {
    scope: SCOPE,
    item_id: entry.id,
    activity: entry.activity,
    name: entry.after.name,
    changes: entry.activity === 'created' ? [] : changesBetween(SCOPE, { ...entry.before }, { ...entry.after }),
    ...author,
  });
}
