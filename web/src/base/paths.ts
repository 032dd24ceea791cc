import { useParams } from '@tanstack/react-router';
import { readStored } from './stored.ts';

export const projectPath = (projectId: number | string, path: string): string => `/project/${projectId}${path}`;

/** The project of the page; outside one, the project seen last; 0 when there is none. */
export function useProjectId(): number {
  const params = usePathParams();
  const own = Number(params.pid);
  return Number.isSafeInteger(own) && own > 0 ? own : readStored('lastProject', 0);
}

/** The named parts of the path, such as `traceId`. */
export function usePathParams(): Readonly<Record<string, string | undefined>> {
  return useParams({ strict: false }) as Record<string, string | undefined>; // Routes are made from data; each page knows its own names.
}

/** A path below `/project/:pid` for links of the present project. */
export function useProjectPath(): (path: string) => string {
  const projectId = useProjectId();
  return (path) => projectPath(projectId, path);
}
