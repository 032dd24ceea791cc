import { Type } from 'typebox';
import { DateTimeField, IntegerField, ListField, UuidField } from '#http/fields.ts';
import { QueueItem } from '../items/schema.ts';

/** Items one screen may hold at a time: the one shown and those fetched ahead. */
const CLAIM_MAX = 10;
const EXCLUDE_MAX = 1_000;

export const ClaimBody = Type.Object(
  {
    count: IntegerField({ min: 1, max: CLAIM_MAX, default: 1, description: 'How many to take.' }),
    exclude: ListField(UuidField(), { default: [], maxItems: EXCLUDE_MAX, description: 'Items that were skipped.' }),
  },
  { title: 'NewReviewQueueClaim' },
);

export const Claim = Type.Object(
  {
    results: Type.Array(QueueItem, { description: 'The items that are the caller’s now.' }),
    claimed_until: DateTimeField({ description: 'Until when they are.' }),
  },
  { title: 'ReviewQueueClaim' },
);
