import { Type } from 'typebox';
import { DateTimeField, IntegerField, ListField, UuidField } from '#http/fields.ts';
import { QueueItem } from '../items/schema.ts';

/** Items one screen may hold at a time: the one shown and those fetched ahead. */
const CLAIM_MAX = 10;
const EXCLUDE_MAX = 1_000;

export const ClaimBody = Type.Object({
  count: IntegerField({ min: 1, max: CLAIM_MAX, default: 1 }),
  exclude: ListField(UuidField(), { default: [], maxItems: EXCLUDE_MAX, description: 'Items that were skipped.' }),
});

export const Claim = Type.Object(
  { results: Type.Array(QueueItem), claimed_until: DateTimeField() },
  { title: 'ReviewQueueClaim' },
);
