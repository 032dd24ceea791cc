export { statusPages } from './pages.ts';
