import { Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import { BooleanField, CharField, ChoiceField, DateTimeField, IntegerField, UuidField } from '#http/fields.ts';
import { CommaListField, ListQuery, OrderField, SearchField } from '#http/query.ts';
import { readOnly } from '#http/resource.ts';

export const ITEM_ORDERS = ['created_at', 'updated_at'] as const;

const Person = Type.Union([UserBasic, Type.Null()]);

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
    claimed_until: readOnly(DateTimeField({ nullable: true, description: 'Until when it is kept for them.' })),
    second_review: readOnly(BooleanField({ description: 'Whether it is of the queue’s share that two people rate.' })),
    state: readOnly(
      ChoiceField(['waiting', 'one_in'], {
        description: '`one_in`: the caller has rated it and a second person has not. All others see `waiting`.',
      }),
    ),
    team: readOnly(IntegerField()),
  },
  { title: 'ReviewQueueItem' },
);

export const ItemMove = Type.Object({ queue_id: QueueItem.properties.queue_id }, { title: 'ReviewQueueItemChanges' });

export const ItemList = ListQuery({
  queue_id: Type.Optional(UuidField({ description: 'Only items of this queue.' })),
  trace_id: SearchField({ description: 'Only the item of this trace.' }),
  trace_id__in: CommaListField(CharField(), { description: 'Several traces, between commas.' }),
  search: SearchField({ description: 'Part of the trace id.' }),
  order_by: OrderField(ITEM_ORDERS),
});
