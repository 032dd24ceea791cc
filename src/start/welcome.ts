import type { Platform } from '#platform/platform.ts';

/** What an operator wants to know the moment the server is up: where it is, and with which token to send the first event. */
export async function welcome({ db, settings }: Pick<Platform, 'db' | 'settings'>, url: string): Promise<void> {
  const project = await db
    .selectFrom('project')
    .select(['name', 'api_token'])
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  const lines = [`Hedgerow is running at ${url}`];
  if (project) lines.push(`Project token of "${project.name}": ${project.api_token}`);
  else lines.push(`Create the owner account at ${url}/signup, or set HEDGEROW_INIT_EMAIL and HEDGEROW_INIT_PASSWORD.`);
  lines.push(`Data is kept in ${settings.dataDir}. Stop with Ctrl+C.`);
  process.stdout.write(`\n  ${lines.join('\n  ')}\n\n`);
}
