export { COHORTS, type Cohort, nameOf, useCohortNames } from './cohort-api.ts';
export { cohortPages } from './pages.ts';
