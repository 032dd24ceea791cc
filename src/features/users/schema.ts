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

/** How every answer shows a person. */
export const UserBasic = Type.Object(
  {
    id: IntegerField({ description: 'Number of the user.' }),
    uuid: UuidField(),
    distinct_id: CharField({ description: 'Under which the web app’s own events would be captured.' }),
    first_name: CharField(),
    last_name: CharField(),
    email: EmailField(),
    is_email_verified: BooleanField(NULLABLE),
    hedgehog_config: DictField(NULLABLE),
    role_at_organization: CharField(NULLABLE),
  },
  { title: 'UserBasic', description: 'A person, as every answer shows them.' },
);
export type UserBasic = Static<typeof UserBasic>;

/** A project, as lists and switchers show it. */
export const OwnProject = Type.Object(
  {
    id: IntegerField({ description: 'Number of the project.' }),
    uuid: UuidField(),
    organization: UuidField({ description: 'Id of the organization.' }),
    api_token: CharField({ description: 'Public and write-only: for capture.' }),
    name: CharField(),
    completed_snippet_onboarding: BooleanField({ description: 'Whether someone said that events arrive.' }),
    has_completed_onboarding_for: DictField({ ...NULLABLE, description: 'Products whose onboarding is done.' }),
    ingested_event: BooleanField({ description: 'Whether an event ever arrived.' }),
    is_demo: BooleanField({ description: 'Whether it may be filled with demo data.' }),
    timezone: CharField({ description: 'IANA name.' }),
    access_control: BooleanField({ description: 'Kept for clients of PostHog.' }),
  },
  { title: 'OwnProject' },
);
export type OwnProject = Static<typeof OwnProject>;

const OwnOrganization = Type.Object(
  {
    id: UuidField(),
    name: CharField(),
    slug: CharField({ description: 'The name as addresses show it.' }),
    logo_media_id: CharField({ ...NULLABLE, description: 'Always null: this server keeps no logos.' }),
    membership_level: IntegerField({ description: 'The caller’s level: 1, 8 or 15.' }),
    created_at: DateTimeField(),
  },
  { title: 'OwnOrganization' },
);

const CurrentOrganization = Type.Object(
  { ...OwnOrganization.properties, teams: ListField(OwnProject, { description: 'Its projects.' }) },
  { title: 'CurrentOrganization' },
);

export const Me = Type.Object(
  {
    id: readOnly(IntegerField({ description: 'Number of the user.' })),
    uuid: readOnly(UuidField()),
    distinct_id: readOnly(CharField({ description: 'Under which the web app’s own events would be captured.' })),
    first_name: CharField({ maxLength: 150 }),
    last_name: CharField({ maxLength: 150, blank: true }),
    email: EmailField(),
    is_email_verified: readOnly(BooleanField(NULLABLE)),
    hedgehog_config: DictField(NULLABLE),
    role_at_organization: CharField({ nullable: true, blank: true, maxLength: 64 }),
    date_joined: readOnly(DateTimeField({ description: 'When the account was made.' })),
    is_staff: readOnly(BooleanField({ description: 'Whether the account may change what all projects share.' })),
    is_impersonated: readOnly(
      BooleanField({ description: 'Always false: acting as another person is not possible here.' }),
    ),
    has_password: readOnly(BooleanField({ description: 'Whether the account signs in by password.' })),
    has_social_auth: readOnly(BooleanField({ description: 'Always false: this server signs in by password.' })),
    is_2fa_enabled: readOnly(BooleanField({ description: 'Always false: this server has no second factor.' })),
    pending_email: readOnly(CharField({ ...NULLABLE, description: 'Always null: a new address counts at once.' })),
    preferences: DictField({ description: "The web app's. A change merges into what is stored; null removes a key." }),
    organization: readOnly(Type.Union([CurrentOrganization, Type.Null()], { description: 'Where `@current` points.' })),
    organizations: readOnly(ListField(OwnOrganization, { description: 'Organizations the user belongs to.' })),
    team: readOnly(Type.Union([OwnProject, Type.Null()], { description: 'Where `@current` points.' })),
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
    current_password: Type.Optional(
      TextField({ description: 'Needed to set a new password or e-mail address.', blank: true }),
    ),
    password: Type.Optional(TextField({ description: 'A new password.' })),
  },
  { title: 'UserChanges' },
);
export type MeChanges = Static<typeof MeChanges>;
