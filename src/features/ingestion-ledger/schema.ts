import { Type } from 'typebox';
import { CharField, ChoiceField } from '#http/fields.ts';

/** The ways by which events come in. */
export const LANES = [
  'batch',
  'capture',
  'v1',
  'ai',
  'ai_multipart',
  'otel_traces',
  'otel_logs',
  'engage',
  'internal',
  'discard',
] as const;
const INTERVALS = ['minute', 'hour', 'day'] as const;

export const LedgerQuery = Type.Object({
  date_from: Type.Optional(
    CharField({ description: 'Start: ISO 8601 or relative such as -7d; 24 hours ago unless given.', example: '-24h' }),
  ),
  date_to: Type.Optional(CharField({ description: 'End, included: ISO 8601 or relative; now unless given.' })),
  interval: Type.Optional(
    ChoiceField(INTERVALS, {
      description:
        'What one row is: `minute` (the default; at most 2 days), `hour` (35 days) or `day` (400 days), in UTC.',
    }),
  ),
  lane: Type.Optional(
    ChoiceField(LANES, { description: 'Only this way in. What is stored and readable stays that of all ways.' }),
  ),
});

const counted = {
  received: Type.Integer({ description: 'Events, spans and records in requests that could be read.' }),
  accepted: Type.Integer({ description: 'Acknowledged to be stored.' }),
  refused: Type.Record(Type.String(), Type.Integer(), {
    description: 'Not taken, and the sender was told so, by reason.',
  }),
  dropped: Type.Record(Type.String(), Type.Integer(), {
    description: 'Acknowledged and not kept on purpose, by reason.',
  }),
  deduplicated: Type.Integer({
    description:
      'Of the accepted: copies of events that were there, and records that became part of another one’s event.',
  }),
  stored: Type.Integer({ description: 'Written to the log of acknowledged events.' }),
};

const LedgerLane = Type.Object(
  { lane: ChoiceField(LANES, { description: 'The way in.' }), ...counted },
  { title: 'IngestionLane' },
);

const accounted = {
  stored: Type.Integer({ description: 'Written to the log of acknowledged events, by all ways.' }),
  readable: Type.Integer({ description: 'Rows that the event store answers, counted there.' }),
  waiting: Type.Integer({ description: 'In the log, on their way to the event store.' }),
  set_aside: Type.Integer({ description: 'Refused by the event store, and kept in the log for people to look at.' }),
  late_deduplicated: Type.Integer({ description: 'Copies that were found when the log was emptied.' }),
  removed: Type.Record(Type.String(), Type.Integer(), { description: 'Deleted later, by reason.' }),
  difference: Type.Integer({
    description: 'Stored, less readable, waiting, set aside, late copies and removed: above 0, events are missing.',
  }),
};

export const IngestionLedger = Type.Object(
  {
    as_of: Type.String({ format: 'date-time', description: 'When it was counted.' }),
    difference: Type.Integer({ description: 'Of all rows together; 0 when nothing was lost.' }),
    explained: Type.Array(
      Type.Object({
        minute: Type.String({ format: 'date-time', description: 'First minute of the row.' }),
        events: Type.Integer({ description: 'How many.' }),
        reason: Type.String({
          description: '`removing:<reason>` while a deletion runs, `before_the_ledger` for events older than it.',
        }),
      }),
      { description: 'Differences with a known reason; they are not part of `difference`.' },
    ),
    totals: Type.Object(
      { ...counted, ...accounted, lanes: Type.Array(LedgerLane, { description: 'The sums of each way in.' }) },
      { description: 'The sums of all rows.' },
    ),
    results: Type.Array(
      Type.Object(
        {
          minute: Type.String({ format: 'date-time', description: 'First minute of the row, in UTC.' }),
          ...accounted,
          lanes: Type.Array(LedgerLane, { description: 'The ways by which something came in.' }),
        },
        { title: 'IngestionLedgerRow' },
      ),
      { description: 'Oldest first; rows in which nothing happened are left out.' },
    ),
    canary: Type.Union(
      [
        Type.Object({
          last_ok_at: Type.Union([Type.String({ format: 'date-time' }), Type.Null()], {
            description: 'When an event that the server sent to itself was last read back.',
          }),
          seconds: Type.Union([Type.Number(), Type.Null()], { description: 'How long that took.' }),
          failures_24h: Type.Integer({ description: 'Minutes of the last day in which it failed.' }),
        }),
        Type.Null(),
      ],
      { description: 'The server’s own test event, once a minute; null when it is switched off.' },
    ),
  },
  { title: 'IngestionLedger' },
);

export const ByRequest = Type.Object({
  id: Type.String({ description: 'The `PostHog-Request-Id` or `X-Request-Id` with which the request was sent.' }),
});

export const IngestionRequest = Type.Object(
  {
    id: Type.String({ description: 'As it was sent.' }),
    first_at: Type.String({ format: 'date-time', description: 'When it first came.' }),
    last_at: Type.String({ format: 'date-time', description: 'When it last came.' }),
    lane: ChoiceField(LANES, { description: 'The way in.' }),
    source: Type.String({ description: 'The sender as it named itself.' }),
    attempts: Type.Integer({ description: 'How often it was sent under this id.' }),
    ...counted,
  },
  { title: 'IngestionRequest' },
);
