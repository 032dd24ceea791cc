/**
 * Every page of the app, in the order of the rail.
 *
 * To add a page: in your feature's folder write `pages.ts` exporting `PageDefinition[]` (path, search schema, `load`,
 * and `rail` if it belongs there), default-export the component from its own file so that it is fetched on demand,
 * then add one import and one line here. Shortcuts are declared in keys.ts. Nothing else in app/ needs to change.
 */
import { accountPages } from '../features/account/pages.ts';
import { activityPages } from '../features/activity/pages.ts';
import { annotationPages } from '../features/annotations/pages.ts';
import { cohortPages } from '../features/cohorts/pages.ts';
import { conversationPages } from '../features/conversations/pages.ts';
import { colorThemePages } from '../features/data-color-themes/pages.ts';
import { datasetPages } from '../features/datasets/pages.ts';
import { demoDataPages } from '../features/demo-data/pages.ts';
import { errorPages } from '../features/errors/pages.ts';
import { evaluationPages } from '../features/evaluations/pages.ts';
import { generationPages } from '../features/generations/pages.ts';
import { homePages } from '../features/home/pages.ts';
import { organizationPages } from '../features/organizations/pages.ts';
import { projectPages } from '../features/projects/pages.ts';
import { promptPages } from '../features/prompts/pages.ts';
import { providerKeyPages } from '../features/provider-keys/pages.ts';
import { reviewPages } from '../features/review/pages.ts';
import { rolePages } from '../features/roles/pages.ts';
import { scorePages } from '../features/scores/pages.ts';
import { sessionPages } from '../features/session/pages.ts';
import { sqlPages } from '../features/sql/pages.ts';
import { statusPages } from '../features/status/pages.ts';
import { tracePages } from '../features/traces/pages.ts';
import { userPages } from '../features/users/pages.ts';
import type { PageDefinition } from './page-definition.ts';

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
  ...cohortPages,
  ...annotationPages,
  ...sqlPages,
  ...activityPages,
  ...projectPages,
  ...colorThemePages,
  ...providerKeyPages,
  ...demoDataPages,
  ...accountPages,
  ...organizationPages,
  ...rolePages,
  ...statusPages,
  ...sessionPages,
];
