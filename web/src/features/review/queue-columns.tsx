import { Play } from 'lucide-react';
import { t } from '../../base/i18n.ts';
import {
  ButtonLink,
  type Column,
  Duration,
  formatCount,
  formatPercent,
  PersonChip,
  TimeStamp,
  UNKNOWN,
} from '../../ui/index.ts';
import type { QueueStats, ReviewQueue } from './review-api.ts';

interface Needs {
  readonly path: (path: string) => string;
  readonly figures: ReadonlyMap<string, QueueStats>;
}

export function queueColumns({ path, figures }: Needs): readonly Column<ReviewQueue>[] {
  return [
    {
      id: 'name',
      label: t('Name'),
      width: 240,
      grow: true,
      cell: ({ name }) => <span className="truncate font-medium">{name}</span>,
    },
    {
      id: 'pending',
      label: t('Pending'),
      width: 90,
      align: 'end',
      cell: ({ pending_item_count }) => formatCount(pending_item_count),
    },
    {
      id: 'reviewed',
      label: t('Done in 7 d'),
      width: 100,
      align: 'end',
      cell: ({ id }) => countOf(figures.get(id)?.reviewed),
    },
    {
      id: 'median',
      label: t('Median an item'),
      width: 120,
      align: 'end',
      cell: ({ id }) => <Duration ms={msOf(figures.get(id)?.median_seconds)} />,
    },
    {
      id: 'reviewers',
      label: t('Reviewers'),
      width: 90,
      align: 'end',
      cell: ({ id }) => countOf(figures.get(id)?.reviewers),
    },
    {
      id: 'second',
      label: t('Second review'),
      width: 120,
      align: 'end',
      cell: ({ settings }) =>
        settings.second_review_share > 0 ? formatPercent(settings.second_review_share) : UNKNOWN,
    },
    {
      id: 'oldest',
      label: t('Oldest waiting'),
      width: 130,
      cell: ({ id }) => <Since time={figures.get(id)?.oldest_waiting_at} />,
    },
    {
      id: 'scores',
      label: t('Scores asked'),
      width: 120,
      hidden: true,
      cell: ({ settings }) => (settings.scores.length === 0 ? t('all') : formatCount(settings.scores.length)),
    },
    {
      id: 'updated',
      label: t('Updated'),
      width: 130,
      hidden: true,
      cell: ({ updated_at }) => <TimeStamp time={updated_at} plain />,
    },
    {
      id: 'by',
      label: t('By'),
      width: 150,
      hidden: true,
      cell: ({ created_by }) => <PersonChip person={created_by} />,
    },
    {
      id: 'start',
      label: t('Start'),
      width: 110,
      cell: ({ id, pending_for_me_count }) =>
        pending_for_me_count > 0 && (
          <span className="relative z-raised">
            <ButtonLink size="sm" to={path(`/review/${id}/do`)} icon={<Play aria-hidden="true" className="size-3.5" />}>
              {t('Start')}
            </ButtonLink>
          </span>
        ),
    },
  ];
}

export function Since({ time }: { time: string | null | undefined }) {
  return time ? <TimeStamp time={time} plain /> : <span className="text-faint">{UNKNOWN}</span>;
}

export const countOf = (count: number | undefined): string => (count === undefined ? UNKNOWN : formatCount(count));

export const msOf = (seconds: number | null | undefined): number | null =>
  seconds === null || seconds === undefined ? null : seconds * 1000;
