import type { Feature, Forget } from '#http/feature.ts';
import type { Db } from '#platform/postgres/db.ts';
import { organizationWorkers } from './jobs.ts';
import { findOrganization } from './queries.ts';
import { type OrganizationNeeds, organizationListRoutes, organizationRoutes } from './routes.ts';

export { createOrganization } from './change.ts';
export { createOrganizationLookup } from './lookup.ts';
export { listOwnOrganizationRefs, organizationExists } from './queries.ts';

/** Whether text of this organization may be sent to model providers by features that work without a person asking. */
export async function isAiProcessingApproved(db: Db, organizationId: string): Promise<boolean> {
  const organization = await findOrganization(db, organizationId);
  return organization?.is_ai_data_processing_approved ?? false;
}

export const organizations = (needs: OrganizationNeeds & { removeProjectData: Forget }): Feature => ({
  name: 'organizations',
  about: 'Tenants: each has members and projects.',
  apiRoutes: organizationListRoutes(needs),
  organizationRoutes: organizationRoutes(needs),
  workers: organizationWorkers(needs, needs.removeProjectData),
});
