export { providerKeyPages } from './pages.ts';
export { CONFIG, KEYS } from './provider-api.ts';
