import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import {
  type DemoFilling,
  demoFilling,
  EVENTS_DEFAULT,
  EVENTS_MAX,
  EVENTS_MIN,
  SEED_DEFAULT,
} from '#features/demo-data/index.ts';
import { createProject } from '#features/projects/index.ts';
import { systemClock } from '#kernel/clock.ts';
import { ApiError } from '#kernel/errors.ts';
import { createJobs } from '#platform/jobs/pg-boss.ts';
import { createLogger } from '#platform/log.ts';
import type { Db } from '#platform/postgres/db.ts';
import { openDb } from '#platform/postgres/open.ts';
import { compose } from '../compose.ts';
import type { Config } from '../config.ts';
import { type OpenPlatform, openPlatform } from '../open-platform.ts';
import { databaseOfRunningServer } from '../running-server.ts';
import { UsageError } from '../usage-error.ts';

const USAGE = `Usage: hedgerow demo [options]

Fills the demo project with a month of a made-up product, and makes one when there is none.
A server that is running on the data folder does the work, and this command shows how far it is. Without one it does the work itself.

Options:
  --project <id>     Another demo project than that of the oldest organization.
  --events <number>  About how many events; default ${EVENTS_DEFAULT}.
  --seed <text>      The same seed tells the same story; default ${SEED_DEFAULT}.`;

const NAME = 'Larkspur (demo)';
const LOOK_EVERY_MS = 250;

/** The work itself is a job like any other: interrupted here, it goes on when the server starts. */
export async function demo(config: Config, args: readonly string[]): Promise<void> {
  const wish = readArguments(args);
  const place = await openPlace(config);
  try {
    await fill(place, wish);
  } catch (error) {
    throw error instanceof ApiError ? new UsageError(error.detail) : error;
  } finally {
    await place.close();
  }
}

/** Where a filling is started and watched. */
interface Place {
  readonly db: Db;
  readonly filling: DemoFilling;
  /** Begins to perform jobs where no running server does. Call once the project is known. */
  start(): Promise<void>;
  close(): Promise<void>;
}

async function openPlace(config: Config): Promise<Place> {
  const opened = await openPlatform(config).catch((error: unknown) => databaseOfRunningServer(config, error));
  return typeof opened === 'string' ? await besideServer(config, opened) : await ownServer(opened);
}

async function ownServer(opened: OpenPlatform): Promise<Place> {
  const { platform, databaseUrl } = opened;
  try {
    const composition = await compose({ platform, connection: { connectionString: databaseUrl } });
    return {
      db: platform.db,
      filling: composition.features.demoData,
      start: () => composition.start(),
      async close() {
        await composition.close();
        await opened.close();
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Only the database is needed: the job stands in its queue, and so does the progress. */
async function besideServer(config: Config, url: string): Promise<Place> {
  const log = createLogger(config.logLevel);
  const { db, pool, close: closeDb } = openDb({ url, log, max: 2 });
  try {
    const jobs = await createJobs({ url, pool, log });
    return {
      db,
      filling: demoFilling({ db, jobs, clock: systemClock }),
      start: async () => undefined,
      async close() {
        await jobs.stop();
        await closeDb();
      },
    };
  } catch (error) {
    await closeDb();
    throw error;
  }
}

async function fill({ db, filling, start }: Place, { project, events, seed }: ReturnType<typeof readArguments>) {
  const chosen = await chooseProject(db, project);
  await start();
  const before = await filling.findProgress(chosen.id);
  if (before?.state === 'done') {
    throw new UsageError(
      `Project ${chosen.id} already has its demo data. To generate it again, delete the project first.`,
    );
  }
  if (before?.state !== 'running') {
    await filling.start({ project_id: chosen.id, user_id: chosen.created_by_id, events, seed });
  }
  await follow(filling, chosen);
}

function readArguments(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: { project: { type: 'string' }, events: { type: 'string' }, seed: { type: 'string' } },
    });
    return {
      project: wholeNumber(values.project, '--project', 1, 2 ** 31 - 1),
      events: wholeNumber(values.events, '--events', EVENTS_MIN, EVENTS_MAX),
      seed: values.seed,
    };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : 'Wrong arguments.'}\n\n${USAGE}`);
  }
}

function wholeNumber(text: string | undefined, name: string, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new UsageError(`${name} takes a whole number from ${least} to ${most}.`);
  }
  return number;
}

interface ChosenProject {
  readonly id: number;
  readonly name: string;
  readonly created_by_id: number | null;
}

async function chooseProject(db: Db, wanted: number | undefined): Promise<ChosenProject> {
  if (wanted !== undefined) {
    const named = await projects(db).select('is_demo').where('project.id', '=', wanted).executeTakeFirst();
    if (!named) throw new UsageError(`There is no project ${wanted}.`);
    if (!named.is_demo) throw new UsageError(`Project ${wanted} ("${named.name}") is not a demo project.`);
    return named;
  }
  const owner = await db
    .selectFrom('organization_membership as membership')
    .innerJoin('organization', 'organization.id', 'membership.organization_id')
    .select(['membership.organization_id', 'membership.user_id'])
    .where('organization.deleted_at', 'is', null)
    .orderBy('organization.created_at')
    .orderBy('membership.level', 'desc')
    .orderBy('membership.joined_at')
    .limit(1)
    .executeTakeFirst();
  if (!owner) throw new UsageError('There is no organization yet. Start the server and sign up first.');
  const { organization_id, user_id } = owner;
  const known = await projects(db)
    .where('project.organization_id', '=', organization_id)
    .where('project.is_demo', '=', true)
    .executeTakeFirst();
  if (known) return known;
  const made = await db
    .transaction()
    .execute((trx) =>
      createProject(trx, { organization_id, user_id: null, settings: { name: NAME, is_demo: true }, at: new Date() }),
    );
  return { id: made.id, name: made.name, created_by_id: user_id };
}

function projects(db: Db) {
  return db
    .selectFrom('project')
    .select(['project.id', 'project.name', 'project.created_by_id'])
    .where('project.deleted_at', 'is', null)
    .orderBy('project.id');
}

async function follow(filling: DemoFilling, project: ChosenProject): Promise<void> {
  const { stdout } = process;
  let said = '';
  for (;;) {
    const progress = await filling.findProgress(project.id);
    if (!progress) throw new UsageError(`Project ${project.id} was deleted before it was filled.`);
    const { state, percent, events, error } = progress;
    const line = `${project.name} (project ${project.id}): ${percent} %, ${events.toLocaleString('en')} events`;
    // A terminal shows one line that changes; a log gets a line only when there is something new.
    if (line !== said) stdout.write(stdout.isTTY ? `\r${line}` : `${line}\n`);
    said = line;
    if (state !== 'running') {
      if (stdout.isTTY) stdout.write('\n');
      if (state === 'failed') throw new UsageError(error ?? 'Filling failed.');
      stdout.write(state === 'done' ? 'Done. Choose the project in the app.\n' : 'Stopped. Run this again to go on.\n');
      return;
    }
    await wait(LOOK_EVERY_MS);
  }
}
