import type { Author } from '#http/author.ts';
import type { DemoProject, DemoRun } from '../queries.ts';

/** The project that rows are written for, and their author. */
export interface Teller {
  readonly project: DemoProject;
  readonly run: DemoRun;
  readonly user_id: number;
}

export function authorOf({ project, user_id }: Teller, at: Date): Author {
  return { organization_id: project.organization_id, project_id: project.id, user_id, at };
}

/** Lists of a demo project are short; the limit is there because every list has one. */
export const ALL = { limit: 500, offset: 0 } as const;
