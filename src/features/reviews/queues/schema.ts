import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import {
  BooleanField,
  CharField,
  DateTimeField,
  FloatField,
  IntegerField,
  ListField,
  UuidField,
} from '#http/fields.ts';
import { ListQuery, OrderField, SearchField } from '#http/query.ts';
import { readOnly } from '#http/resource.ts';

const SCORES_MAX = 50;
const GUIDANCE_LENGTH_MAX = 10_000;
export const QUEUE_ORDERS = ['name', 'updated_at', 'created_at'] as const;
const QueueScore = Type.Object({
  definition_id: UuidField(),
  required: BooleanField({ default: false, description: 'Whether an item cannot be submitted without it.' }),
});

const settings = {
  scores: ListField(QueueScore, { maxItems: SCORES_MAX, description: 'What is asked, in this order; empty asks all.' }),
  guidance: CharField({
    nullable: true,
    blank: true,
    maxLength: GUIDANCE_LENGTH_MAX,
    description: 'What reviewers should know.',
  }),
  second_review_share: FloatField({
    min: 0,
    max: 1,
    description: 'Share of items that two people rate, neither seeing the other’s answer. Drawn by the item’s id.',
    example: 0.2,
  }),
};

const QueueSettings = Type.Object(settings, {
  title: 'ReviewQueueSettings',
  description: 'What is asked, and of how many people.',
});

const QueueSettingsChanges = Type.Object(
  {
    scores: Type.Optional(settings.scores),
    guidance: Type.Optional(settings.guidance),
    second_review_share: Type.Optional(settings.second_review_share),
  },
  { title: 'ReviewQueueSettingsChanges', description: 'What is asked, and of how many people.' },
);
export type QueueSettingsChanges = Static<typeof QueueSettingsChanges>;

export const ReviewQueue = Type.Object(
  {
    id: readOnly(UuidField()),
    name: CharField({ maxLength: 255, example: 'Refund answers' }),
    pending_item_count: readOnly(IntegerField({ description: 'Items that wait.' })),
    pending_for_me_count: readOnly(
      IntegerField({ description: 'Those among them the caller can review: not the ones they rated already.' }),
    ),
    settings: readOnly(QueueSettings),
    created_at: readOnly(DateTimeField()),
    updated_at: readOnly(DateTimeField()),
    created_by: readOnly(Type.Union([UserBasic, Type.Null()])),
    team: readOnly(IntegerField()),
  },
  { title: 'ReviewQueue' },
);

export const NewQueue = Type.Object(
  {
    name: ReviewQueue.properties.name,
    settings: Type.Optional(QueueSettingsChanges),
  },
  { title: 'NewReviewQueue' },
);
export const QueueChanges = Type.Object(
  {
    name: Type.Optional(ReviewQueue.properties.name),
    settings: Type.Optional(QueueSettingsChanges),
  },
  { title: 'ReviewQueueChanges' },
);
export type QueueChanges = Static<typeof QueueChanges>;

export const QueueList = ListQuery({
  name: SearchField({ description: 'The exact name.' }),
  search: SearchField({ description: 'Part of the name.' }),
  order_by: OrderField(QUEUE_ORDERS),
});

export const ById = Type.Object({ id: UuidField() });
