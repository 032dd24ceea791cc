import { type Static, Type } from 'typebox';
import { Insight } from '#features/insights/schema.ts';
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
  TextField,
} from '#http/fields.ts';
import { FlagField, ListQuery, SearchField } from '#http/query.ts';
import { bodyOf, changesOf, readOnly, replacementOf } from '#http/resource.ts';

const nothing = { nullable: true, default: null } as const;
const UserOrNull = Type.Union([UserBasic, Type.Null()]);

export const Tile = Type.Object(
  {
    id: IntegerField(),
    insight: Type.Union([Insight, Type.Null()], { description: 'Set where it shows an insight.' }),
    text: Type.Union(
      [
        Type.Object({
          id: IntegerField({ description: 'Number of the tile.' }),
          body: TextField({ description: 'Markdown.' }),
          created_by: UserOrNull,
          last_modified_by: Type.Union([UserBasic, Type.Null()], { description: 'Who last changed it.' }),
          last_modified_at: DateTimeField({ description: 'When it was last changed.' }),
        }),
        Type.Null(),
      ],
      { description: 'Set where it shows a text.' },
    ),
    button_tile: JsonField({ nullable: true, description: 'Set where it is a button: `url`, `text`, `placement`.' }),
    widget: JsonField({ nullable: true, description: 'Always null; part of PostHog’s form.' }),
    layouts: DictField({ description: 'Its place: `sm` in twelve columns, `xs` in one; each `{x, y, w, h}`.' }),
    color: CharField({ nullable: true, description: 'A name of a colour.' }),
    filters_overrides: DictField({ description: 'Filters of this tile alone, over those of the dashboard.' }),
    show_description: BooleanField({ nullable: true, description: 'Whether the insight’s description is shown.' }),
    transparent_background: BooleanField({ nullable: true, description: 'Whether it has no background.' }),
    order: IntegerField({ description: 'Its place in reading order.' }),
    last_refresh: DateTimeField({ nullable: true, description: 'When its result was computed.' }),
    is_cached: BooleanField({ description: 'Whether its result was computed for an earlier request.' }),
    error: Type.Optional(
      Type.Object(
        { code: CharField({ description: 'As in refusals.' }), detail: CharField({ description: 'What is wrong.' }) },
        { description: 'Why it has no result: its query was refused.' },
      ),
    ),
  },
  { title: 'DashboardTile' },
);
export type Tile = Static<typeof Tile>;

const resource = {
  id: readOnly(IntegerField()),
  team_id: readOnly(IntegerField()),
  name: CharField({ ...nothing, blank: true, maxLength: 400, example: 'Cost control' }),
  description: TextField({ blank: true, default: '', maxLength: 8192 }),
  pinned: BooleanField({ default: false, description: 'Whether it comes first in lists.' }),
  deleted: BooleanField({ default: false, description: 'Hides it; false brings it back.' }),
  tags: ListField(CharField({ maxLength: 255 }), { default: [], maxItems: 100, description: 'Lower case, each once.' }),
  filters: JsonField<unknown>({
    default: {},
    description: 'Over the queries of all its insights: `date_from`, `date_to`, `properties`, `breakdown_filter`.',
    example: { date_from: '-30d' },
  }),
  variables: JsonField<unknown>({
    default: {},
    description: 'Values of variables by their ids, each with `code_name` and `value`.',
    example: {},
  }),
  persisted_filters: readOnly(DictField({ description: 'The stored filters, where a request overrides them.' })),
  persisted_variables: readOnly(DictField({ description: 'The stored variables, where a request overrides them.' })),
  breakdown_colors: ListField(Type.Unknown(), { default: [], maxItems: 200, description: 'Colours of values.' }),
  data_color_theme_id: IntegerField({ ...nothing, description: 'Number of a theme; null: the project’s.' }),
  restriction_level: ChoiceField([21, 37], {
    default: 21,
    description: '21: all members of the project may edit it; 37: its creator and admins.',
  }),
  auto_refresh: ChoiceField([0, 60, 300, 1800], {
    default: 0,
    description: 'Seconds after which an open page asks again; 0: never.',
  }),
  creation_mode: readOnly(
    ChoiceField(['default', 'template', 'duplicate', 'unlisted'], { description: 'How it was made.' }),
  ),
  created_by: readOnly(UserOrNull),
  created_at: readOnly(DateTimeField()),
  updated_at: readOnly(DateTimeField()),
  last_accessed_at: readOnly(DateTimeField({ nullable: true, description: 'When anybody last opened it.' })),
  last_viewed_at: readOnly(DateTimeField({ nullable: true, description: 'The same moment.' })),
  is_shared: readOnly(BooleanField({ description: 'Whether a public link shows it.' })),
  effective_restriction_level: readOnly(IntegerField({ description: 'The restriction that holds.' })),
  effective_privilege_level: readOnly(IntegerField({ description: '37 where the caller may edit it, else 21.' })),
  user_access_level: readOnly(CharField({ description: '`editor` or `viewer`.' })),
  access_control_version: readOnly(CharField({ description: 'Always `v2`; part of PostHog’s form.' })),
  quick_filter_ids: readOnly(ListField(Type.Unknown(), { description: 'Always empty; part of PostHog’s form.' })),
};

/** As lists show it, without tiles. */
export const DashboardBasic = Type.Object(resource, { title: 'DashboardBasic' });
export const Dashboard = Type.Object(
  { ...resource, tiles: readOnly(ListField(Tile, { description: 'What it shows, in reading order.' })) },
  { title: 'Dashboard' },
);

