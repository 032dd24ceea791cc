export { shareWords } from './agreement-words.ts';
export { evaluationPages } from './pages.ts';
