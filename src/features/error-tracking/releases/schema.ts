import { type Static, Type } from 'typebox';
import { CharField, DateTimeField, IntegerField, JsonField, UuidField } from '#http/fields.ts';
import { ListQuery, SearchField } from '#http/query.ts';
import { readOnly } from '#http/resource.ts';

export const Release = Type.Object(
  {
    id: readOnly(UuidField()),
    hash_id: CharField({ maxLength: 128, description: 'What the release is found by; unique in the project.' }),
    team_id: readOnly(IntegerField({ description: 'Id of the project.' })),
    created_at: readOnly(DateTimeField()),
    metadata: JsonField({ nullable: true, default: null, description: 'Any JSON, e.g. the commit it was built from.' }),
    version: CharField({ maxLength: 400, example: '1.4.0', description: 'Version of the software.' }),
    project: CharField({ maxLength: 400, description: 'Name of the software.', example: 'web-app' }),
  },
  { title: 'ErrorTrackingRelease' },
);
export type Release = Static<typeof Release>;

/** Read by rules of their own: what is missing is refused in words old clients know. */
export const NewRelease = Type.Object(
  {
    hash_id: Type.Optional(
      CharField({
        nullable: true,
        blank: true,
        maxLength: 128,
        description: 'What the release is found by; unique in the project.',
      }),
    ),
    metadata: Type.Optional(JsonField({ nullable: true, description: 'Any JSON, e.g. the commit it was built from.' })),
    version: Type.Optional(
      CharField({ nullable: true, blank: true, maxLength: 400, description: 'Version of the software.' }),
    ),
    project: Type.Optional(
      CharField({ nullable: true, blank: true, maxLength: 400, description: 'Name of the software.' }),
    ),
  },
  { title: 'NewErrorTrackingRelease' },
);

export const ReleaseList = ListQuery({ search: SearchField({ description: 'Part of version, project or hash.' }) });
export const ReleaseById = Type.Object({ id: UuidField() });
export const ReleaseByHash = Type.Object({ hash_id: CharField() });
