import type { SentEvent } from '#features/ingestion/index.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Actor, Company } from './cast.ts';
import type { Random } from './random.ts';
import { type Cue, chooseActor, type Scene } from './scene.ts';
import { DAY_MS, type Timeline, timeOfDay } from './timeline.ts';
import { TOPICS } from './topics.ts';

const APP = 'https://app.larkspur.example';
const SITE = 'https://www.larkspur.example';

/** A person at work in the product: pages, answered tickets, and now and then something rarer. */
export function visitScene(cue: Cue): Scene | undefined {
  const { stage, random, atMs, day } = cue;
  const actor = chooseActor(random, stage.cast.staff, day);
  if (!actor) return undefined;
  const visit = new Visit(cue, actor, atMs);
  visit.page(APP, '/inbox');
  const tickets = random.int(0, actor.role === 'agent' ? 5 : 2);
  for (let ticket = 0; ticket < tickets; ticket++) {
    const topic = random.pick(TOPICS);
    visit.page(APP, `/inbox/T-${random.int(20_000, 99_999)}`);
    visit.did('ticket_answered', {
      category: topic.category,
      urgency: topic.urgency,
      suggested_by_lark: random.chance(0.74),
      seconds: Math.round(random.around(140, 0.7)),
    });
  }
  if (random.chance(0.25)) visit.page(APP, '/reports');
  if (actor.role !== 'agent' && random.chance(0.12)) {
    visit.page(APP, '/help-centre');
    visit.did('article_published', { article: random.pick(TOPICS).article.slug, words: random.int(80, 420) });
  }
  if (random.chance(0.02)) {
    const exported = random.pick(['tickets', 'answers', 'csat']);
    visit.did('report_exported', { report: exported, rows: random.int(50, 4000) });
  }
  return { events: visit.events };
}

/** A stranger on the public site, who may come to sign up one day. */
export function siteScene(cue: Cue): Scene {
  const { random, atMs } = cue;
  const events: SentEvent[] = [];
  const distinctId = random.uuid(atMs - random.int(0, 5) * DAY_MS);
  const sessionId = random.uuid(atMs);
  const referrer = random.weighted([
    ['$direct', 40],
    ['https://www.google.com/', 34],
    ['https://news.ycombinator.com/', 9],
    ['https://www.producthunt.com/', 7],
  ] as const);
  const pages = [
    '/',
    ...['/pricing', '/product', '/customers', '/docs', '/blog/answering-at-3am'].filter(() => random.chance(0.3)),
  ];
  let at = atMs;
  for (const pathname of pages) {
    events.push({
      event: '$pageview',
      distinctId,
      uuid: random.uuid(at),
      timestamp: new Date(at).toISOString(),
      properties: {
        ...WEB,
        $session_id: sessionId,
        $current_url: `${SITE}${pathname}`,
        $host: 'www.larkspur.example',
        $pathname: pathname,
        $referrer: referrer,
        $browser: random.pick(['Chrome', 'Safari', 'Firefox']),
        $device_type: random.pick(['Desktop', 'Mobile']),
        $ip: `198.51.100.${random.int(1, 254)}`,
        // These visitors are anonymous, so no person is made.
        $process_person_profile: false,
      },
    });
    at += random.int(6_000, 70_000);
  }
  return { events };
}

const WEB = { $lib: 'web', $lib_version: '1.310.1' } as const;

class Visit {
  readonly events: SentEvent[] = [];
  readonly #cue: Cue;
  readonly #actor: Actor;
  readonly #sessionId: string;
  #nowMs: number;
  #place: JsonObject = {};

  constructor(cue: Cue, actor: Actor, atMs: number) {
    this.#cue = cue;
    this.#actor = actor;
    this.#nowMs = atMs;
    this.#sessionId = cue.random.uuid(atMs);
  }

  page(origin: string, pathname: string): void {
    this.#place = { $current_url: `${origin}${pathname}`, $host: new URL(origin).host, $pathname: pathname };
    this.did('$pageview', {});
  }

