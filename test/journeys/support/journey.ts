import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, expect, inject } from 'vitest';
import { type Look, Visitor } from '#kit/browser.ts';
import type { Account } from './account.ts';

export interface Journey {
  /** A new browser profile, signed in when an account is given. */
  visit(look?: Look, account?: Account, origin?: string): Promise<Visitor>;
}

/** For the top of a file: visitors of its tests, who must have seen nothing go wrong and end on an accessible page. */
export function useJourney(): Journey {
  let browser: Promise<Browser> | undefined;
  const visitors: Visitor[] = [];

  afterEach(async ({ task }) => {
    const here = visitors.splice(0);
    try {
      // A journey that already failed must not hide its reason behind the page it stopped at.
      if (task.result?.state === 'fail') return;
      for (const visitor of here) {
        expect(await visitor.inaccessible()).toEqual([]);
        expect(visitor.problems).toEqual([]);
      }
    } finally {
      await Promise.all(here.map((visitor) => visitor.leave()));
    }
  });
  afterAll(async () => (await browser)?.close());

  return {
    async visit(look, account, origin = inject('serverUrl')) {
      browser ??= chromium.connect(inject('browserEndpoint'));
      const visitor = await Visitor.arrive(await browser, origin, look, account?.cookie);
      visitors.push(visitor);
      return visitor;
    },
  };
}
