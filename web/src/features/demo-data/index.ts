export { DemoDataLink } from './demo-data-link.tsx';
export { demoDataPages } from './pages.ts';
