import { Type } from 'typebox';
import { defineJob } from '#platform/jobs/jobs.ts';

/** Writes the reports that are due. */
export const writeReports = defineJob({
  name: 'evaluations.write_reports',
  payload: Type.Object({}),
  attemptsMax: 1,
  timeoutSeconds: 600,
});
