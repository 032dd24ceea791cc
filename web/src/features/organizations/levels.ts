import { levels } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';

export type Level = (typeof levels)[keyof typeof levels];

export const levelOptions = () => [
  { value: String(levels.member), label: t('Member') },
  { value: String(levels.admin), label: t('Admin') },
  { value: String(levels.owner), label: t('Owner') },
];

/** The level behind an option: they are the only values a choice can take. */
export const levelOf = (option: string) => Number(option) as Level;

export const levelWord = (level: number): string =>
  levelOptions().find((option) => option.value === String(level))?.label ?? String(level);
