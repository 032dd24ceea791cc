import { type Static, Type } from 'typebox';
import {
  BooleanField,
  CharField,
  ChoiceField,
  DateTimeField,
  IntegerField,
  JsonField,
  ListField,
  UuidField,
} from '#http/fields.ts';
import { ListQuery, OrderField, SearchField } from '#http/query.ts';
import { Release } from '../releases/schema.ts';

const text = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

export const SymbolSet = Type.Object(
  {
    id: UuidField(),
    ref: Type.String({ description: 'Chunk id of a bundle, or address of a script.' }),
    team_id: IntegerField({ description: 'Id of the project.' }),
    created_at: DateTimeField(),
    storage_ptr: text('Key of the stored file; null when there is none.'),
    failure_reason: text('Why the file cannot be used.'),
    last_used: Type.Union([DateTimeField(), Type.Null()], {
      description:
        'When it last resolved a frame, or was named by an upload that needed no new file; null until then. Exact to half a day.',
    }),
    has_uploaded_file: Type.Boolean({ description: 'Whether an upload was finished.' }),
    release: Type.Union([Release, Type.Null()], { description: 'The release it belongs to.' }),
  },
  { title: 'ErrorTrackingSymbolSet' },
);
export type SymbolSet = Static<typeof SymbolSet>;

export const SymbolSetList = ListQuery(
  {
    status: Type.Optional(
      ChoiceField(['all', 'valid', 'invalid'], {
        description: '`invalid`: without a file, or with one that cannot be used.',
      }),
    ),
    order_by: OrderField(['created_at', 'ref', 'last_used']),
    ref: Type.Optional(CharField({ description: 'Exactly this ref.' })),
    search: SearchField({ description: 'Part of the ref, or of the release’s version, project or metadata.' }),
  },
  { limitMax: 100 },
);
export const SymbolSetById = Type.Object({ id: UuidField() });

export const StartQuery = Type.Object({
  chunk_id: Type.Optional(CharField({ blank: true, description: 'Chunk id of the bundle.' })),
  release_id: Type.Optional(CharField({ blank: true, description: 'Id of the release it belongs to.' })),
});
export const CreateQuery = Type.Object({
  chunk_id: Type.Optional(CharField({ blank: true, description: 'Chunk id of the bundle.' })),
  release_id: Type.Optional(CharField({ blank: true, description: 'Id of the release it belongs to.' })),
  multipart: Type.Optional(CharField({ blank: true, description: '`true` when the body is a form.' })),
});

export const REF_LENGTH_MAX = 2000;
export const BATCH_MAX = 5000;
const ref = () => CharField({ maxLength: REF_LENGTH_MAX, description: 'Chunk id of the bundle.' });

export const BulkStart = Type.Object(
  {
    symbol_sets: ListField(
      Type.Object({
        chunk_id: ref(),
        release_id: CharField({
          nullable: true,
          blank: true,
          default: null,
          description: 'Id of the release it belongs to.',
        }),
        content_hash: CharField({
          nullable: true,
          blank: true,
          default: null,
          maxLength: 200,
          description: 'Hash of the file, as the uploader computes it.',
        }),
        content_length: Type.Optional(
          IntegerField({ nullable: true, min: 0, max: Number.MAX_SAFE_INTEGER, description: 'Bytes of the file.' }),
        ),
      }),
      { default: [], maxItems: BATCH_MAX, description: 'What is about to be uploaded.' },
    ),
    chunk_ids: ListField(ref(), { default: [], maxItems: BATCH_MAX, description: 'Older form of `symbol_sets`.' }),
    release_id: CharField({ nullable: true, blank: true, default: null, description: 'Release of `chunk_ids`.' }),
    force: BooleanField({ default: false, description: 'Replace finished sets whose content differs.' }),
    skip_on_conflict: BooleanField({ default: false, description: 'Leave finished sets whose content differs alone.' }),
  },
  { title: 'SymbolSetUploads' },
);
export type BulkStart = Static<typeof BulkStart>;

const Form = Type.Object(
  {
    url: Type.String({ description: 'Where to send the form.' }),
    fields: Type.Record(Type.String(), Type.String(), { description: 'Fields of the form, by name.' }),
  },
  { title: 'PresignedPost', description: 'POST these fields and then the part `file` to the address.' },
);
const Slot = Type.Object(
  {
    presigned_url: Form,
    presigned_put_url: Type.Optional(
      Type.String({ description: 'The same by PUT; there when `content_length` was given, and good for that length.' }),
    ),
    symbol_set_id: UuidField({ description: 'Id of the symbol set.' }),
  },
  { title: 'SymbolSetSlot' },
);
export const Started = Slot;
export const BulkStarted = Type.Object(
  {
    id_map: Type.Record(Type.String(), Slot, { description: 'By chunk id, only what has to be uploaded.' }),
  },
  { title: 'SymbolSetSlots' },
);

export const BulkCheck = Type.Object(
  {
    chunk_ids: ListField(ref(), { default: [], maxItems: BATCH_MAX, description: 'Chunks of a build.' }),
    symbol_sets: ListField(
      Type.Object({
        chunk_id: ref(),
        content_hash: CharField({
          nullable: true,
          blank: true,
          default: null,
          maxLength: 200,
          description: 'Hash of the file, as the uploader computes it.',
        }),
      }),
      { default: [], maxItems: BATCH_MAX, description: 'The same with the hashes of their files.' },
    ),
  },
  { title: 'SymbolSetCheck' },
);
export const BulkChecked = Type.Object(
  {
    chunk_ids: Type.Array(Type.String(), { description: 'Those that have to be uploaded, in the order asked.' }),
  },
  { title: 'SymbolSetChecked' },
);

export const Finish = Type.Object(
  {
    content_hash: Type.Optional(
      CharField({
        nullable: true,
        blank: true,
        maxLength: 200,
        description: 'Hash of the file, as the uploader computes it.',
      }),
    ),
  },
  { title: 'SymbolSetFinish' },
);
export const BulkFinish = Type.Object(
  {
    content_hashes: Type.Optional(
      JsonField<unknown>({ nullable: true, description: 'Content hash by symbol set id.' }),
    ),
  },
  { title: 'SymbolSetBulkFinish' },
);
export const Success = Type.Object({ success: Type.Boolean() });
export const Link = Type.Object({ url: Type.String({ description: 'Good for an hour.' }) }, { title: 'SymbolSetLink' });
export const BulkDelete = Type.Object(
  {
    ids: ListField(UuidField(), { maxItems: BATCH_MAX, description: 'Symbol sets to delete.' }),
  },
  { title: 'SymbolSetIds' },
);
export const Deleted = Type.Object({ deleted: Type.Integer({ description: 'How many were deleted.' }) });
