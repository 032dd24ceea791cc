import { createAnnotation, listAnnotations } from '#features/annotations/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { OUTAGE_HOURS, Timeline, TURNING_POINTS } from '../story/timeline.ts';
import { authorOf, type Teller } from './author.ts';

const NOTES = [
  { day: 10, hour: 9, minute: 0, content: 'support__answer v3 in production: short answers' },
  { day: TURNING_POINTS.cheaperTriage, hour: 9, minute: 0, content: 'Triage moved to gpt-4.1-nano' },
  { day: TURNING_POINTS.newDigestModel, hour: 5, minute: 0, content: 'Digest moved to gemini-2.5-flash' },
  { day: TURNING_POINTS.badPrompt, hour: 11, minute: 0, content: 'support__answer v4 in production: warmer tone' },
  {
    day: TURNING_POINTS.rollback,
    hour: 15,
    minute: 0,
    content: 'Rolled back to v3: v4 promises refunds we do not give',
  },
  {
    day: TURNING_POINTS.goodPrompt + 1,
    hour: 9,
    minute: 0,
    content: 'support__answer v5: every promise quotes a source',
  },
  {
    day: TURNING_POINTS.outage,
    hour: OUTAGE_HOURS[0],
    minute: 4,
    content: 'Anthropic overloaded for four hours, fell back to gpt-4o',
  },
  { day: TURNING_POINTS.brokenWidget, hour: 8, minute: 30, content: 'Release 2.15.0: checkout card in the widget' },
  { day: TURNING_POINTS.fixedWidget, hour: 7, minute: 45, content: 'Release 2.15.1 fixes the checkout card' },
] as const;

/** What people noted while it happened; charts show them under their axis. */
export async function writeAnnotations(db: Db, teller: Teller): Promise<void> {
  const timeline = new Timeline(teller.run.story_ends_at);
  const reach = { project_id: teller.project.id, organization_project_ids: [] };
  const { rows } = await listAnnotations(db, reach, {}, { limit: 1000, offset: 0 });
  for (const { day, hour, minute, content } of NOTES) {
    if (rows.some((row) => row.content === content)) continue;
    const at = timeline.at(day, hour, minute);
    await createAnnotation(
      db,
      { ...authorOf(teller, at), ...reach },
      {
        content,
        date_marker: at.toISOString(),
        scope: 'project',
        creation_type: 'USR',
        dashboard_item: null,
        dashboard_id: null,
        emoji: null,
        hidden_in_user_interface: null,
        tags: [],
        deleted: false,
      },
    );
  }
}
