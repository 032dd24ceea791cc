export { providerKeyPages } from './pages.ts';
export { CONFIG, KEYS, type ProviderKey } from './provider-api.ts';
