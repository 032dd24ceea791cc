import { family } from './signature.ts';

/** Functions that exist only with OVER; the aggregates work there too. */
export const WINDOW_FUNCTIONS = family({
  row_number: '-> int!',
  rank: '-> int!',
  dense_rank: '-> int!',
  percent_rank: '-> float!',
  ntile: 'any -> int!',
  first_value: 'any -> same',
  last_value: 'any -> same',
  nth_value: 'any, any -> same?',
  lag: 'any, any?, any? -> same?',
  lead: 'any, any?, any? -> same?',
  lagInFrame: 'any, any?, any? -> same?',
  leadInFrame: 'any, any?, any? -> same?',
});

/** Without it the row before the first is shown as '' or 0 instead of NULL. */
export const READS_OTHER_ROWS: ReadonlySet<string> = new Set(['lag', 'lead', 'lagInFrame', 'leadInFrame', 'nth_value']);
