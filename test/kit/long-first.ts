import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long because they wait: for servers that start and stop, for days that are filled one by one. */
const LONG = [
  'src/features/cohorts/many-cohorts.test.ts',
  'src/features/demo-data/demo-data.test.ts',
  'test/faults/crashes.test.ts',
  'test/faults/hostile-input.test.ts',
  'test/faults/replicas.test.ts',
  'test/faults/starting.test.ts',
  'src/platform/postgres/bundled/bundled-postgres.test.ts',
  'src/platform/clickhouse/supervisor.test.ts',
  'src/platform/jobs/pg-boss.test.ts',
  'src/features/evaluations/runs/runs.test.ts',
  'test/journeys/without-a-mouse.test.ts',
  'test/journeys/demo-data.test.ts',
  'test/journeys/home.test.ts',
  'test/journeys/errors.test.ts',
];

/** Begins with the long files, so that none of them is left over when every other worker is done. */
export default class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) => {
      const at = LONG.indexOf(relative(project.config.root, moduleId));
      return at < 0 ? LONG.length : at;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
