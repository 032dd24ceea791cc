import { t } from '../../../base/i18n.ts';

const words = {
  exact: 'is',
  is_not: 'is not',
  icontains: 'contains',
  not_icontains: 'does not contain',
  regex: 'matches',
  not_regex: 'does not match',
  gt: 'is over',
  gte: 'is at least',
  lt: 'is under',
  lte: 'is at most',
  between: 'is between',
  not_between: 'is not between',
  in: 'is one of',
  not_in: 'is none of',
  is_set: 'is set',
  is_not_set: 'is not set',
  is_date_exact: 'is on the day',
  is_date_before: 'is before',
  is_date_after: 'is after',
} as const satisfies Readonly<Record<string, string>>;

const known: Readonly<Record<string, string>> = words;
export const operatorIds: readonly string[] = Object.keys(words);
export const momentOperatorIds: readonly string[] = ['is_date_before', 'is_date_after', 'is_date_exact'];
export const isOperator = (operator: unknown): operator is string =>
  typeof operator === 'string' && Object.hasOwn(known, operator);
export const operatorWords = (operator: string): string => t(known[operator] ?? operator);

const many = new Set(['exact', 'is_not', 'icontains', 'not_icontains', 'in', 'not_in']);
const NUMERIC = new Set(['gt', 'gte', 'lt', 'lte', 'between', 'not_between']);

export const takesValue = (operator: string): boolean => operator !== 'is_set' && operator !== 'is_not_set';
/** Several values, any of which will do. */
export const takesMany = (operator: string): boolean => many.has(operator);
export const takesTwo = (operator: string): boolean => operator === 'between' || operator === 'not_between';
export const takesNumbers = (operator: string): boolean => NUMERIC.has(operator);
export const takesMoment = (operator: string): boolean => operator.startsWith('is_date_');
