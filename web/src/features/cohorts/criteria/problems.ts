import { t } from '../../../base/i18n.ts';
import { type Group, isBehavior, type Node, type PropertyTest, type Row, rowsOf } from './draft.ts';
import { takesMoment, takesNumbers, takesTwo, takesValue } from './operators.ts';

/** What is missing from one criterion, in a sentence; undefined when it can be saved. */
export function problemOf(row: Row): string | undefined {
  if (row.raw) return undefined;
  if (row.kind === 'cohort') return row.cohort === '' ? t('Choose a cohort.') : undefined;
  if (isBehavior(row.kind)) return problemOfBehavior(row);
  if (row.kind === 'person' && row.property.key.trim() === '') return t('Name the property.');
  return problemOfTest(row.property);
}

/** What is wrong with the whole, once every criterion is complete. */
export function problemOfWhole(root: Group): string | undefined {
  if (rowsOf(root).length === 0) return t('Add at least one criterion.');
  if (!isPositive(root)) {
    return t('This only says who does not belong. Add a criterion that says who does.');
  }
  return undefined;
}

export const isComplete = (root: Group): boolean =>
  problemOfWhole(root) === undefined && rowsOf(root).every((row) => problemOf(row) === undefined);

/** One negated member turns an OR around, one positive member holds an AND; empty groups say nothing. */
function isPositive(node: Node): boolean {
  if (node.node === 'row') return !node.negated;
  const children = node.children.filter((child) => rowsOf(child).length > 0);
  return node.type === 'AND' ? children.some(isPositive) : children.every(isPositive);
}

const WHOLE = /^\d{1,6}$/;
const isAmount = (text: string): boolean => WHOLE.test(text.trim()) && Number(text) >= 1 && Number(text) <= 100_000;

function problemOfBehavior(row: Row): string | undefined {
  const { kind, isSince, since, window, recent } = row;
  if (isSince && kind !== 'performed_event_regularly') {
    if (since === '') return t('Give a start.');
  } else if (!isAmount(window.amount)) return t('The time window needs a whole number.');
  const takesCount = kind === 'performed_event_multiple' || kind === 'performed_event_regularly';
  if (takesCount && !WHOLE.test(row.count.trim())) return t('The count must be a whole number.');
  if (kind === 'performed_event_regularly') {
    if (!isAmount(row.periodsTotal) || !isAmount(row.periodsMin)) return t('The periods must be whole numbers.');
    if (Number(row.periodsMin) > Number(row.periodsTotal)) return t('It cannot be more periods than there are.');
  }
  const takesRecent = ['performed_event_sequence', 'stopped_performing_event', 'restarted_performing_event'];
  if (takesRecent.includes(kind) && !isAmount(recent.amount)) return t('The second time needs a whole number.');
  for (const filter of row.filters) {
    if (filter.key.trim() === '') return filter.type === 'hogql' ? t('Write the condition.') : t('Name the property.');
    const problem = filter.type === 'hogql' ? undefined : problemOfTest(filter);
    if (problem) return problem;
  }
  return undefined;
}

function problemOfTest({ operator, values }: PropertyTest): string | undefined {
  if (!takesValue(operator)) return undefined;
  const given = values.filter((value) => value.trim() !== '');
  if (takesTwo(operator) ? given.length < 2 : given.length === 0) {
    return takesTwo(operator) ? t('Give both values.') : t('Give a value.');
  }
  if (takesNumbers(operator) && given.some((value) => !Number.isFinite(Number(value)))) return t('Give a number.');
  if (takesMoment(operator) && given.some((value) => !MOMENT.test(value.trim()))) {
    return t('Give a date such as 2026-01-31, or a time before now such as -7d.');
  }
  return undefined;
}

const MOMENT = /^(-?\d+[hdwmqy]|\d{4}-\d{2}-\d{2}([T ].*)?|\d{9,10}|\d{13})$/;
