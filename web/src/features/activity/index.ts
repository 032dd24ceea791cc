export type { ActivityEntry } from './activity-entry.ts';
export { ActivityList } from './activity-list.tsx';
export { words } from './kinds.ts';
export { activityPages } from './pages.ts';
