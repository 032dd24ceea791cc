/**
 * Every page of the app, in the order of the rail.
 *
 * To add a page: in your feature's folder write `pages.ts` exporting `PageDefinition[]` (path, search schema, `load`,
 * and `rail` if it belongs there), default-export the component from its own file so that it is fetched on demand,
 * name the pages in the folder's `index.ts`, then add one import and one line here. Shortcuts are declared in
 * base/shortcuts.ts. Nothing else in app/ needs to change.
 */
import { accountPages } from '../features/account/index.ts';
import { activityPages } from '../features/activity/index.ts';
import { annotationPages } from '../features/annotations/index.ts';
import { cohortPages } from '../features/cohorts/index.ts';
import { conversationPages } from '../features/conversations/index.ts';
import { dashboardPages } from '../features/dashboards/index.ts';
import { colorThemePages } from '../features/data-color-themes/index.ts';
import { datasetPages } from '../features/datasets/index.ts';
import { demoDataPages } from '../features/demo-data/index.ts';
import { errorPages } from '../features/errors/index.ts';
import { evaluationPages } from '../features/evaluations/index.ts';
import { generationPages } from '../features/generations/index.ts';
import { homePages } from '../features/home/index.ts';
import { insightPages } from '../features/insights/index.ts';
import { modelPricePages } from '../features/model-prices/index.ts';
import { organizationPages } from '../features/organizations/index.ts';
import { projectPages } from '../features/projects/index.ts';
import { promptPages } from '../features/prompts/index.ts';
import { providerKeyPages } from '../features/provider-keys/index.ts';
import { reviewPages } from '../features/review/index.ts';
import { rolePages } from '../features/roles/index.ts';
import { scorePages } from '../features/scores/index.ts';
import { sessionPages } from '../features/session/index.ts';
import { sqlPages } from '../features/sql/index.ts';
import { statusPages } from '../features/status/index.ts';
import { tracePages } from '../features/traces/index.ts';
import { userPages } from '../features/users/index.ts';
import type { PageDefinition } from '../frame/page-definition.ts';

export const pages: readonly PageDefinition[] = [
  ...homePages,
  ...tracePages,
  ...promptPages,
  ...datasetPages,
  ...generationPages,
  ...conversationPages,
  ...userPages,
  ...errorPages,
  ...evaluationPages,
  ...reviewPages,
  ...scorePages,
  ...dashboardPages,
  ...insightPages,
  ...cohortPages,
  ...annotationPages,
  ...sqlPages,
  ...activityPages,
  ...projectPages,
  ...colorThemePages,
  ...providerKeyPages,
  ...modelPricePages,
  ...demoDataPages,
  ...accountPages,
  ...organizationPages,
  ...rolePages,
  ...statusPages,
  ...sessionPages,
];
