export { annotationPages } from './pages.ts';
export { ProjectAnnotations } from './project-annotations.tsx';
