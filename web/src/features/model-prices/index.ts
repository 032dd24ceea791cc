/** Prices of models: what a project pays, and which of its models have no price. */
export { modelPricePages } from './pages.ts';
export { UnpricedNotice } from './unpriced-notice.tsx';
