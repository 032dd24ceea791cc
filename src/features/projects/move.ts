import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import { findMembership } from '#features/members/index.ts';
import { Level } from '#http/request.ts';
import { Forbidden, Invalid } from '#kernel/errors.ts';
import { type ChangeNeeds, changeProject, type Target } from './change.ts';
import { updateProject } from './queries.ts';
import type { ProjectRow } from './settings.ts';

/** Hands a project with all its data to another organization. The mover must be admin of both. */
export function moveProject(needs: ChangeNeeds, target: Target, organizationId: string): Promise<ProjectRow> {
  return changeProject(needs, target.id, async (trx, row) => {
    if (row.organization_id === organizationId)
      throw new Invalid('invalid_input', 'The project already belongs to this organization.', 'organization_id');
    const membership = await findMembership(trx, organizationId, target.user_id);
    if (!membership)
      throw new Invalid('does_not_exist', `Organization ${organizationId} does not exist.`, 'organization_id');
    if (membership.level < Level.admin) throw new Forbidden('You must be an admin of both organizations.');
    const at = needs.clock.now();
    const moved = await updateProject(trx, row.id, { organization_id: organizationId, updated_at: at });
    await recordActivity(trx, {
      scope: 'Project',
      item_id: row.id,
      activity: 'updated',
      name: row.name,
      changes: changesBetween('Project', { organization_id: row.organization_id }, { organization_id: organizationId }),
      organization_id: organizationId,
      project_id: row.id,
      user_id: target.user_id,
      at,
    });
    return moved;
  });
}
