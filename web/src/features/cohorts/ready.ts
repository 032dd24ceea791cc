import { t } from '../../base/i18n.ts';
import { type Group, newFilter, newGroup, newRow } from './criteria/draft.ts';

export interface ReadyCohort {
  readonly id: string;
  readonly name: string;
  readonly sentence: string;
  readonly root: () => Group;
}

/** Cohorts most products on language models want first. */
export const readyCohorts = (): readonly ReadyCohort[] => [
  {
    id: 'often',
    name: t('Heavy users'),
    sentence: t('Called a model at least 10 times in the last 30 days'),
    root: () =>
      newGroup('AND', [
        newRow({ kind: 'performed_event_multiple', event: '$ai_generation', countOperator: 'gte', count: '10' }),
      ]),
  },
  {
    id: 'gone',
    name: t('Slipping away'),
    sentence: t('Called a model in the last 30 days, but not in the last 7'),
    root: () => newGroup('AND', [newRow({ kind: 'stopped_performing_event', event: '$ai_generation' })]),
  },
  {
    id: 'failed',
    name: t('Met an error'),
    sentence: t('Had a model call fail in the last 7 days'),
    root: () =>
      newGroup('AND', [
        newRow({
          event: '$ai_generation',
          window: { amount: '7', unit: 'day' },
          filters: [{ ...newFilter('event'), key: '$ai_is_error', operator: 'exact', values: ['true'] }],
        }),
      ]),
  },
];
