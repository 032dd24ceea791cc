import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { DataFolders, Server } from '#kit/server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A running server with open sign-up. */
    serverUrl: string;
    /** Where the one browser of the run is to be reached. */
    browserEndpoint: string;
  }
}

export const CHROMIUM = process.env.HEDGEROW_TEST_CHROMIUM ?? '/usr/bin/chromium';

/** Settings of a server without the account that `Server` makes. */
export const WITHOUT_ACCOUNT = {
  HEDGEROW_INIT_EMAIL: '',
  HEDGEROW_INIT_PASSWORD: '',
  HEDGEROW_INIT_PROJECT_TOKEN: '',
  HEDGEROW_INIT_PERSONAL_API_KEY: '',
};

/** Once per run: a server on fresh data, which builds the web app if it is stale, and a browser. */
export default async function startStage(project: TestProject): Promise<() => Promise<void>> {
  const folders = new DataFolders();
  const server = await Server.start(await folders.make(), {
    ...WITHOUT_ACCOUNT,
    HEDGEROW_ALLOW_SIGNUP: 'true',
    // The stand-in for a provider of models is on this machine.
    HEDGEROW_ALLOW_PRIVATE_MODEL_HOSTS: 'true',
  });
  const browser = await chromium.launchServer({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  // Answered once the web app is built: no journey waits for that.
  await fetch(server.url);
  project.provide('serverUrl', server.url);
  project.provide('browserEndpoint', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await server.stop();
    await folders.remove();
  };
}
