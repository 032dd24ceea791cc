import { activityLog } from '#features/activity-log/index.ts';
import { openModelPrices } from '#features/ai-events/index.ts';
import { annotations } from '#features/annotations/index.ts';
import { apiKeys, createKeyLookup } from '#features/api-keys/index.ts';
import { cohorts, createCohortLookup, createCohortNames } from '#features/cohorts/index.ts';
import { dashboards, findDashboard, tileDoor } from '#features/dashboards/index.ts';
import { dataColorThemes } from '#features/data-color-themes/index.ts';
import { datasets } from '#features/datasets/index.ts';
import { type DemoDataDoor, demoData, demoStarter } from '#features/demo-data/index.ts';
import { emptyLists } from '#features/empty-lists/index.ts';
import { errorTracking, readMerged, runErrorTrackingQuery } from '#features/error-tracking/index.ts';
import { evaluationEnqueuer, evaluations, findInvertedIds, keyDependants } from '#features/evaluations/index.ts';
import { events } from '#features/events/index.ts';
import { flags } from '#features/flags/index.ts';
import { hog } from '#features/hog/index.ts';
import { parseProgram } from '#features/hogql/index.ts';
import { type Ingestion, ingestion } from '#features/ingestion/index.ts';
import { Canary, ingestionLedger, Ledger } from '#features/ingestion-ledger/index.ts';
import { insights } from '#features/insights/index.ts';
import { invites } from '#features/invites/index.ts';
import { llmPrompts } from '#features/llm-prompts/index.ts';
import { mcp } from '#features/mcp/index.ts';
import { members } from '#features/members/index.ts';
import { modelPlayground } from '#features/model-playground/index.ts';
import { modelPrices } from '#features/model-prices/index.ts';
import { createOrganizationLookup, organizations } from '#features/organizations/index.ts';
import { persons } from '#features/persons/index.ts';
import { type Projects, projects } from '#features/projects/index.ts';
import { propertyDefinitions } from '#features/property-definitions/index.ts';
import { findPersonUuids } from '#features/property-filters/index.ts';
import { providerKeys } from '#features/provider-keys/index.ts';
import { query } from '#features/query/index.ts';
import { findTracesIn, reviews, whichAreIn } from '#features/reviews/index.ts';
import { roles } from '#features/roles/index.ts';
import { savedViews } from '#features/saved-views/index.ts';
import { scoreDefinitions } from '#features/score-definitions/index.ts';
import { sdkConfig } from '#features/sdk-config/index.ts';
import { endOtherSessions, recordNewEmail, sessions } from '#features/sessions/index.ts';
import { signup } from '#features/signup/index.ts';
import { stream } from '#features/stream/index.ts';
import { traceRunners } from '#features/traces/index.ts';
import { translate } from '#features/translate/index.ts';
import { users } from '#features/users/index.ts';
import type { Feature } from '#http/feature.ts';
import { createModels } from '#platform/models/client.ts';
import type { Platform } from '#platform/platform.ts';
import { health } from './health.ts';
import type { Metrics } from './metrics.ts';

/** Everything Hedgerow does, and the few doors that composition itself needs. */
export interface Features {
  readonly list: readonly Feature[];
  readonly projects: Projects;
  readonly ingestion: Ingestion;
  readonly demoData: DemoDataDoor;
}

/**
 * The one list of what is mounted, in no order that matters. Features that need each other are introduced here.
 */
