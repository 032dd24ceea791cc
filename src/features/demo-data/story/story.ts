import type { SentEvent } from '#features/ingestion/index.ts';
import { answerScene } from './answer.ts';
import { digestScene, translationScene, triageScene } from './background-work.ts';
import { type Cast, castOf } from './cast.ts';
import { chatScene } from './chat.ts';
import { exceptionScene } from './exceptions.ts';
import { arrivals, siteScene, visitScene } from './product.ts';
import { releaseOn } from './prompts.ts';
import { Random } from './random.ts';
import { refundScene } from './refund-agent.ts';
import type { Cue, EvaluationIds, Run, Scene } from './scene.ts';
import { Timeline, TURNING_POINTS, timeOfDay } from './timeline.ts';

export interface StoryFacts {
  /** The same seed and end tell the same story, in whatever project. */
  readonly seed: string;
  readonly endsAt: Date;
  /** About how many events in all. */
  readonly events: number;
  readonly evaluations: EvaluationIds;
}

export interface Day {
  /** In the order they happened. */
  readonly events: readonly SentEvent[];
  readonly runs: readonly Run[];
}

/** A story of this many events has every rate at 1. */
const FULL_STORY_EVENTS = 21_500;
/** How often each thing happens on an average day of the full story. */
const RATES = [
  ['answer', 33, answerScene],
  ['chat', 5.6, chatScene],
  ['refund', 4.6, refundScene],
  ['triage', 46, triageScene],
  ['translation', 9, translationScene],
  ['visit', 36, visitScene],
  ['site', 18, siteScene],
] as const satisfies readonly (readonly [string, number, (cue: Cue) => Scene | undefined])[];
const EXCEPTIONS = 4;
/** The broken widget throws at everybody who wants to pay. */
const EXCEPTIONS_WHILE_BROKEN = 26;

/** Thirty days of Larkspur, which answers the customers of online shops. Each day can be told by itself, and again. */
export class Story {
  readonly timeline: Timeline;
  readonly cast: Cast;
  readonly #random: Random;
  readonly #facts: StoryFacts;
  readonly #scale: number;

  constructor(facts: StoryFacts) {
    this.#facts = facts;
    this.#scale = facts.events / FULL_STORY_EVENTS;
    this.#random = new Random(`larkspur ${facts.seed}`);
    this.timeline = new Timeline(facts.endsAt);
    this.cast = castOf(this.#random.fork('cast'), this.#scale);
  }

  day(day: number): Day {
    const random = this.#random.fork(`day ${day}`);
    const { timeline, cast } = this;
    const stage = { timeline, cast, scale: this.#scale, evaluations: this.#facts.evaluations };
    const scenes: Scene[] = [{ events: arrivals(random.fork('arrivals'), timeline, day, cast) }];
    const cueAt = (name: string, nth: number, atMs: number): Cue => ({
      stage,
      random: random.fork(`${name} ${nth}`),
      nth,
      atMs,
      day,
      release: releaseOn(day),
    });
    for (const [name, rate, scene] of [...RATES, ['exception', exceptionsOn(day), exceptionScene] as const]) {
      const often = random.fork(name);
      const count = often.count(rate * this.#scale * timeline.busyness(day));
      for (let n = 0; n < count; n++) {
        const told = scene(cueAt(name, n, timeline.dayStart(day) + timeOfDay(often.next())));
        if (told) scenes.push(told);
      }
    }
    const owner = cast.staff[0];
    if (owner && !timeline.isWeekend(day) && day >= 2) {
      scenes.push(digestScene(cueAt('digest', 0, timeline.at(day, 5, 30).getTime()), owner));
    }
    // What would not be over by the end is left out whole.
    const over = scenes.filter(({ events }) =>
      events.every(({ timestamp = '' }) => Date.parse(timestamp) <= timeline.endsMs),
    );
    return {
      events: over.flatMap(({ events }) => events).sort(byTime),
      runs: over.flatMap(({ run }) => run ?? []).sort((a, b) => a.atMs - b.atMs),
    };
  }
}

function exceptionsOn(day: number): number {
  const { brokenWidget, fixedWidget } = TURNING_POINTS;
  return day >= brokenWidget && day < fixedWidget ? EXCEPTIONS_WHILE_BROKEN : EXCEPTIONS;
}

function byTime(a: SentEvent, b: SentEvent): number {
  const [first = '', second = ''] = [a.timestamp, b.timestamp];
  if (first !== second) return first < second ? -1 : 1;
  return (a.uuid ?? '') < (b.uuid ?? '') ? -1 : 1;
}
