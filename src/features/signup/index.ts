import type { Feature } from '#http/feature.ts';
import { type SignupNeeds, signupRoutes } from './routes.ts';

export { ensureInitialData } from './initial-data.ts';
export { type Registration, signUp } from './signup.ts';

export const signup = (needs: SignupNeeds): Feature => ({
  name: 'signup',
  about: 'New accounts, by themselves or by invite.',
  apiRoutes: signupRoutes(needs),
});
