import { t } from '../../base/i18n.ts';

export const levelOptions = () => [
  { value: '1', label: t('Member') },
  { value: '8', label: t('Admin') },
  { value: '15', label: t('Owner') },
];

export const levelWord = (level: number): string =>
  levelOptions().find((option) => option.value === String(level))?.label ?? String(level);
