import type { FastifyRequest } from 'fastify';
import type { Clock } from '#kernel/clock.ts';

/** Who changes something in a project, and when. Named as the activity log names them. */
export interface Author {
  readonly organization_id: string;
  readonly project_id: number;
  readonly user_id: number;
  readonly at: Date;
}

/** Who changes something that belongs to the organization as a whole. */
export type OrganizationAuthor = Omit<Author, 'project_id'>;

export function authorOf({ project, caller }: Pick<FastifyRequest, 'project' | 'caller'>, clock: Clock): Author {
  return {
    organization_id: project.organization_id,
    project_id: project.id,
    user_id: caller.user.id,
    at: clock.now(),
  };
}

export function organizationAuthorOf(
  { organization, caller }: Pick<FastifyRequest, 'organization' | 'caller'>,
  clock: Clock,
): OrganizationAuthor {
  return { organization_id: organization.id, user_id: caller.user.id, at: clock.now() };
}
