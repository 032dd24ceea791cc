import { createContext, use } from 'react';

/** Name of the project the page is in; empty outside one. */
export const ProjectNameContext = createContext('');

export const useProjectName = (): string => use(ProjectNameContext);
