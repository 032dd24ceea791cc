export { colorThemePages } from './pages.ts';
export { ProjectColors } from './project-colors.tsx';
