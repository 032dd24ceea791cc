import { type Static, Type } from 'typebox';
import { OwnProject } from '#features/users/schema.ts';
import { BooleanField, CharField, DateTimeField, IntegerField, ListField, UuidField } from '#http/fields.ts';
import { readOnly } from '#http/resource.ts';

export const Organization = Type.Object(
  {
    id: readOnly(UuidField()),
    name: CharField({ maxLength: 64 }),
    slug: readOnly(CharField({ description: 'The name as addresses show it.' })),
    logo_media_id: readOnly(CharField({ nullable: true, description: 'Always null: this server keeps no logos.' })),
    created_at: readOnly(DateTimeField()),
    updated_at: readOnly(DateTimeField()),
    membership_level: readOnly(IntegerField({ description: "The caller's level: 1, 8 or 15." })),
    member_count: readOnly(IntegerField({ description: 'How many people belong to it.' })),
    is_ai_data_processing_approved: BooleanField({
      default: true,
      description: 'Whether text of this organization may be sent to model providers.',
    }),
    members_can_invite: BooleanField({ default: true, description: 'Whether plain members may invite people.' }),
    members_can_create_projects: BooleanField({
      default: false,
      description: 'Whether plain members may create projects.',
    }),
    default_role_id: readOnly(UuidField({ nullable: true, description: 'Role that new members get.' })),
    teams: readOnly(ListField(OwnProject, { description: 'Its projects, by their older name.' })),
    projects: readOnly(ListField(OwnProject, { description: 'Its projects.' })),
  },
  { title: 'Organization' },
);
export type Organization = Static<typeof Organization>;
