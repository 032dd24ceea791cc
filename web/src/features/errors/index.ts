export { errorPages } from './pages.ts';
