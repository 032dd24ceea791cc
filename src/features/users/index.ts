import type { Feature } from '#http/feature.ts';
import { type UserNeeds, userRoutes } from './routes.ts';

export { createUser, prepareUser } from './change.ts';
export { findCurrent } from './current.ts';
export { readMe } from './me.ts';
export { ownProjects } from './own-projects.ts';
export { hashPassword, isPassword, PASSWORD_LENGTH_MIN, rejectWeakPassword } from './password.ts';
export { findUser, findUserByEmail, recordLogin, setCurrent, setPasswordHash, type UserRow } from './queries.ts';
export type { UserBasic } from './schema.ts';
export { Me } from './schema.ts';
export { userBasic } from './user-basic.ts';

export const users = (needs: UserNeeds): Feature => ({
  name: 'users',
  about: 'The caller.',
  apiRoutes: userRoutes(needs),
});
