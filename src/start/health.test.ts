import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';
import { compose } from './compose.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

async function figure(name: string, labels = ''): Promise<number> {
  const { body } = await kit.request({ url: '/metrics' });
  const line = body.split('\n').find((each) => each.startsWith(`${name}${labels}`));
  return Number(line?.split(' ').at(-1) ?? 0);
}

describe('a token for monitoring', () => {
  it('is asked for by figures and status, and not by probes', async () => {
    const settings = { ...kit.platform.settings, metricsToken: 'a token for monitoring' };
    const { app } = await compose({ platform: { ...kit.platform, settings } });
    for (const url of ['/metrics', '/_status']) {
      const status = async (authorization?: string) =>
        (await app.inject({ url, headers: authorization === undefined ? {} : { authorization } })).statusCode;
      expect(await status()).toBe(401);
      expect(await status('Bearer another token')).toBe(401);
      expect(await status('a token for monitoring')).toBe(401);
      expect(await status('Bearer a token for monitoring')).toBe(200);
    }
    for (const url of ['/_liveness', '/_health', '/_readiness']) expect((await app.inject(url)).statusCode).toBe(200);
    await app.close();
  });
});

describe('what monitoring reads', () => {
  it('counts answers by the pattern of their route, never by what was asked for', async () => {
    const account = await kit.makeAccount();
    const labels = '{method="GET",route="/api/projects/:project_id/annotations/",status="200"}';
    const before = await figure('hedgerow_http_request_duration_seconds_count', labels);
    await kit.request({ url: `${account.base}/annotations/`, key: account.key });
    expect(await figure('hedgerow_http_request_duration_seconds_count', labels)).toBe(before + 1);
    const { body } = await kit.request({ url: '/metrics' });
    expect(body).not.toContain(`/projects/${account.project.id}/`);
  });

  it('counts stored events', async () => {
    const sender = await Sender.make(kit);
    const before = await figure('hedgerow_events_stored_total');
    await sender.batch([
      { event: 'a', distinct_id: 'ada' },
      { event: 'b', distinct_id: 'ada' },
    ]);
    expect(await figure('hedgerow_events_stored_total')).toBe(before + 2);
  });

  it('is there for probes without a key', async () => {
    for (const url of ['/_health', '/_readiness', '/_liveness', '/_status'])
      expect(await kit.request({ url })).toMatchObject({ statusCode: 200 });
    expect((await kit.request({ url: '/_status' })).json()).toMatchObject({
      model_prices: { dated: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), problem: null },
      status: 'ok',
      postgres: true,
      clickhouse: true,
      event_rows: expect.any(Number),
      event_bytes: expect.any(Number),
    });
  });
});
