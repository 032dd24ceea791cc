import { createCohort, createCohortLookup } from '#features/cohorts/index.ts';
import type { Platform } from '#platform/platform.ts';
import type { Story } from '../story/story.ts';
import type { Teller } from './author.ts';

type Needs = Pick<Platform, 'db' | 'events' | 'jobs' | 'clock' | 'log' | 'announcer'>;

const did = (key: string, more: object) => ({ type: 'behavioral', key, event_type: 'events', ...more });
const has = (key: string, value: unknown) => ({ type: 'person', key, operator: 'exact', value });
const month = { time_value: 30, time_interval: 'day' };
const all = (...values: object[]) => ({ properties: { type: 'AND', values } });

const CALCULATED = [
  {
    name: 'Staff on the Scale plan',
    description: 'People who work for a shop on our largest plan.',
    filters: all(has('kind', 'staff'), has('plan', 'scale')),
  },
  {
    name: 'Answer often',
    description: 'Ten or more tickets in 30 days.',
    filters: all(
      did('ticket_answered', { value: 'performed_event_multiple', operator: 'gte', operator_value: 10, ...month }),
    ),
  },
  {
    name: 'Disappointed',
    description: 'Rated an answer down, or left feedback, in the last 14 days.',
    filters: {
      properties: {
        type: 'OR',
        values: [
          did('answer_rated', {
            value: 'performed_event',
            time_value: 14,
            time_interval: 'day',
            event_filters: [{ type: 'event', key: 'rating', value: 'down', operator: 'exact' }],
          }),
          did('$ai_feedback', { value: 'performed_event', time_value: 14, time_interval: 'day' }),
        ],
      },
    },
  },
  {
    name: 'Stopped asking',
    description: 'Asked in the last 30 days, but not in the last 10.',
    filters: all(
      did('question_asked', {
        value: 'stopped_performing_event',
        ...month,
        seq_time_value: 10,
        seq_time_interval: 'day',
      }),
    ),
  },
] as const;

const PARTNERS = 'Design partners';

/** Groups of persons: calculated ones of several kinds, and one chosen by hand. */
export async function writeCohorts(needs: Needs, teller: Teller, story: Story): Promise<void> {
  const { project, user_id } = teller;
  const find = createCohortLookup(needs);
  const author = { project, organization_id: project.organization_id, project_id: project.id, user_id };
  for (const { name, description, filters } of CALCULATED) {
    if (await find(project.id, name)) continue;
    await createCohort(needs, author, { ...EMPTY, name, description, filters, is_static: false });
  }
  if (await find(project.id, PARTNERS)) return;
  const partners = story.cast.staff.filter(({ role, company }) => role === 'owner' && company.sinceDay < 0);
  const lines = partners.map(({ distinctId }) => distinctId);
  await createCohort(needs, author, {
    ...EMPTY,
    name: PARTNERS,
    description: 'Owners who try new things first. Chosen by hand.',
    is_static: true,
    csv: {
      filename: 'partners.csv',
      contentType: 'text/csv',
      bytes: Buffer.from(`distinct_id\n${lines.join('\n')}\n`),
    },
  });
}

const EMPTY = {
  groups: [],
  deleted: false,
  filters: null,
  query: null,
  cohort_type: null,
  csv: null,
  _create_in_folder: null,
  _create_static_person_ids: [],
};
