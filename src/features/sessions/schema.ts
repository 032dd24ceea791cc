import { type Static, Type } from 'typebox';
import { BooleanField, CharField, DateTimeField, EmailField, TextField, UuidField } from '#http/fields.ts';
import { ListQuery } from '#http/query.ts';

export const Login = Type.Object(
  { email: EmailField(), password: TextField({ maxLength: 1024, description: 'The password.' }) },
  { title: 'Login' },
);
export type Login = Static<typeof Login>;

export const OfUser = Type.Object({ user_id: CharField({ description: '`@me` or your own uuid.' }) });
export const ById = Type.Object({ ...OfUser.properties, id: UuidField() });
export const SessionList = ListQuery();

export const Session = Type.Object(
  {
    id: UuidField(),
    user_agent: CharField({ description: 'As the browser named itself when it signed in.' }),
    address: CharField({ description: 'From where it signed in.' }),
    created_at: DateTimeField(),
    last_seen_at: DateTimeField({ description: 'When it was last used, to the hour.' }),
    expires_at: DateTimeField({ description: 'When it ends unless it is used before.' }),
    is_current: BooleanField({ description: 'Whether it is the one that asks.' }),
  },
  { title: 'Session' },
);

export const LoginDone = Type.Object({ success: BooleanField() }, { title: 'LoginDone' });
