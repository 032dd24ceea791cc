import { type Static, Type } from 'typebox';
import {
  BooleanField,
  CharField,
  DateTimeField,
  DictField,
  EmailField,
  IntegerField,
  ListField,
  TextField,
  UuidField,
} from '#http/fields.ts';
import { readOnly } from '#http/resource.ts';

const NULLABLE = { nullable: true } as const;
const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);

/** How every answer shows a person. */
export const UserBasic = Type.Object(
  {
    id: IntegerField(),
    uuid: UuidField(),
    distinct_id: CharField(),
    first_name: CharField(),
    last_name: CharField(),
    email: EmailField(),
    is_email_verified: BooleanField(NULLABLE),
    hedgehog_config: DictField(NULLABLE),
    role_at_organization: CharField(NULLABLE),
  },
  { title: 'UserBasic' },
);
export type UserBasic = Static<typeof UserBasic>;

/** A project, as lists and switchers show it. */
export const OwnProject = Type.Object({
  id: IntegerField(),
  uuid: UuidField(),
  organization: UuidField(),
  api_token: CharField(),
  name: CharField(),
  completed_snippet_onboarding: BooleanField(),
  has_completed_onboarding_for: DictField(NULLABLE),
  ingested_event: BooleanField(),
  is_demo: BooleanField(),
  timezone: CharField(),
  access_control: BooleanField(),
});
export type OwnProject = Static<typeof OwnProject>;

export const OwnOrganization = Type.Object({
  id: UuidField(),
  name: CharField(),
  slug: CharField(),
  logo_media_id: CharField(NULLABLE),
  membership_level: IntegerField(),
  created_at: DateTimeField(),
});
export type OwnOrganization = Static<typeof OwnOrganization>;

export const Me = Type.Object(
  {
    id: readOnly(IntegerField()),
    uuid: readOnly(UuidField()),
    distinct_id: readOnly(CharField()),
    first_name: CharField({ maxLength: 150 }),
    last_name: CharField({ maxLength: 150, blank: true }),
    email: EmailField(),
    is_email_verified: readOnly(BooleanField(NULLABLE)),
    hedgehog_config: DictField(NULLABLE),
    role_at_organization: CharField({ nullable: true, blank: true, maxLength: 64 }),
    date_joined: readOnly(DateTimeField()),
    is_staff: readOnly(BooleanField()),
    is_impersonated: readOnly(BooleanField()),
    has_password: readOnly(BooleanField()),
    has_social_auth: readOnly(BooleanField()),
    is_2fa_enabled: readOnly(BooleanField()),
    pending_email: readOnly(CharField(NULLABLE)),
    preferences: DictField({ description: "The web app's. A change merges into what is stored; null removes a key." }),
    organization: readOnly(OrNull(Type.Object({ ...OwnOrganization.properties, teams: ListField(OwnProject) }))),
    organizations: readOnly(ListField(OwnOrganization)),
    team: readOnly(OrNull(OwnProject)),
  },
  { title: 'User' },
);
export type Me = Static<typeof Me>;

/** What people may change about themselves; the rest of a PATCH is ignored. */
export const MeChanges = Type.Object(
  {
    first_name: Type.Optional(Me.properties.first_name),
    last_name: Type.Optional(Me.properties.last_name),
    email: Type.Optional(Me.properties.email),
    hedgehog_config: Type.Optional(Me.properties.hedgehog_config),
    role_at_organization: Type.Optional(Me.properties.role_at_organization),
    preferences: Type.Optional(Me.properties.preferences),
    set_current_organization: Type.Optional(UuidField({ description: 'Where `@current` points from now on.' })),
    set_current_team: Type.Optional(IntegerField({ description: 'As `set_current_project`, by its older name.' })),
    set_current_project: Type.Optional(IntegerField({ description: 'Where `@current` points from now on.' })),
    current_password: Type.Optional(TextField({ description: 'Needed to set a new password.', blank: true })),
    password: Type.Optional(TextField()),
  },
  { title: 'UserChanges' },
);
export type MeChanges = Static<typeof MeChanges>;
