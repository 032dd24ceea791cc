export { rolePages } from './pages.ts';
