import type { Hog } from '#features/hog/index.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import type { Platform } from '#platform/platform.ts';
import { PROGRAM_TIMEOUT_MS } from '../judging/program.ts';
import { globalsOf, type Subject } from '../judging/subject.ts';
import { compileConditions, expressionsOf, toProgram } from '../set-up/conditions.ts';
import { type EvaluationRow, readPersonProperties } from '../set-up/queries.ts';
import { isWanted } from './matching.ts';

/** Whether some condition is written in HogQL, which capture takes to hold. */
export function asksExpressions({ conditions }: EvaluationRow): boolean {
  return expressionsOf(conditions).length > 0;
}

/** The conditions once more, with those in HogQL answered. */
export async function holdsNow(
  { hog, db, clock }: { readonly hog: Pick<Hog, 'run' | 'compile'> } & Pick<Platform, 'db' | 'clock'>,
  { conditions, project_id }: EvaluationRow,
  subject: Subject,
  drawnBy?: string,
): Promise<boolean> {
  const person = (await readPersonProperties(db, project_id, [subject.distinctId])).get(subject.distinctId) ?? {};
  const globals = { ...globalsOf(subject), person: { properties: person } };
  const answers = new Map<string, boolean>();
  for (const expression of expressionsOf(conditions)) {
    const bytecode = await hog.compile(toProgram(expression));
    const { result } = await hog.run({ bytecode, globals, timeoutMs: PROGRAM_TIMEOUT_MS });
    answers.set(expression, result === true);
  }
  const project = await db
    .selectFrom('project')
    .select(['timezone', 'week_start_day'])
    .where('id', '=', project_id)
    .executeTakeFirstOrThrow();
  const compiled = compileConditions(conditions, { ...calendarOf(project), now: clock.now() });
  const hogql = (expression: string) => answers.get(expression);
  return isWanted({ ...subject, person }, compiled, { timezone: project.timezone, hogql, drawnBy });
}
