import { type Static, Type } from 'typebox';
import { CharField, DateTimeField, IntegerField, ListField } from '#http/fields.ts';
import { readOnly } from '#http/resource.ts';

const LISTED_MAX = 1000;

export const PersonalApiKey = Type.Object(
  {
    id: readOnly(CharField()),
    label: CharField({ maxLength: 40, description: 'What its owner calls it.' }),
    value: readOnly(
      CharField({ nullable: true, description: 'The key itself: only in the answer that creates or rolls it.' }),
    ),
    mask_value: readOnly(
      CharField({ nullable: true, example: 'phx_...ab12', description: 'Its first and last characters.' }),
    ),
    created_at: readOnly(DateTimeField()),
    last_used_at: readOnly(DateTimeField({ nullable: true, description: 'To the hour.' })),
    last_rolled_at: readOnly(DateTimeField({ nullable: true, description: 'When its secret was last replaced.' })),
    user_id: readOnly(IntegerField({ description: 'Number of its owner.' })),
    scopes: ListField(CharField({ maxLength: 100 }), {
      maxItems: LISTED_MAX,
      description: '`*`, or `<object>:read` and `<object>:write`.',
    }),
    scoped_teams: ListField(IntegerField(), {
      nullable: true,
      default: [],
      maxItems: LISTED_MAX,
      description: 'The only projects the key opens; empty for all.',
    }),
    scoped_organizations: ListField(CharField(), {
      nullable: true,
      default: [],
      maxItems: LISTED_MAX,
      description: 'The only organizations the key opens; empty for all.',
    }),
  },
  { title: 'PersonalAPIKey' },
);
export type PersonalApiKey = Static<typeof PersonalApiKey>;

export const ById = Type.Object({ id: CharField() });
