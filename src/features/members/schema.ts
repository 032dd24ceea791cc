import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import { BooleanField, ChoiceField, DateTimeField, UuidField } from '#http/fields.ts';
import { ListQuery, SearchField } from '#http/query.ts';
import { readOnly } from '#http/resource.ts';

export const LEVELS = [1, 8, 15] as const;

export const Member = Type.Object(
  {
    id: readOnly(UuidField()),
    user: readOnly(UserBasic),
    level: ChoiceField(LEVELS, { description: '1 member, 8 admin, 15 owner.' }),
    joined_at: readOnly(DateTimeField({ description: 'When they joined.' })),
    updated_at: readOnly(DateTimeField()),
    is_2fa_enabled: readOnly(BooleanField({ description: 'Always false: this server has no second factor.' })),
    has_social_auth: readOnly(BooleanField({ description: 'Always false: this server signs in by password.' })),
    last_login: readOnly(DateTimeField({ nullable: true, description: 'When they last signed in.' })),
  },
  { title: 'OrganizationMember', description: 'A person in an organization.' },
);
export type Member = Static<typeof Member>;

export const MemberList = ListQuery({
  order: SearchField({ description: 'joined_at, -joined_at (default), level or -level.' }),
});
export const ByUser = Type.Object({ user_uuid: UuidField() });
