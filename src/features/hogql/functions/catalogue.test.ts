import { beforeAll, describe, expect, it } from 'vitest';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { newProjectId, openTestEvents, runHogQL, storeEvents, testOptions } from '../testing.ts';
import { listFunctions } from './catalogue.ts';

/** Arguments where the signature alone does not say what fits. */
const SAMPLES: Readonly<Record<string, string>> = {
  toDecimal: '1.5, 2',
  toDateTime: "timestamp, 'Asia/Tokyo'",
  toTimeZone: "timestamp, 'Asia/Tokyo'",
  parseDateTime: "'2026-01-02', '%Y-%m-%d'",
  formatDateTime: "timestamp, '%Y'",
  toStartOfInterval: 'timestamp, interval 5 minute',
  dateAdd: "'day', 1, timestamp",
  dateSub: 'timestamp, interval 1 day',
  dateDiff: "'day', timestamp, now()",
  date_diff: "'week', timestamp, now()",
  age: "'hour', timestamp, now()",
  dateTrunc: "'quarter', timestamp",
  date_trunc: "'week', timestamp",
  dateName: "'month', timestamp",
  toStartOfWeek: 'timestamp, 1',
  toWeek: 'timestamp, 1',
  toDayOfWeek: 'timestamp, 1',
  now: '',
  unhex: "'41'",
  base64Decode: "'YQ=='",
  tryBase64Decode: "'YQ=='",
  splitByChar: "',', event",
  splitByString: "',', event, 2",
  splitByRegexp: "'[,]', event",
  splitByWhitespace: 'event, 2',
  split_part: "event, ',', 1",
  format: "'{} {}', event, event",
  hasToken: "event, 'page'",
  hasTokenCaseInsensitive: "event, 'page'",
  multiSearchAny: "event, ['a', 'b']",
  multiSearchAnyCaseInsensitive: "event, ['a', 'b']",
  multiSearchAnyCaseInsensitiveUTF8: "event, ['a', 'b']",
  multiMatchAny: "event, ['a', 'b.*']",
  position: "event, 'a', 1",
  JSONExtract: "properties, 'a', 'Array(Nullable(Int64))'",
  JSONExtractKeysAndValues: "properties, 'String'",
  JSON_VALUE: "properties, '$.a'",
  array: '1, 2',
  range: '1, 5, 2',
  has: "['a'], event",
  hasAll: '[1, 2], [1]',
  hasAny: '[1, 2], [1]',
  indexOf: '[1, 2], 1',
  countEqual: '[1, 2], 1',
  arrayElement: '[1, 2], 1',
  arraySlice: '[1, 2], 1, 1',
  arrayConcat: '[1], [2]',
  arrayPushBack: '[1], 2',
  arrayPushFront: '[1], 2',
  arrayFlatten: '[[1], [2]]',
  arrayZip: '[1], [2]',
  arrayIntersect: '[1], [1, 2]',
  arrayStringConcat: "['a'], ','",
  tupleElement: "(1, 'a'), 2",
  map: "'a', 1",
  mapKeys: "map('a', 1)",
  mapValues: "map('a', 1)",
  mapContains: "map('a', 1), 'a'",
  transform: "event, ['a'], ['b'], 'c'",
  greatest: '1, 2',
  least: '1, 2',
  round: '1.55, 1',
  floor: '1.55, 1',
  ceil: '1.55, 1',
  trunc: '1.55, 1',
  ifNull: "properties.a, 'x'",
  coalesce: "properties.a, 'x'",
  nullIf: "event, ''",
  if: "event = 'a', 1, 2",
  multiIf: "event = 'a', 1, event = 'b', 2, 3",
  in: "event, ('a', 'b')",
  notIn: "event, ('a', 'b')",
  like: "event, 'a%'",
  ilike: "event, 'a%'",
  notLike: "event, 'a%'",
  notILike: "event, 'a%'",
  match: "event, 'a'",
  formatReadableTimeDelta: "5, 'minutes'",
  extract: "event, 'p(.*)'",
  leftPad: "event, 20, 'x'",
  rightPad: "event, 20, 'x'",
  repeat: 'event, 2',
  replaceRegexpAll: "event, 'a', 'b'",
  sumMap: "map('a', 1)",
  avgWeighted: '1.5, 2',
  topK: 'event',
  concatWithSeparator: "'-', event, event",
  extractAll: "properties.a, 'x'",
  countMatches: "properties.a, 'x'",
  extractURLParameter: "event, 'a'",
  roundDown: '7, [1, 5, 10]',
  multiSearchAnyUTF8: "event, ['a', 'b']",
  multiSearchAllPositions: "event, ['a', 'b']",
  multiSearchFirstIndex: "event, ['a', 'b']",
  multiSearchFirstPosition: "event, ['a', 'b']",
  multiMatchAnyIndex: "event, ['a', 'b.*']",
  multiMatchAllIndices: "event, ['a', 'b.*']",
  ngrams: 'event, 3',
  positionUTF8: "event, 'a', 1",
  translate: "event, 'a', 'b'",
  translateUTF8: "event, 'a', 'b'",
  regexpExtract: "event, '(a)', 1",
  extractGroups: "properties.a, '(x)'",
  extractAllGroupsHorizontal: "properties.a, '(x)'",
  extractAllGroupsVertical: "properties.a, '(x)'",
  countMatchesCaseInsensitive: "properties.a, 'x'",
  countSubstringsCaseInsensitive: "properties.a, 'x'",
  countSubstringsCaseInsensitiveUTF8: "properties.a, 'x'",
  appendTrailingCharIfAbsent: "event, '/'",
  leftPadUTF8: "event, 20, 'x'",
  rightPadUTF8: "event, 20, 'x'",
  lpad: "event, 20, 'x'",
  rpad: "event, 20, 'x'",
  btrim: 'event',
  ngramDistance: "event, 'a'",
  ngramDistanceCaseInsensitive: "event, 'a'",
  ngramSearch: "event, 'a'",
  ngramSearchCaseInsensitive: "event, 'a'",
  toYearWeek: 'timestamp, 1',
  arrayRotateLeft: '[1, 2], 1',
  arrayRotateRight: '[1, 2], 1',
  hasSubstr: '[1, 2], [1]',
  arrayEnumerateUniq: '[1, 1]',
  cutURLParameter: "event, 'a'",
  minMap: "map('a', 1)",
  maxMap: "map('a', 1)",
  groupUniqArrayArray: '[1, 2]',
  factorial: '5',
  bitTest: '5, 1',
  bitTestAll: '5, 1',
  bitTestAny: '5, 1',
  width_bucket: '5, 0, 10, 5',
  make_date: '2026, 1, 2',
  roundBankers: '1.5, 1',
  base58Encode: 'event',
  tryBase58Decode: "'2g'",
  groupArrayMovingAvg: '1',
  groupArrayMovingSum: '1',
  ntile: '2',
  nth_value: 'event, 1',
};

