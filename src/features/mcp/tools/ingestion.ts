import { Type } from 'typebox';
import { segment, type Tool, toolsOf } from '../tool.ts';

const { read } = toolsOf('project');

export const ingestion: readonly Tool[] = [
  read(
    'ingestion-ledger',
    'Account for what was sent: received, accepted, refused and dropped events by reason and way in, and whether all that was acknowledged is readable. difference above 0 means that events are missing.',
    {
      date_from: Type.Optional(Type.String({ description: 'Start: ISO 8601 or relative, default -24h.' })),
      date_to: Type.Optional(Type.String({ description: 'End, included; default now.' })),
      interval: Type.Optional(
        Type.Union([Type.Literal('minute'), Type.Literal('hour'), Type.Literal('day')], {
          description: 'What one row is, default hour. At most 2 days by minute, 35 by hour, 400 by day.',
        }),
      ),
      lane: Type.Optional(Type.String({ description: 'Only this way in, such as batch, v1 or otel_traces.' })),
    },
    (query) => ({ method: 'GET', path: 'ingestion_ledger/', query: { interval: 'hour', ...query } }),
  ),
  read(
    'ingestion-request-get',
    'Read what became of one capture request of the last day, by the PostHog-Request-Id or X-Request-Id it was sent with.',
    { id: Type.String({ description: 'The id, as it was sent.' }) },
    ({ id }) => ({ method: 'GET', path: `ingestion_ledger/requests/${segment(id)}/` }),
  ),
  read(
    'ingestion-problems-list',
    'List what capture refused, dropped or doubted lately, with its sender, so that a missing event has a reason.',
    {},
    () => ({ method: 'GET', path: 'ingestion_problems/' }),
  ),
];
