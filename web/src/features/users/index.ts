export { userPages } from './pages.ts';
export { usePersonNames } from './use-person-names.ts';
