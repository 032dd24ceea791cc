import type { Queries } from '#features/query/index.ts';
import type { Feature } from '#http/feature.ts';
import type { RequestProject } from '#http/request.ts';
import type { Platform } from '#platform/platform.ts';
import { deleteInPortions } from '#platform/postgres/delete-in-portions.ts';
import type { TileDoor } from './change.ts';
import { Outcomes } from './outcomes.ts';
import type { InsightRow } from './queries.ts';
import { insightRoutes } from './routes.ts';
import { type Asked, type ShownInsight, showInsight } from './showing.ts';

export type { TileDoor, Writer } from './change.ts';
export { copyInsight, requireInsights, setDeleted } from './door.ts';
export type { Overrides } from './overrides.ts';
export { findInsights } from './queries.ts';
export { settleTags } from './rules.ts';
export { type Asked, askedFor, type ShownInsight, writerOf } from './showing.ts';

export interface Insights {
  readonly feature: Feature;
  /** An insight with its result, as far as a request asks for it. Throws the refusal of its query. */
  readonly show: (project: RequestProject, row: InsightRow, asked: Asked) => Promise<ShownInsight>;
}

export function insights(
  needs: Pick<Platform, 'db' | 'clock' | 'announcer'> &
    Pick<Queries, 'answer' | 'sourceOf'> & { readonly tiles: TileDoor },
): Insights {
  const outcomes = new Outcomes(needs);
  const feature: Feature = {
    name: 'insights',
    about: 'Questions that are kept and asked again.',
    projectRoutes: insightRoutes({ ...needs, outcomes }),
    forget: (projectId, signal) => deleteInPortions(needs.db, 'insight', { projectId, signal }),
    run() {
      const stopListening = outcomes.listen(needs.announcer);
      return async () => stopListening();
    },
  };
  return { feature, show: (project, row, asked) => showInsight(outcomes, project, row, asked) };
}