  did(event: string, properties: JsonObject): void {
    const { random, release } = this.#cue;
    this.#nowMs += random.int(2_000, 95_000);
    this.events.push({
      event,
      distinctId: this.#actor.distinctId,
      uuid: random.uuid(this.#nowMs),
      timestamp: new Date(this.#nowMs).toISOString(),
      properties: {
        ...WEB,
        ...this.#place,
        $session_id: this.#sessionId,
        ...deviceOf(this.#actor),
        release,
        ...properties,
      },
    });
  }
}

export function deviceOf(actor: Actor): JsonObject {
  return {
    $browser: actor.browser,
    $os: actor.os,
    $device_type: actor.device,
    $ip: actor.ip,
    $groups: { company: actor.company.id },
  };
}

/** Shops and people introduce themselves: those of old on the first day, the others on the day they sign up. */
export function arrivals(
  random: Random,
  timeline: Timeline,
  day: number,
  cast: { companies: readonly Company[]; staff: readonly Actor[]; shoppers: readonly Actor[] },
): SentEvent[] {
  const events: SentEvent[] = [];
  const isDue = ({ sinceDay }: Company) => (day === 0 ? sinceDay <= 0 : sinceDay === day);
  for (const company of cast.companies.filter(isDue)) {
    const atMs = timeline.dayStart(day) + (day === 0 ? 0 : 8 * 3_600_000) + random.int(0, 60_000);
    const founder = cast.staff.find((actor) => actor.company === company);
    if (!founder) continue;
    events.push(
      productEvent(random, '$groupidentify', founder, atMs, {
        $group_type: 'company',
        $group_key: company.id,
        $group_set: factsOf(company),
      }),
    );
    if (day > 0) {
      events.push(
        productEvent(random, 'signed_up', founder, atMs + 1_000, {
          plan: 'trial',
          referrer: random.pick(['search', 'friend', 'conference']),
          ...deviceOf(founder),
        }),
      );
      events.push(
        productEvent(random, 'channel_connected', founder, atMs + 900_000, {
          channel: 'shop widget',
          ...deviceOf(founder),
        }),
      );
    }
    for (const [seat, actor] of cast.staff.filter((one) => one.company === company).entries()) {
      if (seat > 0 && day > 0)
        events.push(
          productEvent(random, 'teammate_invited', founder, atMs + seat * 240_000, {
            role: actor.role,
            ...deviceOf(founder),
          }),
        );
      events.push(introduction(random, actor, atMs + seat * 300_000 + 2_000, timeline));
    }
  }
  for (const actor of cast.shoppers.filter(({ sinceDay }) => sinceDay === day)) {
    const atMs = timeline.dayStart(day) + (day === 0 ? random.int(1, 3_600_000) : timeOfDay(random.next()));
    events.push(introduction(random, actor, atMs, timeline));
  }
  // The trial ends after a week: most shops stay.
  for (const company of cast.companies.filter(({ sinceDay }) => sinceDay > 0 && sinceDay + 7 === day)) {
    const founder = cast.staff.find((actor) => actor.company === company);
    if (!founder) continue;
    const paid = {
      plan: company.plan,
      revenue: company.monthlyUsd,
      currency: 'USD',
      interval: 'month',
      seats: company.seats,
    };
    events.push(
      productEvent(random, 'subscription_purchased', founder, timeline.dayStart(day) + 10 * 3_600_000, {
        ...paid,
        ...deviceOf(founder),
      }),
    );
  }
  if (day === 22) {
    const upgrading = cast.companies.find(({ plan }) => plan === 'growth');
    const founder = cast.staff.find((actor) => actor.company === upgrading);
    if (founder) {
      const change = { from_plan: 'growth', plan: 'scale', revenue: 749, currency: 'USD' };
      events.push(
        productEvent(random, 'plan_upgraded', founder, timeline.dayStart(day) + 15 * 3_600_000, {
          ...change,
          ...deviceOf(founder),
        }),
      );
    }
  }
  return events;
}

function introduction(random: Random, actor: Actor, atMs: number, timeline: Timeline): SentEvent {
  const { company } = actor;
  const since = new Date(timeline.dayStart(Math.max(company.sinceDay, actor.sinceDay)) + random.int(0, DAY_MS));
  const shared = { name: actor.name, email: actor.email, company: company.name, country: actor.country };
  const own =
    actor.role === 'shopper'
      ? { kind: 'shopper', shop: company.id, newsletter: random.chance(0.4) }
      : { kind: 'staff', role: actor.role, plan: company.plan, seats: company.seats, industry: company.industry };
  return productEvent(random, '$identify', actor, atMs, {
    ...deviceOf(actor),
    $set: { ...shared, ...own },
    $set_once: { signed_up_at: since.toISOString(), initial_browser: actor.browser },
  });
}

function productEvent(random: Random, event: string, actor: Actor, atMs: number, properties: JsonObject): SentEvent {
  return {
    event,
    distinctId: actor.distinctId,
    uuid: random.uuid(atMs),
    timestamp: new Date(atMs).toISOString(),
    properties: { ...WEB, $groups: { company: actor.company.id }, ...properties },
  };
}

function factsOf({ name, plan, industry, seats, monthlyUsd, country, domain }: Company): JsonObject {
  return { name, plan, industry, seats, monthly_usd: monthlyUsd, country, domain };
}
