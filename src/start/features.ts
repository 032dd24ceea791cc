import { activityLog } from '#features/activity-log/index.ts';
import { openModelPrices } from '#features/ai-events/index.ts';
import { annotations, removeAnnotations } from '#features/annotations/index.ts';
import { apiKeys, createKeyLookup } from '#features/api-keys/index.ts';
import { cohorts, createCohortLookup, removeCohorts } from '#features/cohorts/index.ts';
import { dataColorThemes, removeDataColorThemes } from '#features/data-color-themes/index.ts';
import { datasets, removeDatasets } from '#features/datasets/index.ts';
import { type DemoDataDoor, demoData, demoStarter, removeDemoData } from '#features/demo-data/index.ts';
import { errorTracking, removeErrorTracking, runErrorTrackingQuery } from '#features/error-tracking/index.ts';
import { events } from '#features/events/index.ts';
import { flags } from '#features/flags/index.ts';
import { type Ingestion, ingestion, removeEvents } from '#features/ingestion/index.ts';
import { invites } from '#features/invites/index.ts';
import { llmPrompts, removePrompts } from '#features/llm-prompts/index.ts';
import { mcp } from '#features/mcp/index.ts';
import { members } from '#features/members/index.ts';
import { createOrganizationLookup, organizations } from '#features/organizations/index.ts';
import { findPersonsByDistinctIds, listDistinctIds, persons, removePersons } from '#features/persons/index.ts';
import { type Projects, projects } from '#features/projects/index.ts';
import { propertyDefinitions } from '#features/property-definitions/index.ts';
import { query } from '#features/query/index.ts';
import { removeReviews, reviews } from '#features/reviews/index.ts';
import { roles } from '#features/roles/index.ts';
import { removeSavedViews, savedViews } from '#features/saved-views/index.ts';
import { removeScoreDefinitions, scoreDefinitions } from '#features/score-definitions/index.ts';
import { sdkConfig } from '#features/sdk-config/index.ts';
import { endOtherSessions, sessions } from '#features/sessions/index.ts';
import { signup } from '#features/signup/index.ts';
import { stream } from '#features/stream/index.ts';
import { NewestDays } from '#features/traces/index.ts';
import { users } from '#features/users/index.ts';
import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { health } from './health.ts';
import { judging } from './judging.ts';
import type { Metrics } from './metrics.ts';
import { type FindCohort, propertyFilters } from './property-filters.ts';
import { traceRunners } from './trace-runners.ts';

/** Everything Hedgerow does, and the few doors that composition itself needs. */
export interface Features {
  readonly list: readonly Feature[];
  readonly projects: Projects;
  readonly ingestion: Ingestion;
  readonly demoData: DemoDataDoor;
}

/** The one list of what is mounted. Features that need each other are introduced here. */
export async function createFeatures(p: Platform, metrics: Metrics): Promise<Features> {
  const findOrganization = createOrganizationLookup(p);
  const findCohort: FindCohort = createCohortLookup(p);
  const filters = propertyFilters(p, findCohort);
  const findPersons = personsForWire(p);
  const prices = await openModelPrices(p.settings.modelPricesFile);
  const judges = judging(p, prices);
  const definitions = propertyDefinitions(p);
  const projectDoor = projects({
    ...p,
    findOrganization,
    startDemoData: demoStarter(p),
    removers: [
      removeDemoData(p),
      ...judges.removers,
      removeEvents(p),
      removePersons(p),
      removeReviews(p),
      removeScoreDefinitions(p),
      removeAnnotations(p),
      removeCohorts(p),
      removeDataColorThemes(p),
      removePrompts(p),
      removeDatasets(p),
      removeErrorTracking(p),
      removeSavedViews(p),
      definitions.remove,
    ],
  });
  const errors = errorTracking(p);
  const capture = ingestion({
    ...p,
    pricesOf: async () => prices,
    findProject: projectDoor.findByToken,
    markIngested: projectDoor.markIngested,
    findKey: createKeyLookup(p),
    findForCaller: projectDoor.findForCaller,
    processors: [errors.processor],
    enqueuers: [judges.enqueuer],
  });
  const demo = demoData({
    ...p,
    ingestion: capture,
    projects: projectDoor,
    compile: judges.compile,
    addSymbolSet: errors.addSymbolSet,
  });
  const list: Feature[] = [
    health({ ...p, metrics, buffer: capture.buffer }),
    capture.feature,
    flags({
      ...p,
      senders: capture.senders,
      findKey: createKeyLookup(p),
      findBySecretToken: projectDoor.findBySecretToken,
    }),
    sdkConfig(capture),
    events({
      ...p,
      compileFilters: filters.compileFilters,
      findPersons,
      distinctIdsOf: (projectId, uuid) => listDistinctIds(p.db, projectId, uuid),
    }),
    definitions.feature,
    query({
      ...p,
      findCohort,
      readPropertyTypes: definitions.readTypes,
      runners: {
        ...traceRunners({ ...p, newestDays: new NewestDays(p), compileFilters: filters.compileFilters, findPersons }),
        ErrorTrackingQuery: (node, { project }) =>
          runErrorTrackingQuery({ ...p, compileFilters: filters.compileFilters }, project, node),
      },
    }),
    persons({ ...p, findPersonUuids: filters.findPersonUuids }),
    sessions(p),
    signup(p),
    invites(p),
    users({ ...p, endOtherSessions }),
    organizations({ ...p, removeProjectData: projectDoor.removeData }),
    members(p),
    apiKeys(p),
    projectDoor.feature,
    demo.feature,
    datasets(p),
    llmPrompts({ ...p, capture: capture.capture, findProject: projectDoor.findByToken }),
    annotations(p),
    cohorts(p),
    dataColorThemes(p),
    roles(p),
    scoreDefinitions(p),
    reviews(p),
    ...judges.features(capture.capture),
    errors.feature,
    savedViews(p),
    activityLog(p),
    mcp(),
    stream(p),
  ];
  return { list, projects: projectDoor, ingestion: capture, demoData: demo };
}

/** Persons of distinct ids, with their dates as text. */
function personsForWire({ db }: Pick<Platform, 'db'>) {
  return async (projectId: number, distinctIds: readonly string[]) => {
    const found = await findPersonsByDistinctIds(db, projectId, distinctIds);
    return new Map(
      [...found].map(([distinctId, person]) => [
        distinctId,
        { ...person, distinct_id: distinctId, created_at: person.created_at.toISOString() },
      ]),
    );
  };
}
