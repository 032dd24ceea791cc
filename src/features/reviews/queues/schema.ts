import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import {
  BooleanField,
  CharField,
  ChoiceField,
  DateTimeField,
  FloatField,
  IntegerField,
  ListField,
  UuidField,
} from '#http/fields.ts';
import { CommaListField, ListQuery, OrderField, SearchField } from '#http/query.ts';
import { readOnly } from '#http/resource.ts';

const SCORES_MAX = 50;
const GUIDANCE_LENGTH_MAX = 10_000;
/** Items one screen may hold at a time: the one shown and those fetched ahead. */
const CLAIM_MAX = 10;
const EXCLUDE_MAX = 1_000;

export const QUEUE_ORDERS = ['name', 'updated_at', 'created_at'] as const;
export const ITEM_ORDERS = ['created_at', 'updated_at'] as const;

const Person = Type.Union([UserBasic, Type.Null()]);

const QueueScore = Type.Object({ definition_id: UuidField(), required: BooleanField({ default: false }) });

const settings = {
  scores: ListField(QueueScore, { maxItems: SCORES_MAX, description: 'What is asked, in this order; empty asks all.' }),
  guidance: CharField({ nullable: true, blank: true, maxLength: GUIDANCE_LENGTH_MAX }),
  second_review_share: FloatField({
    min: 0,
    max: 1,
    description: 'Share of items that two people rate, neither seeing the other’s answer. Drawn by the item’s id.',
    example: 0.2,
  }),
};

export const QueueSettings = Type.Object(settings, { title: 'ReviewQueueSettings' });

const QueueSettingsChanges = Type.Object({
  scores: Type.Optional(settings.scores),
  guidance: Type.Optional(settings.guidance),
  second_review_share: Type.Optional(settings.second_review_share),
});
export type QueueSettingsChanges = Static<typeof QueueSettingsChanges>;

export const ReviewQueue = Type.Object(
  {
    id: readOnly(UuidField()),
    name: CharField({ maxLength: 255, example: 'Refund answers' }),
    pending_item_count: readOnly(IntegerField()),
    pending_for_me_count: readOnly(
      IntegerField({ description: 'Those among them the caller can review: not the ones they rated already.' }),
    ),
    settings: readOnly(QueueSettings),
    created_at: readOnly(DateTimeField()),
    updated_at: readOnly(DateTimeField()),
    created_by: readOnly(Person),
    team: readOnly(IntegerField()),
  },
  { title: 'ReviewQueue' },
);

export const NewQueue = Type.Object({
  name: ReviewQueue.properties.name,
  settings: Type.Optional(QueueSettingsChanges),
});
export const QueueChanges = Type.Object({
  name: Type.Optional(ReviewQueue.properties.name),
  settings: Type.Optional(QueueSettingsChanges),
});
export type QueueChanges = Static<typeof QueueChanges>;

export const QueueList = ListQuery({
  name: SearchField({ description: 'The exact name.' }),
  search: SearchField({ description: 'Part of the name.' }),
  order_by: OrderField(QUEUE_ORDERS),
});

export const QueueItem = Type.Object(
  {
    id: readOnly(UuidField()),
    queue_id: UuidField(),
    queue_name: readOnly(CharField()),
    trace_id: CharField({ maxLength: 255 }),
    created_at: readOnly(DateTimeField()),
    updated_at: readOnly(DateTimeField()),
    created_by: readOnly(Person),
    claimed_by: readOnly(Person),
    claimed_until: readOnly(DateTimeField({ nullable: true })),
    second_review: readOnly(BooleanField({ description: 'Whether it is of the queue’s share that two people rate.' })),
    state: readOnly(
      ChoiceField(['waiting', 'one_in'], {
        description: '`one_in`: the caller rated it and somebody else has not yet. To everybody else it is `waiting`.',
      }),
    ),
    team: readOnly(IntegerField()),
  },
  { title: 'ReviewQueueItem' },
);

export const ItemMove = Type.Object({ queue_id: QueueItem.properties.queue_id });

export const ItemList = ListQuery({
  queue_id: Type.Optional(UuidField()),
  trace_id: SearchField(),
  trace_id__in: CommaListField(CharField(), { description: 'Several traces, between commas.' }),
  search: SearchField({ description: 'Part of the trace id.' }),
  order_by: OrderField(ITEM_ORDERS),
});

export const ClaimBody = Type.Object({
  count: IntegerField({ min: 1, max: CLAIM_MAX, default: 1 }),
  exclude: ListField(UuidField(), { default: [], maxItems: EXCLUDE_MAX, description: 'Items that were skipped.' }),
});

export const Claim = Type.Object(
  { results: Type.Array(QueueItem), claimed_until: DateTimeField() },
  { title: 'ReviewQueueClaim' },
);

export const ById = Type.Object({ id: UuidField() });
