export { generationPages } from './pages.ts';
