import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Command, DataFolders, Server, serveEnvironment } from '#kit/server.ts';

const TIMEOUT = 180_000;
const folders = new DataFolders();
let server: Server;
beforeAll(async () => {
  server = await Server.start(await folders.make());
}, TIMEOUT);
afterAll(async () => {
  await server?.stop();
  await folders.remove();
}, TIMEOUT);

async function demo(...options: string[]) {
  const { code, output } = await new Command(['demo', ...options], serveEnvironment(server.dataDir)).ended;
  return { code, lines: output.trim().split('\n') };
}

const progressOf = async (id: number) => (await server.get(`/api/projects/${id}/demo_data/`)).json();

describe('hedgerow demo', { timeout: TIMEOUT }, () => {
  it('beside a running server has that server fill a new demo project, and shows how far it is', async () => {
    const { code, lines } = await demo('--events', '100', '--seed', 'beside');
    expect([code, lines.at(-1)]).toEqual([0, 'Done. Choose the project in the app.']);
    const [, id] = /^Larkspur \(demo\) \(project (\d+)\): 100 %, [\d,]+ events$/.exec(lines.at(-2) ?? '') ?? [];
    expect(await progressOf(Number(id))).toMatchObject({ state: 'done', percent: 100, seed: 'beside' });

    expect(await demo()).toEqual({
      code: 1,
      lines: [`Project ${id} already has its demo data. To generate it again, delete the project first.`],
    });
    expect(await demo('--project', '1')).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^Project 1 \(".+"\) is not a demo project\.$/)],
    });
  });

  it('goes on by itself, without a server, with what a server was stopped at', async () => {
    const made = await server.send('POST', '/api/organizations/', { name: 'Second' });
    const { teams } = (await made.json()) as { teams: { id: number }[] };
    const id = teams[0]?.id ?? 0;
    expect((await server.send('PATCH', `/api/projects/${id}/`, { is_demo: true })).status).toBe(200);
    expect((await server.send('POST', `/api/projects/${id}/demo_data/`, { events: 100 })).status).toBe(202);
    expect((await server.send('POST', `/api/projects/${id}/demo_data/stop/`, {})).status).toBe(200);
    await server.stop();

    const { code, lines } = await demo('--project', String(id));
    expect([code, lines.at(-1)]).toEqual([0, 'Done. Choose the project in the app.']);
    server = await Server.start(server.dataDir);
    expect(await progressOf(id)).toMatchObject({ state: 'done', percent: 100 });
  });
});
