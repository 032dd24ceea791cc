import { type Static, Type } from 'typebox';
import { BooleanField, EmailField, TextField } from '#http/fields.ts';

export const Login = Type.Object(
  { email: EmailField(), password: TextField({ maxLength: 1024, description: 'The password.' }) },
  { title: 'Login' },
);
export type Login = Static<typeof Login>;

export const LoginDone = Type.Object({ success: BooleanField() }, { title: 'LoginDone' });
