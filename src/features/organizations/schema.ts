import { type Static, Type } from 'typebox';
import { OwnProject } from '#features/users/schema.ts';
import { BooleanField, CharField, DateTimeField, IntegerField, ListField, UuidField } from '#http/fields.ts';
import { readOnly } from '#http/resource.ts';

export const Organization = Type.Object(
  {
    id: readOnly(UuidField()),
    name: CharField({ maxLength: 64 }),
    slug: readOnly(CharField()),
    logo_media_id: readOnly(CharField({ nullable: true })),
    created_at: readOnly(DateTimeField()),
    updated_at: readOnly(DateTimeField()),
    membership_level: readOnly(IntegerField({ description: "The caller's level: 1, 8 or 15." })),
    member_count: readOnly(IntegerField()),
    is_ai_data_processing_approved: BooleanField({
      default: true,
      description: 'Whether text of this organization may be sent to model providers.',
    }),
    members_can_invite: BooleanField({ default: true, description: 'Whether plain members may invite people.' }),
    members_can_create_projects: BooleanField({
      default: false,
      description: 'Whether plain members may create projects.',
    }),
    default_role_id: readOnly(UuidField({ nullable: true })),
    teams: readOnly(ListField(OwnProject)),
    projects: readOnly(ListField(OwnProject)),
  },
  { title: 'Organization' },
);
export type Organization = Static<typeof Organization>;
