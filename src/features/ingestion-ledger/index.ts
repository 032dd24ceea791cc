export { type Counts, LANES, type Lane, MINUTE_MS, minuteOf } from './lanes.ts';
export { Ledger } from './ledger.ts';
export { type Place, Receipt, type RequestName } from './receipt.ts';
export { Tally } from './tally.ts';
