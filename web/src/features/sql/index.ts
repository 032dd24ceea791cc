export { sqlPages } from './pages.ts';
