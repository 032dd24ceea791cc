import type { Feature } from '#http/feature.ts';
import { type SignupNeeds, signupRoutes } from './routes.ts';

export { ensureInitialData } from './initial-data.ts';
export { type Registration, signUp } from './signup.ts';

export const signup = (needs: SignupNeeds): Feature => ({ name: 'signup', apiRoutes: signupRoutes(needs) });