export async function createFeatures(p: Platform, metrics: Metrics): Promise<Features> {
  const prices = await openModelPrices(p.settings.modelPricesFile);
  const modelPricing = modelPrices({ ...p, prices });
  const findOrganization = createOrganizationLookup(p);
  const definitions = propertyDefinitions(p);
  const errors = errorTracking(p);
  const programs = hog({ parseProgram });
  const projectDoor = projects({
    ...p,
    hasDashboard: async (trx, projectId, id) => (await findDashboard(trx, projectId, id)) !== undefined,
    findOrganization,
    startDemoData: demoStarter(p),
    features: () => list,
  });
  const ledger = new Ledger({ ...p, registry: metrics.registry });
  const canary = new Canary({ ...p, registry: metrics.registry, note: (...noted) => capture.note(...noted) });
  const capture: Ingestion = ingestion({
    ...p,
    ledger,
    pricesOf: modelPricing.findPrices,
    findProject: async (token) => (token === canary.token ? canary.project : projectDoor.findByToken(token)),
    markIngested: projectDoor.markIngested,
    findKey: createKeyLookup(p),
    findForCaller: projectDoor.findForCaller,
    processors: [errors.processor],
    enqueuers: [evaluationEnqueuer(p)],
  });
  const ledgerDoor = ingestionLedger({
    ...p,
    ledger,
    books: capture.books,
    note: capture.note,
    registry: metrics.registry,
    canary,
    buffer: capture.buffer,
  });
  const models = createModels({ allowPrivateHosts: p.settings.allowPrivateModelHosts });
  const keys = providerKeys({ ...p, models, capture: capture.capture, prices, dependants: keyDependants });
  const traceFacts = (projectId: number) => ({
    tracesIn: (state: 'reviewed' | 'queued') => findTracesIn(p.db, projectId, state),
    whichAreIn: (state: 'reviewed' | 'queued', ids: readonly string[]) => whichAreIn(p.db, projectId, state, ids),
    invertedEvaluations: () => findInvertedIds(p.db, projectId),
  });
  const demo = demoData({
    ...p,
    ingestion: capture,
    compile: programs.compile,
    addSymbolSet: errors.addSymbolSet,
  });
  const queries = query({
    ...p,
    findCohort: createCohortLookup(p),
    findCohortNames: createCohortNames(p),
    readPropertyTypes: definitions.readTypes,
    traceFacts,
    findMergedIssues: (projectId) => readMerged(p.db, projectId),
    runners: {
      ...traceRunners({ ...p, traceFacts }),
      ErrorTrackingQuery: (node, { project }) => runErrorTrackingQuery(p, project, node),
    },
  });
  const insightDoor = insights({ ...p, ...queries, tiles: tileDoor });
  const list: Feature[] = [
    health({ ...p, metrics, buffer: capture.buffer, prices }),
    sessions(p),
    signup(p),
    invites(p),
    users({ ...p, endOtherSessions, recordNewEmail: (...changed) => recordNewEmail(p, ...changed) }),
    organizations({ ...p, removeProjectData: projectDoor.removeData }),
    members(p),
    roles(p),
    apiKeys(p),
    projectDoor.feature,
    activityLog(p),
    persons({
      ...p,
      removeCounted: ledgerDoor.removeCounted,
      findPersonUuids: (...asked) => findPersonUuids(p, ...asked),
    }),
    capture.feature,
    ledgerDoor.feature,
    flags({
      ...p,
      senders: capture.senders,
      findKey: createKeyLookup(p),
      findBySecretToken: projectDoor.findBySecretToken,
    }),
    emptyLists(),
    sdkConfig(capture),
    events(p),
    definitions.feature,
    queries.feature,
    insightDoor.feature,
    dashboards({
      ...p,
      ...queries,
      show: insightDoor.show,
      holdProject: projectDoor.hold,
      dashboardRemoved: projectDoor.dashboardRemoved,
    }),
    datasets(p),
    llmPrompts({ ...p, capture: capture.capture, findProject: projectDoor.findByToken }),
    annotations(p),
    cohorts(p),
    dataColorThemes(p),
    savedViews(p),
    modelPricing.feature,
    scoreDefinitions(p),
    reviews(p),
    errors.feature,
    keys.feature,
    evaluations({ ...p, access: keys.access, capture: capture.capture, hog: programs }),
    translate({ ...p, access: keys.access }),
    modelPlayground({ ...p, access: keys.access }),
    mcp(),
    stream(p),
    demo.feature,
  ];
  return { list, projects: projectDoor, ingestion: capture, demoData: demo };
}
