export { ActivityList } from './activity-list.tsx';
export { words } from './kinds.ts';
export { activityPages } from './pages.ts';
export type { ActivityEntry } from './sentence.ts';
