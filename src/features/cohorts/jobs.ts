import { Type } from 'typebox';
import { defineJob } from '#platform/jobs/jobs.ts';

/** Calculates cohorts one after another; those that no longer want it are passed over. */
export const calculateCohorts = defineJob({
  name: 'cohorts.calculate',
  payload: Type.Object({
    project_id: Type.Integer(),
    cohort_ids: Type.Array(Type.Integer()),
    /** Whether it is one in a row of periodic ones, and the next may be asked for. */
    is_refresh: Type.Optional(Type.Boolean()),
  }),
  attemptsMax: 6,
  retryDelaySeconds: 10,
  timeoutSeconds: 3600,
  // One at a time, to leave the engine free for queries.
  concurrency: 1,
});

/** Makes the event store agree on whether a cohort is deleted, should the request that changed it have died. */
export const publishMembers = defineJob({
  name: 'cohorts.publish',
  payload: Type.Object({ project_id: Type.Integer(), cohort_id: Type.Integer() }),
  attemptsMax: 10,
});

/** Lets static cohorts follow the merges of persons. */
export const followPersonMerges = defineJob({
  name: 'cohorts.follow_merges',
  payload: Type.Object({}),
  attemptsMax: 3,
  timeoutSeconds: 900,
});

/** Asks for calculations that are due, and clears away members of former ones. */
export const refreshCohorts = defineJob({
  name: 'cohorts.refresh',
  payload: Type.Object({}),
  attemptsMax: 1,
  timeoutSeconds: 900,
});
