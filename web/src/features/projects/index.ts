export { projectPages } from './pages.ts';
export { SettingsPage } from './settings-page.tsx';
