import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import { CharField, ChoiceField, DateTimeField, IntegerField, JsonField, UuidField } from '#http/fields.ts';
import { ListQuery } from '#http/query.ts';

const NULLABLE = { nullable: true } as const;

const FORMATS = ['csv', 'tsv', 'json', 'jsonl'] as const;
export type Format = (typeof FORMATS)[number];

const DELIMITERS = ['comma', 'semicolon', 'tab', 'pipe'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const IMPORT_STATUSES = ['uploading', 'waiting', 'checking', 'importing', 'completed', 'cancelled', 'failed'] as const;

export const DatasetImport = Type.Object(
  {
    id: UuidField(),
    dataset: UuidField({ description: 'Id of the dataset.' }),
    status: ChoiceField(IMPORT_STATUSES, {
      description: 'The last three are ends; cancelled and failed can be resumed.',
    }),
    format: ChoiceField(FORMATS, { description: 'What kind of file it is.' }),
    file_name: CharField({ ...NULLABLE, description: 'Name of the file, when the client sent it.' }),
    bytes_total: IntegerField({ ...NULLABLE, description: 'Size of the file in bytes.' }),
    rows_total: IntegerField({ ...NULLABLE, description: 'Known once the whole file has been checked.' }),
    rows_done: IntegerField({ description: 'Imported or refused so far.' }),
    rows_imported: IntegerField({ description: 'Rows that became items.' }),
    rows_failed: IntegerField({ description: 'Refused rows; `errors/` lists them.' }),
    columns_ignored: Type.Array(Type.String(), {
      description:
        'Columns or keys that became nothing: the first hundred. Known once the whole file has been checked.',
    }),
    columns_missing: Type.Array(Type.String(), { description: 'Chosen columns that no row has.' }),
    error: CharField({ ...NULLABLE, description: 'Why it failed.' }),
    created_by: Type.Union([UserBasic, Type.Null()]),
    created_at: DateTimeField(),
    updated_at: DateTimeField(),
    finished_at: DateTimeField({ ...NULLABLE, description: 'When it ended.' }),
  },
  { title: 'DatasetImport' },
);
export type DatasetImport = Static<typeof DatasetImport>;

export const NewImportQuery = Type.Object({
  format: Type.Optional(
    ChoiceField(FORMATS, { description: 'Default: what `file_name` ends with, else what the content type says.' }),
  ),
  delimiter: Type.Optional(
    ChoiceField(DELIMITERS, { description: 'Between the cells of a table. Default: what the first line tells.' }),
  ),
  columns: Type.Optional(
    JsonField<unknown>({
      description:
        'JSON list of `{column, to, as, key}`: which columns become which fields. Default: those of the same names, and `expected_output` as the output. Capitals, blanks and underscores do not matter. A name that a table has twice is `name (2)` the second time, and a column without one `column 3` by its place.',
    }),
  ),
  file_name: Type.Optional(CharField({ maxLength: 255, description: 'Name of the file, to be shown.' })),
});

export const ByImport = Type.Object({ id: UuidField(), import_id: UuidField() });
export const ImportList = ListQuery();

export const ImportError = Type.Object(
  {
    row: IntegerField({ description: 'Counted from 1, without the line of column names.' }),
    line: IntegerField({ description: 'Line of the file on which the row begins.' }),
    attr: CharField({ ...NULLABLE, description: 'The field at fault.' }),
    code: CharField({ description: 'Why the row was refused, for programs.' }),
    detail: CharField({ description: 'Why the row was refused, for people.' }),
  },
  { title: 'DatasetImportError' },
);
