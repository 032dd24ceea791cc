import { Type } from 'typebox';
import { DateTimeField, FloatField, IntegerField, UuidField } from '#http/fields.ts';

const QueueStats = Type.Object(
  {
    queue_id: UuidField(),
    reviewed: IntegerField({ description: 'Items reviewed in the last seven days.' }),
    reviewers: IntegerField({ description: 'People who reviewed them.' }),
    median_seconds: FloatField({
      nullable: true,
      description: 'Between two reviews of one person; longer breaks count for nothing. Null without two in a row.',
    }),
    oldest_waiting_at: DateTimeField({ nullable: true, description: 'When the longest waiting item was added.' }),
    disagreements: IntegerField({ description: 'Items whose two ratings differ and wait for a decision.' }),
  },
  { title: 'ReviewQueueStats' },
);

export const QueueStatsAnswer = Type.Object(
  { results: Type.Array(QueueStats, { description: 'One for each queue.' }) },
  { title: 'ReviewQueueStatsAnswer' },
);
