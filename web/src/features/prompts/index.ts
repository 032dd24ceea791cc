export { promptPages } from './pages.ts';
