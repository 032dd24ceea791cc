export { nameOf } from './insight-api.ts';
export { OutcomeView } from './outcome-view.tsx';
export { insightPages } from './pages.ts';
