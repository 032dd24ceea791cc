/** What the figures of the pages count; docs/numbers.md says the same at length. */
export { type FigureName, meaningOf } from './meanings.ts';
