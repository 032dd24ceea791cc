import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import { BooleanField, CharField, JsonField, ListField, UuidField } from '#http/fields.ts';
import { ListQuery } from '#http/query.ts';

const wish = {
  date_from: CharField({ description: 'Start: ISO 8601 or relative such as -30d.', example: '2026-11-01' }),
  date_to: CharField({ description: 'End, not included: ISO 8601 or relative.', example: '2026-12-01' }),
  models: Type.Optional(
    ListField(CharField({ maxLength: 256 }), {
      minItems: 1,
      maxItems: 500,
      description: 'Only calls of these models, by the name that events send; all unless given.',
      example: ['gpt-4o'],
    }),
  ),
  only_unpriced: Type.Optional(BooleanField({ description: 'Only calls that have no cost.' })),
  table: Type.Optional(
    JsonField<unknown>({
      description:
        '`"current"`, the default: the prices in force. Or a list of `{model, aliases, provider, rates}` that hold before them for this time.',
      example: 'current',
    }),
  ),
};

export const RepricingBody = Type.Object(wish, { title: 'RepricingWish' });
export type RepricingBody = Static<typeof RepricingBody>;

export const RepricingStart = Type.Object(
  { ...wish, token: CharField({ maxLength: 200, description: 'Of the preview of the same body, by the same user.' }) },
  { title: 'RepricingStart' },
);

const PreviewRow = Type.Object(
  {
    model: Type.String({ description: 'As the events send it.' }),
    events: Type.Integer({ description: 'Calls whose cost is computed or absent.' }),
    old_sum: Type.Number({ description: 'What they cost now, in USD.' }),
    new_sum: Type.Number({ description: 'What they would cost.' }),
    newly_priced: Type.Integer({ description: 'Calls that would get a cost.' }),
    no_longer_priced: Type.Integer({ description: 'Calls that would lose theirs.' }),
  },
  { title: 'RepricingPreviewRow' },
);

export const Preview = Type.Object(
  {
    token: Type.String({ description: 'Lets this user do it, once, with the same body.' }),
    expires_at: Type.String({ description: 'Until when the token holds.' }),
    date_from: Type.String({ description: 'Start, as a moment.' }),
    date_to: Type.String({ description: 'End, as a moment; not included.' }),
    results: Type.Array(PreviewRow, { description: 'By model, those with most calls first.' }),
  },
  { title: 'RepricingPreview' },
);

export const Repricing = Type.Object(
  {
    id: Type.String({ description: 'Of the repricing.' }),
    state: Type.String({ description: '`running`, `done`, `failed`, `undoing` or `undone`.' }),
    created_by: Type.Union([UserBasic, Type.Null()], { description: 'Who started it.' }),
    body: Type.Unsafe<Record<string, unknown>>(
      Type.Record(Type.String(), Type.Unknown(), { description: 'What was asked for.' }),
    ),
    date_from: Type.String({ description: 'Start, as a moment.' }),
    date_to: Type.String({ description: 'End, as a moment; not included.' }),
    table_dated: Type.String({ description: 'Day of the newest price table at the preview.' }),
    events_total: Type.Integer({ description: 'Calls to look at.' }),
    events_done: Type.Integer({ description: 'Calls looked at so far.' }),
    events_changed: Type.Integer({ description: 'Calls whose cost was changed.' }),
    newly_priced: Type.Integer({ description: 'Of these, calls that had no cost.' }),
    no_longer_priced: Type.Integer({ description: 'Of these, calls that have none now.' }),
    old_sum: Type.Number({ description: 'What the changed calls cost before, in USD.' }),
    new_sum: Type.Number({ description: 'What they cost by the new prices.' }),
    error: Type.Union([Type.String(), Type.Null()], { description: 'Why it failed.' }),
    started_at: Type.Union([Type.String(), Type.Null()], { description: 'When it was started.' }),
    finished_at: Type.Union([Type.String(), Type.Null()], { description: 'When it ended.' }),
    undone_at: Type.Union([Type.String(), Type.Null()], { description: 'When its undoing ended.' }),
    undoable_until: Type.Union([Type.String(), Type.Null()], { description: 'Until when it can be undone.' }),
  },
  { title: 'Repricing' },
);

export const RepricingList = ListQuery();
export const RepricingById = Type.Object({ id: UuidField({ description: 'Of the repricing.' }) });
