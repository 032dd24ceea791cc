import { beforeAll, describe, expect, it } from 'vitest';
import type { CaptureProject, SentEvent } from '#features/ingestion/index.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { promptKit } from '../testing.ts';
import type { ShownRow } from '../to-wire.ts';
import { FetchEvents } from './fetch-events.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

const project = {
  id: 1,
  uuid: '019f0000-0000-7000-8000-000000000001',
  name: 'P',
  api_token: 'phc_1',
  organization_id: '019f0000-0000-7000-8000-000000000002',
  timezone: 'UTC',
  week_start_day: null,
  test_account_filters: [],
  level: 15 as const,
};
const row: ShownRow = {
  id: '019f0000-0000-7000-8000-000000000003',
  name: 'p',
  outline: [],
  version: 1,
  created_at: new Date(0),
  updated_at: new Date(0),
  latest_version: 2,
  first_version_created_at: new Date(0),
};
const findProject = async (): Promise<CaptureProject> => ({ id: 1, anonymize_ips: false, ingested_event: true });

describe('a prompt that is fetched', () => {
  it('is counted in the events of its project', async () => {
    const account = await kit.makeAccount();
    const { create, publish, get } = promptKit(kit, account);
    const { body: first } = await create('counted', 'x');
    await publish('counted', { base_version: 1, prompt: 'y' });
    await get('counted', '?version=1');
    await get('missing');
    const read = async () => {
      const url = `${account.base}/events/?event=$llm_prompt_fetched`;
      return (await kit.request({ method: 'GET', url, key: account.key })).json().results;
    };
    await expect.poll(read, { timeout: 10_000, interval: 50 }).toHaveLength(1);
    const [event] = await read();
    expect(event.distinct_id).toBe(account.project.uuid);
    expect(event.properties).toMatchObject({
      prompt_id: first.id,
      prompt_name: 'counted',
      prompt_version: 1,
      prompt_is_latest: false,
    });
    expect(event.properties.prompt_first_version_created_at).toMatch(/^\d{4}-/);
  });

  it('is read just as well while events cannot be stored, and counted once they can', async () => {
    const stored: SentEvent[] = [];
    let isAway = true;
    const capture = async (_project: CaptureProject, events: readonly SentEvent[]) => {
      if (isAway) throw new Error('away');
      stored.push(...events);
    };
    const events = new FetchEvents({ ...kit.platform, findProject, capture });
    for (let count = 0; count < 3; count++) events.note(project, row);
    await events.close();
    expect(stored).toEqual([]);
    isAway = false;
    await events.close();
    expect(stored.map(({ event }) => event)).toEqual(Array.from({ length: 3 }, () => '$llm_prompt_fetched'));
    expect(new Set(stored.map(({ uuid }) => uuid)).size).toBe(3);
  });

  it('waits in a bounded queue, and the end of the process does not wait for it', async () => {
    let asked = 0;
    const never = async (_project: CaptureProject, events: readonly SentEvent[]) => {
      asked = events.length;
      await new Promise<never>(() => {});
    };
    const events = new FetchEvents({ ...kit.platform, findProject, capture: never });
    for (let count = 0; count < 25_000; count++) events.note(project, row);
    expect(events.waiting).toBeLessThanOrEqual(10_000);
    await events.close();
    expect(asked).toBe(200);
  });

  it('keeps what one project read, however much another reads while events cannot be stored', async () => {
    const stored: SentEvent[] = [];
    const capture = async (_project: CaptureProject, sent: readonly SentEvent[]) => void stored.push(...sent);
    const events = new FetchEvents({ ...kit.platform, findProject, capture });
    const quiet = { ...project, api_token: 'phc_2', uuid: '019f0000-0000-7000-8000-000000000004' };
    events.note(quiet, row);
    for (let count = 0; count < 25_000; count++) events.note(project, row);
    await events.close();
    expect(stored.filter(({ distinctId }) => distinctId === quiet.uuid)).toHaveLength(1);
  });
});
