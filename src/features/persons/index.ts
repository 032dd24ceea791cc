import type { Feature } from '#http/feature.ts';
import { type PersonWorkerNeeds, personWorkers } from './jobs.ts';
import { forgetPersons } from './removal.ts';
import { type PersonRouteNeeds, personRoutes } from './routes.ts';

export {
  type AppliedEvents,
  applyEvents,
  foreseePersons,
} from './apply-events.ts';
export { type EngineCopy, shipCopies, shipWaiting } from './copies.ts';
export { applyGroupChanges, type GroupChange, GroupTypes } from './groups.ts';
export { isIllegalDistinctId } from './identity.ts';
export { listMerges, listNewestMerges, type Merge, projectsWithMerges, survivorsOf } from './merges.ts';
export {
  findPersonsForWire,
  listDistinctIds,
  listPersons,
  type PersonRow,
  personName,
} from './queries.ts';
export { rebuildPersons } from './rebuild.ts';
export { type PersonNaming, resolvePersons } from './resolve.ts';

export const persons = (needs: PersonRouteNeeds & PersonWorkerNeeds): Feature => ({
  name: 'persons',
  about: 'Who the events are about.',
  projectRoutes: personRoutes(needs),
  workers: personWorkers(needs),
  // Storing an event writes its person, and members of cohorts are persons.
  forgetsAfter: ['ingestion', 'cohorts'],
  forget: forgetPersons(needs),
});
