import { Type } from 'typebox';
import { Member } from '#features/members/schema.ts';
import { UserBasic } from '#features/users/schema.ts';
import { BooleanField, CharField, DateTimeField, UuidField } from '#http/fields.ts';
import { ListQuery } from '#http/query.ts';
import { readOnly } from '#http/resource.ts';

export const RoleMembership = Type.Object(
  {
    id: readOnly(UuidField()),
    role_id: readOnly(UuidField()),
    organization_member: readOnly(Member),
    user: readOnly(UserBasic),
    joined_at: readOnly(DateTimeField({ description: 'When they got it.' })),
    updated_at: readOnly(DateTimeField()),
  },
  { title: 'RoleMembership' },
);

export const NewRoleMembership = Type.Object(
  {
    user_uuid: UuidField({ description: 'A member of the organization.' }),
  },
  { title: 'NewRoleMembership' },
);

export const Role = Type.Object(
  {
    id: readOnly(UuidField()),
    name: CharField({ maxLength: 200, example: 'Reviewers' }),
    created_at: readOnly(DateTimeField()),
    created_by: readOnly(Type.Union([UserBasic, Type.Null()])),
    members: readOnly(Type.Array(RoleMembership, { description: 'Who has it.' })),
    is_default: readOnly(BooleanField({ description: 'Whether new members of the organization get it.' })),
  },
  { title: 'Role' },
);

export const RoleList = ListQuery();
export const ById = Type.Object({ id: UuidField() });
export const ByRole = Type.Object({ role_id: UuidField() });
export const ByMembership = Type.Object({ role_id: UuidField(), id: UuidField() });
