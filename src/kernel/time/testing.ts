/** A text as a clock in `zone` is read, and the moment it names. */
export interface WrittenTime {
  readonly zone: string;
  readonly text: string;
  readonly utc: string;
}

const inZone = (zone: string, pairs: readonly (readonly [text: string, utc: string])[]): WrittenTime[] =>
  pairs.map(([text, utc]) => ({ zone, text, utc }));

/** Both clock changes of four zones, half and quarter hours, a day that never was, leap days, microseconds. */
export const WRITTEN: readonly WrittenTime[] = [
  ...inZone('Europe/Berlin', [
    ['2025-03-30 01:59:59', '2025-03-30T00:59:59.000000Z'],
    // Never shown.
    ['2025-03-30 02:30:00', '2025-03-30T00:30:00.000000Z'],
    ['2025-03-30 03:00:00', '2025-03-30T01:00:00.000000Z'],
    // Shown twice.
    ['2025-10-26 02:30:00', '2025-10-26T00:30:00.000000Z'],
    ['2025-10-26T03:00', '2025-10-26T02:00:00.000000Z'],
    ['2025-10-26T02:30:00+01:00', '2025-10-26T01:30:00.000000Z'],
  ]),
  ...inZone('America/New_York', [
    ['2025-03-09 02:30:00', '2025-03-09T06:30:00.000000Z'],
    ['2025-11-02 01:30:00', '2025-11-02T05:30:00.000000Z'],
    ['2025-11-02', '2025-11-02T04:00:00.000000Z'],
  ]),
  ...inZone('Australia/Lord_Howe', [
    ['2025-10-05 02:15:00', '2025-10-04T15:15:00.000000Z'],
    ['2025-04-06 01:45:00', '2025-04-05T14:45:00.000000Z'],
  ]),
  ...inZone('Africa/Cairo', [
    // The clock leaps over the first hour of this day, and repeats the last of that one.
    ['2025-04-25 00:30:00', '2025-04-24T21:30:00.000000Z'],
    ['2025-10-30 23:30:00', '2025-10-30T20:30:00.000000Z'],
  ]),
  ...inZone('Asia/Kathmandu', [['2025-06-15 12:00:00.5', '2025-06-15T06:15:00.500000Z']]),
  ...inZone('Asia/Kolkata', [['2024-02-29T23:59:59.999', '2024-02-29T18:29:59.999000Z']]),
  ...inZone('Pacific/Apia', [
    ['2011-12-29', '2011-12-29T10:00:00.000000Z'],
    // Samoa had no 30 December 2011.
    ['2011-12-30 12:00:00', '2011-12-29T22:00:00.000000Z'],
    ['2011-12-31', '2011-12-30T10:00:00.000000Z'],
  ]),
  ...inZone('UTC', [
    ['2024-02-29', '2024-02-29T00:00:00.000000Z'],
    ['2000-02-29 23:59:59.999', '2000-02-29T23:59:59.999000Z'],
    ['2025-01-01T00:00:00+05:45', '2024-12-31T18:15:00.000000Z'],
    ['2025-06-15T12:00:00.123456Z', '2025-06-15T12:00:00.123456Z'],
  ]),
];

/** Written like a day or time of one, and there is none. */
export const IMPOSSIBLE: readonly string[] = [
  '2026-02-31',
  '2026-02-30',
  '2025-02-29',
  '1900-02-29',
  '2100-02-29T10:00:00Z',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-01-32',
  '0000-01-01',
  '2026-01-01T24:00:00',
  '2026-01-01T25:00:00',
  '2026-01-01T10:60:00',
  '2026-01-01T10:10:60',
  '2026-01-01 10:10:10+25:00',
  '2026-01-01 10:10:10+05:60',
];
