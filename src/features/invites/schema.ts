import { type Static, Type } from 'typebox';
import { LEVELS } from '#features/members/schema.ts';
import { UserBasic } from '#features/users/schema.ts';
import {
  BooleanField,
  CharField,
  ChoiceField,
  DateTimeField,
  EmailField,
  ListField,
  TextField,
  UuidField,
} from '#http/fields.ts';
import { bodyOf, readOnly } from '#http/resource.ts';

const BULK_MAX = 20;

export const Invite = Type.Object(
  {
    id: readOnly(
      UuidField({ description: 'The secret part of the link: it is all that is needed to accept the invite.' }),
    ),
    target_email: EmailField({ description: 'Who is invited.' }),
    first_name: CharField({ maxLength: 30, blank: true, default: '', description: 'How the letter greets them.' }),
    emailing_attempt_made: readOnly(BooleanField({ description: 'Whether a letter was sent.' })),
    level: ChoiceField(LEVELS, { default: 1, description: '1 member, 8 admin, 15 owner.' }),
    is_expired: readOnly(BooleanField({ description: 'Three days after it was made.' })),
    created_by: readOnly(Type.Union([UserBasic, Type.Null()])),
    created_at: readOnly(DateTimeField()),
    updated_at: readOnly(DateTimeField()),
    message: TextField({
      nullable: true,
      blank: true,
      default: null,
      maxLength: 2000,
      description: 'Added to the letter.',
    }),
  },
  { title: 'OrganizationInvite' },
);
export type Invite = Static<typeof Invite>;

export const InviteBody = bodyOf(Invite);
export type InviteBody = Static<typeof InviteBody>;
export const InviteBulk = ListField(InviteBody, { maxItems: BULK_MAX });
export const ById = Type.Object({ id: UuidField() });
