import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import {
  BooleanField,
  CharField,
  ChoiceField,
  DateTimeField,
  DictField,
  IntegerField,
  JsonField,
  ListField,
} from '#http/fields.ts';
import { FlagField, ListQuery, SearchField } from '#http/query.ts';
import { bodyOf, changesOf, readOnly, replacementOf } from '#http/resource.ts';

const KINDS = ['TRENDS', 'FUNNELS', 'RETENTION', 'SQL', 'JSON'] as const;

const nothing = { nullable: true, default: null } as const;
const UserOrNull = Type.Union([UserBasic, Type.Null()]);
/** Left out of lists that ask for the basic form. */
const outcome = <Schema extends ReturnType<typeof Type.Unsafe>>(schema: Schema) => Type.Optional(readOnly(schema));

export const Insight = Type.Object(
  {
    id: readOnly(IntegerField()),
    short_id: readOnly(CharField({ description: 'Its id in links: eight letters and digits.', example: 'aB3dE6gH' })),
    name: CharField({ ...nothing, blank: true, maxLength: 400, example: 'Cost per user' }),
    derived_name: CharField({
      ...nothing,
      blank: true,
      maxLength: 400,
      description: 'Shown where there is no name. Made from the query unless it is given.',
    }),
    description: CharField({ ...nothing, blank: true, maxLength: 400 }),
    query: JsonField<unknown>({
      nullable: true,
      default: null,
      description:
        'The query as it was sent: a node that `query/` answers, or one around it that says how it is shown.',
      example: { kind: 'TrendsQuery', series: [{ kind: 'EventsNode', event: '$ai_generation' }] },
    }),
    filters: DictField({
      default: {},
      description: 'Older clients’ form of a query: trends and funnels are converted. Always read as an empty object.',
      example: {},
    }),
    order: IntegerField({ ...nothing, description: 'Its place, if it was given one.' }),
    deleted: BooleanField({ default: false, description: 'Hides it; false brings it back.' }),
    favorited: BooleanField({ default: false, description: 'Whether it is marked as a favourite.' }),
    saved: BooleanField({ default: false, description: 'Whether it was saved on purpose.' }),
    dashboards: ListField(IntegerField(), {
      default: [],
      maxItems: 100,
      description: 'Numbers of the dashboards that show it. A list that is sent replaces the one there is.',
    }),
    dashboard_tiles: readOnly(
      ListField(
        Type.Object({
          id: IntegerField({ description: 'Number of the tile.' }),
          dashboard_id: IntegerField({ description: 'Number of the dashboard.' }),
          deleted: BooleanField({ description: 'Always false: removed tiles are not shown.' }),
        }),
        { description: 'The tiles that show it.' },
      ),
    ),
    tags: ListField(CharField({ maxLength: 255 }), {
      default: [],
      maxItems: 100,
      description: 'Lower case, each once.',
    }),
    result: outcome(
      JsonField({ nullable: true, description: 'What the query answered last, as far as `refresh` asks for it.' }),
    ),
    columns: outcome(JsonField({ nullable: true, description: 'Names of the columns of `result`, of a table.' })),
    types: outcome(JsonField({ nullable: true, description: 'Types of these columns.' })),
    hasMore: outcome(BooleanField({ nullable: true, description: 'Whether the table has more rows.' })),
    hogql: outcome(CharField({ nullable: true, description: 'The query as it was understood, of SQL.' })),
    timezone: outcome(CharField({ nullable: true, description: 'The clock that days and hours were read on.' })),
    is_cached: outcome(BooleanField({ description: 'Whether `result` was computed for an earlier request.' })),
    last_refresh: outcome(DateTimeField({ nullable: true, description: 'When `result` was computed.' })),
    cache_target_age: outcome(DateTimeField({ nullable: true, description: 'Until when it counts as fresh.' })),
    next_allowed_client_refresh: outcome(
      DateTimeField({ nullable: true, description: 'From when asking again may give another answer.' }),
    ),
    query_status: outcome(JsonField({ nullable: true, description: 'Always null: every answer is whole.' })),
    ignored_overrides: outcome(
      ListField(CharField(), { description: 'Overrides of the request that had no effect on this query.' }),
    ),
    created_by: readOnly(UserOrNull),
    created_at: readOnly(DateTimeField()),
    updated_at: readOnly(DateTimeField()),
    last_modified_by: readOnly(
      Type.Union([UserBasic, Type.Null()], { description: 'Who last changed its name, description or query.' }),
    ),
    last_modified_at: readOnly(DateTimeField({ description: 'When name, description or query last changed.' })),
    last_viewed_at: readOnly(DateTimeField({ nullable: true, description: 'When anybody last looked at it.' })),
    is_sample: readOnly(BooleanField({ description: 'Always false; part of PostHog’s form.' })),
    effective_restriction_level: readOnly(IntegerField({ description: 'Always 21: all who see it may change it.' })),
    effective_privilege_level: readOnly(IntegerField({ description: 'Always 37: the caller may change it.' })),
    user_access_level: readOnly(CharField({ description: 'Always `editor`.' })),
    filters_hash: readOnly(CharField({ nullable: true, description: 'The name of its result in the cache.' })),
    alerts: readOnly(ListField(Type.Unknown(), { description: 'Always empty.' })),
  },
  { title: 'Insight' },
);
export type Insight = Static<typeof Insight>;