const LISTS = new Set([
  'arrayPopBack',
  'arrayPopFront',
  'arrayReverse',
  'arrayDistinct',
  'arrayUniq',
  'arrayCompact',
  'arrayEnumerate',
  'arrayEnumerateDense',
  'arrayDifference',
  'arrayProduct',
  'arrayJoin',
]);
const KINDS: Readonly<Record<string, string>> = {
  any: 'event',
  text: 'properties.a',
  json: 'properties',
  plain: 'properties.a',
  sized: 'event',
  number: 'properties.n',
  integer: 'properties.n',
  moment: 'timestamp',
  local: 'timestamp',
  day: 'toDate(timestamp)',
  condition: "event = 'a'",
  lambda: 'x -> x > 1, [1, 2]',
};

function callOf({ name, signature }: { name: string; signature: string }): string {
  if (Object.hasOwn(SAMPLES, name)) return `${name}(${SAMPLES[name]})`;
  if (LISTS.has(name)) return `${name}([1, 2])`;
  const parts = (signature.split('->')[0] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !part.includes('?'));
  if (parts[0] === 'lambda') return `${name}(${KINDS.lambda})`;
  return `${name}(${parts.map((part) => KINDS[part.replace('...', '')]).join(', ')})`;
}

let store: EventStore;
const project = newProjectId();

beforeAll(async () => {
  store = await openTestEvents();
  await storeEvents(store, project, [{ event: '$pageview', properties: { a: 'x', n: 2 } }]);
});

const functions = listFunctions();

describe('functions', () => {
  it.each(['UTC', 'Europe/Berlin'])('exist in the engine, each as its signature says, in %s', async (timezone) => {
    const failures: string[] = [];
    const calls = functions.flatMap((one) => {
      const call = callOf(one);
      if (one.family === 'window') return [`${call} over (order by timestamp)`];
      if (one.family === 'function') return [call];
      if (one.name === 'groupArraySample')
        return ['groupArraySample(2, 1)(event)', 'groupArraySampleIf(2)(event, true)'];
      if (one.name === 'quantiles') return ['quantiles(0.5, 0.9)(1)', 'quantilesIf(0.5)(1, true)'];
      const conditional = call.replace(
        /^(\w+)\((.*)\)$/,
        (_, name, args) => `${name}If(${args ? `${args}, ` : ''}true)`,
      );
      return [call, conditional];
    });
    // Many calls a query; where one of them fails, each on its own, to say which.
    for (let i = 0; i < calls.length; i += 15) {
      const some = calls.slice(i, i + 15);
      const run = (list: string[]) =>
        runHogQL(
          store,
          `select ${list.join(', ')} from events group by event, properties, timestamp`,
          testOptions(project, { timezone }),
        );
      try {
        await run(some);
      } catch {
        for (const call of some)
          await run([call]).catch((error: Error) => failures.push(`${call}: ${error.message.slice(0, 200)}`));
      }
    }
    expect(failures).toEqual([]);
  });
});