const actions = {
  use_dashboard: Type.Optional(
    IntegerField({ nullable: true, description: 'Number of a dashboard to duplicate. Only when creating.' }),
  ),
  duplicate_tiles: Type.Optional(
    JsonField({
      description:
        'When duplicating: whether insights are copied too. When changing: a list of `{id, layouts}`, tiles to copy.',
      example: false,
    }),
  ),
  use_template: Type.Optional(
    CharField({ nullable: true, blank: true, description: 'Id or name of a template. Only when creating.' }),
  ),
  delete_insights: Type.Optional(
    BooleanField({ description: 'With `deleted`: whether insights that are on no other dashboard go, too.' }),
  ),
};

export const NewDashboard = Type.Object(
  { ...bodyOf(DashboardBasic).properties, ...actions },
  { title: 'NewDashboard' },
);
export type NewDashboard = Static<typeof NewDashboard>;

const tiles = Type.Optional(
  ListField(Type.Unknown(), {
    maxItems: 500,
    description:
      'Tiles to change, by `id`: `layouts`, `color`, `filters_overrides`, `show_description`, `transparent_background`, `deleted`; without an id, what to add: `{insight: {id}}`, `{text: {body}}` or `{button_tile: {url, text}}`. All or none.',
  }),
);
export const DashboardChanges = Type.Object(
  { ...changesOf(DashboardBasic).properties, ...actions, tiles },
  { title: 'DashboardChanges' },
);
export type DashboardChanges = Static<typeof DashboardChanges>;
export const DashboardReplacement = Type.Object(
  { ...replacementOf(DashboardBasic).properties, ...actions, tiles },
  { title: 'DashboardReplacement' },
);

const asking = {
  refresh: SearchField({ description: 'As of insights: absent, what was computed before; `blocking`, fresh results.' }),
  filters_override: SearchField({ description: 'JSON: filters over those of the dashboard, for this answer.' }),
  variables_override: SearchField({ description: 'JSON: values of variables, for this answer.' }),
};
export const DashboardAsking = Type.Object({
  ...asking,
  layoutSize: Type.Optional(ChoiceField(['sm', 'xs'], { description: 'The layout by which tiles are put in order.' })),
});
export type DashboardAsking = Static<typeof DashboardAsking>;

export const RunAsking = Type.Object({
  ...asking,
  tile_ids: SearchField({ description: 'Only these tiles: numbers between commas.' }),
  output_format: Type.Optional(
    ChoiceField(['optimized', 'json'], { description: '`optimized` (default): results as text; `json`: as they are.' }),
  ),
  max_result_chars: Type.Optional(
    IntegerField({ min: 1, max: 1_000_000, description: 'Most characters of one result as text.' }),
  ),
});
export type RunAsking = Static<typeof RunAsking>;

export const RunAnswer = Type.Object({
  results: ListField(
    Type.Object({
      id: IntegerField({ description: 'Number of the tile.' }),
      order: IntegerField({ description: 'Its place in reading order.' }),
      insight: Type.Object(
        {
          id: IntegerField(),
          short_id: CharField({ description: 'The insight’s id in links.' }),
          name: CharField({ nullable: true }),
          derived_name: CharField({ nullable: true, description: 'The query in words.' }),
          result: JsonField({ nullable: true, description: 'What its query answered.' }),
          error: Type.Optional(CharField({ description: 'Why there is no result.' })),
        },
        { description: 'What the tile shows.' },
      ),
    }),
  ),
});

export const DashboardList = ListQuery({
  search: SearchField({ description: 'Part of name or description.' }),
  pinned: FlagField({ description: 'Only pinned ones, or only others.' }),
  tags: SearchField({ description: 'Tags between commas; any of them.' }),
  creation_mode: Type.Optional(
    ChoiceField(['default', 'template', 'duplicate', 'unlisted'], {
      description: 'Only those made so. Unlisted ones are shown only when they are asked for.',
    }),
  ),
  created_by: Type.Optional(IntegerField({ description: 'Number of the user who made it.' })),
});
export type DashboardList = Static<typeof DashboardList>;

export const ById = Type.Object({ id: IntegerField() });
const layouts = Type.Optional(JsonField({ description: '`{sm, xs}`, each `{x, y, w, h}`.', example: {} }));
const color = Type.Optional(
  CharField({ nullable: true, blank: true, maxLength: 400, description: 'A name of a colour.' }),
);
export const NewText = Type.Object({ body: TextField({ description: 'Markdown.' }), layouts, color });
export const TextChange = Type.Object({
  tile_id: IntegerField({ description: 'Number of the tile.' }),
  body: Type.Optional(TextField({ description: 'Markdown.' })),
  layouts,
  color,
});
export const TileRef = Type.Object({ tile_id: IntegerField({ description: 'Number of the tile.' }) });
export const TileOrder = Type.Object({
  tile_order: ListField(IntegerField(), {
    maxItems: 500,
    minItems: 1,
    description: 'Numbers of tiles, first to last.',
  }),
  layout: Type.Optional(
    ChoiceField(['two_column', 'three_column', 'full_width'], {
      description: 'How wide they become; absent: as they are.',
    }),
  ),
});
export const TileCopy = Type.Object({
  fromDashboardId: IntegerField({ description: 'Number of the dashboard that has the tile.' }),
  tileId: IntegerField({ description: 'Number of the tile.' }),
});
export const TileMove = Type.Object({
  tile: Type.Object({ id: IntegerField({ description: 'Number of the tile.' }) }, { description: 'The tile.' }),
  toDashboard: Type.Optional(IntegerField({ description: 'Number of the dashboard it goes to.' })),
  to_dashboard: Type.Optional(IntegerField({ description: 'The same.' })),
});
