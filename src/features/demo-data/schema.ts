import { type Static, Type } from 'typebox';
import { CharField, ChoiceField, DateTimeField, IntegerField } from '#http/fields.ts';

export const EVENTS_DEFAULT = 24_000;
export const EVENTS_MIN = 100;
export const EVENTS_MAX = 200_000;
export const SEED_DEFAULT = 'larkspur';

const STATES = ['never', 'running', 'done', 'stopped', 'failed'] as const;

export const DemoData = Type.Object(
  {
    state: ChoiceField(STATES, { description: '`never`: the project was never filled.' }),
    is_generating_demo_data: Type.Boolean({ description: 'Whether it is being written now.' }),
    /** The share of the days that are written, which is nearly that of the events. */
    percent: IntegerField({ description: 'How much is there, 0 to 100.' }),
    events: IntegerField({ description: 'Events written so far.' }),
    events_wanted: IntegerField({ nullable: true, description: 'About how many there will be.' }),
    seed: CharField({ nullable: true, description: 'What the story grows from: the same seed tells the same story.' }),
    started_at: DateTimeField({ nullable: true, description: 'When it last began.' }),
    finished_at: DateTimeField({ nullable: true, description: 'When it ended.' }),
    error: CharField({ nullable: true, description: 'Why it failed.' }),
  },
  { title: 'DemoData' },
);
export type DemoData = Static<typeof DemoData>;

export const DemoDataWish = Type.Object(
  {
    seed: Type.Optional(
      CharField({ maxLength: 100, description: 'The same seed tells the same story; default "larkspur".' }),
    ),
    events: Type.Optional(
      IntegerField({ min: EVENTS_MIN, max: EVENTS_MAX, description: 'About how many events; default 24,000.' }),
    ),
  },
  { title: 'DemoDataWish' },
);
export type DemoDataWish = Static<typeof DemoDataWish>;