export const NewInsight = bodyOf(Insight);
export type NewInsight = Static<typeof NewInsight>;
export const InsightReplacement = replacementOf(Insight);
export const InsightChanges = changesOf(Insight);
export type InsightChanges = Static<typeof InsightChanges>;

const asking = {
  refresh: SearchField({
    description:
      'Absent, `false` or `force_cache`: what was computed before, or null. `blocking`, `true` and the `async` forms: a fresh answer, also of a short while ago. `force_blocking`, `force_async`: computed now.',
  }),
  filters_override: SearchField({
    description: 'JSON: `date_from`, `date_to`, `properties`, `interval`, `breakdown_filter`, `filterTestAccounts`.',
  }),
  variables_override: SearchField({ description: 'JSON: variables by their ids, each with `code_name` and `value`.' }),
};

export const InsightAsking = Type.Object({
  ...asking,
  from_dashboard: Type.Optional(
    IntegerField({ description: 'Number of a dashboard whose filters and variables hold for this answer.' }),
  ),
});
export type InsightAsking = Static<typeof InsightAsking>;

export const InsightList = ListQuery({
  ...asking,
  search: SearchField({ description: 'Part of a name, of the description, or a tag.' }),
  saved: FlagField({ description: 'Only those saved on purpose, or only others.' }),
  favorited: FlagField({ description: 'Only favourites, or only others.' }),
  user: FlagField({ description: 'Only the caller’s own.' }),
  created_by: Type.Optional(IntegerField({ description: 'Number of the user who made it.' })),
  short_id: SearchField({ description: 'Just this one.' }),
  date_from: SearchField({ description: 'Last modified then or later: an ISO date, or back from now, `-7d`.' }),
  date_to: SearchField({ description: 'Last modified then or earlier.' }),
  insight: Type.Optional(ChoiceField([...KINDS, 'STICKINESS', 'LIFECYCLE'], { description: 'Only of this kind.' })),
  dashboards: SearchField({ description: 'JSON list of dashboards; only insights that are on all of them.' }),
  tags: SearchField({ description: 'Tags between commas or as a JSON list; any of them.' }),
  basic: FlagField({ description: 'Whether to leave results out.' }),
  order: SearchField({
    description: '`name`, `created_at`, `last_modified_at`, `last_viewed_at` or `order`; `-` reverses it.',
  }),
});
export type InsightList = Static<typeof InsightList>;

export const ByIdOrShortId = Type.Object({
  id: CharField({ description: 'Number or `short_id`.', maxLength: 20 }),
});
