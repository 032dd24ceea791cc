import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataFolders, Server } from '#kit/server.ts';
import { brokenPromises, Load } from './load.ts';
import { outsideEngines } from './outside-engines.ts';

const TIMEOUT = 240_000;
const folders = new DataFolders();
let capturing: Server;
let reading: Server;

beforeAll(async () => {
  const engines = await outsideEngines();
  capturing = await Server.start(await folders.make(), { ...engines, HEDGEROW_ROLES: 'capture' });
  reading = await Server.start(await folders.make(), { ...engines, HEDGEROW_ROLES: 'api,jobs' });
}, TIMEOUT);
afterAll(async () => {
  await Promise.all([capturing?.stop(), reading?.stop()]);
  await folders.remove();
}, TIMEOUT);

describe('two processes that share their stores', () => {
  it('what one acknowledged is in the next answer of the other', { timeout: TIMEOUT }, async () => {
    const load = new Load(capturing, { isPatient: true });
    for (let round = 0; round < 5; round++) {
      await load.more(5);
      const promised = load.acknowledged.flatMap(({ ids }) => ids);
      const seen = new Set((await reading.events()).map(({ id }) => id));
      expect(promised.filter((id) => !seen.has(id))).toEqual([]);
    }
    await load.end();
    expect(await brokenPromises(reading, load)).toEqual([]);
  });

  it('what a killed one acknowledged is stored by the other', { timeout: TIMEOUT }, async () => {
    const load = new Load(capturing);
    await load.more(20);
    capturing.command.signal('SIGKILL');
    await load.end();
    expect(await brokenPromises(reading, load)).toEqual([]);
  });
});
