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
  TextField,
  UuidField,
} from '#http/fields.ts';
import { ListQuery, OrderField, SearchField } from '#http/query.ts';

const NULLABLE = { nullable: true } as const;
const EDITS_MAX = 1000;
const HISTORY_LIMIT_MAX = 100;

const Outline = Type.Array(
  Type.Object({
    level: Type.Integer({ description: '1 to 6.' }),
    text: Type.String({ description: 'Text of the heading.' }),
  }),
  {
    description: 'Markdown headings of the prompt, in their order.',
  },
);
const LabelAt = Type.Object(
  {
    name: Type.String({ description: 'The label.' }),
    version: Type.Integer({ description: 'The version it points to.' }),
  },
  { title: 'LLMPromptLabelAt' },
);
export const Creator = Type.Union([UserBasic, Type.Null()]);

const shown = {
  id: UuidField({ description: 'Of this version.' }),
  name: CharField({ description: 'Name of the prompt.' }),
  outline: Outline,
  version: IntegerField({ description: 'Number of this version.' }),
  created_at: DateTimeField({ description: 'When this version was published.' }),
  updated_at: DateTimeField({ description: 'When this version was last changed.' }),
  deleted: BooleanField({ description: 'Whether the prompt is archived.' }),
  is_latest: BooleanField({ description: 'Whether no newer version exists.' }),
  latest_version: IntegerField({ description: 'Number of the newest version.' }),
  version_count: IntegerField({ description: 'How many versions there are.' }),
  first_version_created_at: DateTimeField({ description: 'When the prompt was made.' }),
};
const prompt = TextField({ description: 'A text as it was sent; any other JSON as JSON text.' });
const prompt_preview = TextField({ description: 'The first 160 characters, with `content=preview`.' });
const config = DictField({ ...NULLABLE, description: 'Kept beside the prompt, for instance model parameters.' });
const version_description = CharField({ ...NULLABLE, maxLength: 400, description: 'What changed, in words.' });
const labels = Type.Array(Type.String(), { description: 'Labels that point to this version.' });

export const Prompt = Type.Object(
  { ...shown, prompt, created_by: Creator, config, version_description, labels },
  { title: 'LLMPrompt', description: 'One version of a prompt.' },
);
export type Prompt = Static<typeof Prompt>;

export const ListedPrompt = Type.Object(
  {
    ...shown,
    prompt: Type.Optional(prompt),
    prompt_preview: Type.Optional(prompt_preview),
    prompt_size_bytes: IntegerField({ description: 'UTF-8 bytes of the prompt as JSON.' }),
    created_by: Creator,
    config: Type.Optional(config),
    version_description,
    labels,
    all_labels: Type.Array(LabelAt, {
      description: 'Every label of the prompt, with its version.',
    }),
  },
  { title: 'LLMPromptList' },
);
export type ListedPrompt = Static<typeof ListedPrompt>;

/** For programs that fetch prompts: nothing about people. */
export const PublicPrompt = Type.Object(
  {
    ...shown,
    prompt: Type.Optional(prompt),
    prompt_preview: Type.Optional(prompt_preview),
    config: Type.Optional(config),
    label: Type.Optional(Type.String({ description: 'Only when fetched by label.' })),
  },
  { title: 'LLMPromptPublic' },
);
export type PublicPrompt = Static<typeof PublicPrompt>;

export const Resolved = Type.Object(
  {
    prompt: Prompt,
    versions: Type.Array(
      Type.Object({
        id: UuidField(),
        version: IntegerField({ description: 'Number of the version.' }),
        created_by: Creator,
        created_at: DateTimeField(),
        is_latest: BooleanField({ description: 'Whether no newer version exists.' }),
        version_description,
        labels,
      }),
      { description: 'Newest first.' },
    ),
    has_more: BooleanField({ description: 'Whether older versions follow.' }),
    labels: Type.Array(LabelAt, {
      description: 'Every label of the prompt, with its version.',
    }),
  },
  { title: 'LLMPromptResolve' },
);

const CONTENT_MODES = ['full', 'preview', 'none'] as const;
export type ContentMode = (typeof CONTENT_MODES)[number];
const content = ChoiceField(CONTENT_MODES, {
  default: 'full',
  description: 'full: the prompt; preview: its first characters; none: neither.',
});
const label = Type.Optional(CharField({ description: 'The version this label points to.' }));
const version = Type.Optional(IntegerField({ min: 1, description: 'This version instead of the latest.' }));

export const PROMPT_ORDERS = [
  'name',
  'created_at',
  'updated_at',
  'version',
  'latest_version',
  'version_count',
  'first_version_created_at',
  'prompt_size_bytes',
] as const;

export const PromptList = ListQuery({
  content,
  search: SearchField({ description: 'Part of the name or of the prompt.' }),
  created_by_id: Type.Optional(IntegerField({ description: 'Id of the user who made the latest version.' })),
  label: Type.Optional(CharField({ description: 'Only prompts with this label, each at the labelled version.' })),
  order_by: OrderField(PROMPT_ORDERS),
});

export const PromptQuery = Type.Object({ content, version, label });
export const ResolveQuery = Type.Object({
  version,
  version_id: Type.Optional(UuidField({ description: 'The version with this id.' })),
  limit: IntegerField({ min: 1, max: HISTORY_LIMIT_MAX, default: 50, description: 'Most versions to list.' }),
  offset: Type.Optional(IntegerField({ min: 0, description: 'Versions to skip.' })),
  before_version: Type.Optional(IntegerField({ min: 1, description: 'Only versions older than this one.' })),
});

export const ByName = Type.Object({ prompt_name: Type.String() });
const anyPrompt = JsonField({ description: 'A text or any other JSON, up to 1,000,000 bytes.' });

export const NewPrompt = Type.Object(
  {
    name: CharField({ maxLength: 255, description: 'Letters, digits, `-` and `_`.', example: 'support-answer' }),
    prompt: anyPrompt,
    config: Type.Optional(config),
    version_description: Type.Optional(version_description),
  },
  { title: 'NewLLMPrompt' },
);

export const Publish = Type.Object(
  {
    base_version: IntegerField({ min: 1, description: 'The latest version as the author knows it.' }),
    prompt: Type.Optional(anyPrompt),
    edits: Type.Optional(
      ListField(
        Type.Object({
          old: TextField({ description: 'What stands there now.' }),
          new: TextField({ blank: true, description: 'What comes instead.' }),
        }),
        {
          minItems: 1,
          maxItems: EDITS_MAX,
          description: 'Replacements applied in order; each `old` must occur exactly once.',
        },
      ),
    ),
    config: Type.Optional(config),
    version_description: Type.Optional(version_description),
  },
  { title: 'LLMPromptChanges' },
);
export type Publish = Static<typeof Publish>;

export const Duplicate = Type.Object(
  {
    new_name: CharField({ maxLength: 255, description: 'Name of the new prompt.' }),
  },
  { title: 'LLMPromptCopy' },
);
