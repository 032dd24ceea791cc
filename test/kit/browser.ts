import axe from 'axe-core';
import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';

/** How a visitor looks at the app. */
export interface Look {
  /** 390 px wide. */
  readonly phone?: boolean;
  readonly dark?: boolean;
  readonly reducedMotion?: boolean;
  /** Width and height for other cases, such as a window at 200 % zoom. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** A browser profile of its own with one page, and a list of everything that went wrong in it. */
export class Visitor {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #origin: string;
  readonly #problems: string[] = [];
  readonly #expected: RegExp[] = [];

  private constructor(context: BrowserContext, page: Page, origin: string) {
    this.#context = context;
    this.page = page;
    this.#origin = origin;
    this.#watch();
  }

  /** `cookie` is the `name=value` of a signed-in session. */
  static async arrive(browser: Browser, origin: string, look: Look = {}, cookie?: string): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: origin,
      viewport: look.size ?? (look.phone ? { width: 390, height: 844 } : { width: 1280, height: 800 }),
      colorScheme: look.dark ? 'dark' : 'light',
      reducedMotion: look.reducedMotion ? 'reduce' : 'no-preference',
      hasTouch: look.phone,
    });
    // Generous, as the bounds of tests are: a shared machine may be several times slower than usual.
    context.setDefaultTimeout(90_000);
    if (cookie) {
      const [name = '', value = ''] = cookie.split('=');
      await context.addCookies([{ name, value, url: origin }]);
    }
    return new Visitor(context, await context.newPage(), origin);
  }

  /** Failed requests to these addresses are part of the journey. */
  expectFailure(address: RegExp): void {
    this.#expected.push(address);
  }

  /** Every broken promise of the pages seen so far, in words. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  /** What axe finds wrong with the page as it stands: WCAG 2.2 AA with target size. */
  async inaccessible(): Promise<string[]> {
    const { found, ran } = await this.#axe({
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
      rules: { 'target-size': { enabled: true } },
    });
    return ran.includes('target-size') ? found : [...found, 'target-size did not run'];
  }

  /** What axe finds wrong when the page that is open turns dark, where only colours are other ones. */
  async inaccessibleInDark(): Promise<string[]> {
    await this.page.emulateMedia({ colorScheme: 'dark' });
    await this.page.locator('html[data-theme="dark"]').waitFor();
    const { found, ran } = await this.#axe({
      runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
    });
    await this.page.emulateMedia({ colorScheme: 'light' });
    return ran.includes('color-contrast') ? found : [...found, 'color-contrast did not run'];
  }

  async #axe(options: axe.RunOptions): Promise<{ found: string[]; ran: string[] }> {
    const { page } = this;
    // Contrast of something half faded in says nothing.
    await page.evaluate(() =>
      Promise.all(
        document
          .getAnimations()
          .filter((each) => each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
          .map((each) => each.finished.catch(() => undefined)),
      ).then(() => undefined),
    );
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
    const { violations, ran } = await page.evaluate(async (wanted) => {
      const results = await (window as unknown as { axe: typeof axe }).axe.run(document, wanted); // The script just put there.
      const { passes, incomplete, inapplicable } = results;
      return {
        violations: results.violations.map(({ id, help, nodes }) => ({
          id,
          help,
          nodes: nodes.slice(0, 5).map((node) => `${node.target.join(' ')} ${node.html.slice(0, 200)}`),
        })),
        ran: [...results.violations, ...passes, ...incomplete, ...inapplicable].map(({ id }) => id),
      };
    }, options);
    const found = violations.map(({ id, help, nodes }) => `${page.url()} ${id}: ${help}\n  ${nodes.join('\n  ')}`);
    return { found, ran };
  }

  /** When the page set a performance mark, in milliseconds since it began to load; waits for it. */
  async mark(name: string): Promise<number> {
    await this.page.waitForFunction((wanted) => performance.getEntriesByName(wanted).length > 0, name);
    return await this.page.evaluate((wanted) => performance.getEntriesByName(wanted).at(-1)?.startTime ?? 0, name);
  }

  leave(): Promise<void> {
    return this.#context.close();
  }

  #watch(): void {
    const { page } = this;
    page.on('console', (message) => {
      if (message.type() === 'error' && !this.#isExpected(addressOf(message))) {
        this.#problems.push(`console: ${message.text()} (${addressOf(message)})`);
      }
    });
    page.on('pageerror', (error) => this.#problems.push(`thrown: ${error.stack ?? error.message}`));
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== this.#origin && protocol !== 'data:' && protocol !== 'blob:') {
        this.#problems.push(`left the server: ${request.url()}`);
      }
    });
    page.on('response', (response) => {
      if (response.status() >= 400 && !this.#isExpected(response.url())) {
        this.#problems.push(`answered ${response.status()}: ${response.request().method()} ${response.url()}`);
      }
    });
    page.on('requestfailed', (request) => {
      // The app itself gives up what it no longer needs: streams and queries of a page that was left.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED') {
        this.#problems.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
      }
    });
  }

  #isExpected(address: string): boolean {
    return this.#expected.some((each) => each.test(address));
  }
}

const addressOf = (message: ConsoleMessage) => message.location().url;
