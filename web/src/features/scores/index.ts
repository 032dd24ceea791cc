export { scorePages } from './pages.ts';
