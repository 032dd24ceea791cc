import { Type } from 'typebox';
import { BooleanField, CharField, EmailField, IntegerField, TextField, UuidField } from '#http/fields.ts';

const person = {
  first_name: CharField({ maxLength: 150 }),
  last_name: CharField({ maxLength: 150, blank: true, default: '' }),
  password: TextField({ description: 'The password to sign in with.' }),
  role_at_organization: CharField({ maxLength: 64, blank: true, nullable: true, default: null }),
};

export const Signup = Type.Object(
  {
    ...person,
    email: EmailField(),
    organization_name: CharField({
      maxLength: 64,
      blank: true,
      default: '',
      description: 'Name of the new organization.',
    }),
  },
  { title: 'Signup' },
);

/** Someone who is signed in accepts with an empty body. */
export const InviteAcceptance = Type.Partial(Type.Object(person), { title: 'InviteAcceptance' });

export const SignupState = Type.Object(
  {
    is_open: BooleanField({ description: 'Whether anyone may make an organization here.' }),
    has_organization: BooleanField({ description: 'False on a fresh server.' }),
    password_length_min: IntegerField({ description: 'Characters a password needs at least.' }),
    is_signed_in: BooleanField({ description: 'Whether the request came with the cookie of a live session.' }),
    public_url: CharField({
      nullable: true,
      description: 'Origin clients reach this server at; null: as each request names it.',
    }),
  },
  { title: 'SignupState' },
);

export const InviteOffer = Type.Object(
  {
    id: UuidField(),
    target_email: CharField({ description: 'Who is invited.' }),
    first_name: CharField({ description: 'How the letter greeted them.' }),
    organization_name: CharField({ description: 'The organization they would join.' }),
    has_account: BooleanField({ description: 'Whether that address has to sign in instead of choosing a password.' }),
  },
  { title: 'InviteOffer' },
);
export const ByInvite = Type.Object({ invite_id: UuidField() });
