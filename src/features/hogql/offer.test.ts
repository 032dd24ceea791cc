import { beforeAll, describe, expect, it } from 'vitest';
import type { Invalid } from '#kernel/errors.ts';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { compileHogQL } from './compile.ts';
import { listFunctions } from './functions/catalogue.ts';
import { listTables } from './schema/listing.ts';
import { newProjectId, openTestEvents, runHogQL, storeEvents, testOptions } from './testing.ts';

/** What queries may use, family by family. That each function runs is the catalogue's own test. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  aggregates: `count countIf countDistinct countDistinctIf sum sumIf avg avgIf min minIf max maxIf any anyIf anyLast anyLastIf
    anyHeavy argMin argMinIf argMax argMaxIf uniq uniqIf uniqExact uniqExactIf groupArray groupArrayIf groupUniqArray
    groupUniqArrayIf quantile quantileIf quantiles quantilesIf quantileExact quantileTiming median medianIf stddevPop
    stddevSamp varPop varSamp covarPop covarSamp corr avgWeighted topK sumMap`,
  windows:
    'row_number rank dense_rank percent_rank ntile first_value last_value nth_value lag lead lagInFrame leadInFrame',
  conversions: `toInt toFloat toBool toUUID toDecimal toIntOrZero toFloatOrZero toFloatOrDefault toString toDate toDateTime
    toDateTimeUS parseDateTime parseDateTimeBestEffort toTypeName toJSONString hex unhex cityHash64 assumeNotNull toNullable`,
  logic: `isNull isNotNull ifNull nullIf coalesce if multiIf and or xor not equals notEquals less lessOrEquals greater
    greaterOrEquals in notIn like ilike notLike notILike`,
  arithmetic: `plus minus multiply divide intDiv intDivOrZero modulo negate abs min2 max2 greatest least round floor ceil
    trunc pow power sqrt cbrt exp log ln log2 log10 sign`,
  dates: `toYear toQuarter toMonth toISOYear toISOWeek toWeek toDayOfYear toDayOfMonth toDayOfWeek toHour toMinute toSecond
    toUnixTimestamp toUnixTimestamp64Milli fromUnixTimestamp fromUnixTimestamp64Milli toStartOfYear toStartOfISOYear
    toStartOfQuarter toStartOfMonth toStartOfWeek toStartOfDay toStartOfHour toStartOfMinute toStartOfSecond
    toStartOfFiveMinutes toStartOfTenMinutes toStartOfFifteenMinutes toStartOfInterval toMonday toLastDayOfMonth toYYYYMM
    toYYYYMMDD addYears addQuarters addMonths addWeeks addDays addHours addMinutes addSeconds subtractYears
    subtractQuarters subtractMonths subtractWeeks subtractDays subtractHours subtractMinutes subtractSeconds dateAdd
    dateSub dateDiff date_diff dateTrunc date_trunc age formatDateTime monthName dateName toTimeZone timeZoneOf now today
    yesterday toIntervalSecond toIntervalMinute toIntervalHour toIntervalDay toIntervalWeek toIntervalMonth
    toIntervalQuarter toIntervalYear`,
  strings: `lower upper lowerUTF8 upperUTF8 left right length lengthUTF8 substring substringUTF8 position
    positionCaseInsensitive positionCaseInsensitiveUTF8 locate concat concatWithSeparator format repeat reverse trim
    trimLeft ltrim trimRight rtrim startsWith endsWith replace replaceAll replaceOne replaceRegexpAll replaceRegexpOne
    match extract extractAll splitByChar splitByString splitByRegexp splitByWhitespace split_part tokens hasToken
    hasTokenCaseInsensitive multiSearchAny multiSearchAnyCaseInsensitive multiSearchAnyCaseInsensitiveUTF8 multiMatchAny
    countSubstrings countMatches leftPad rightPad base64Encode base64Decode tryBase64Decode encodeURLComponent
    decodeURLComponent`,
  json: `JSONHas JSONLength JSONArrayLength JSONType JSONExtract JSONExtractString JSONExtractInt JSONExtractUInt
    JSONExtractFloat JSONExtractBool JSONExtractRaw JSONExtractArrayRaw JSONExtractKeys JSONExtractKeysAndValues
    JSONExtractKeysAndValuesRaw JSON_VALUE isValidJSON`,
  arrays: `array range length empty notEmpty has hasAll hasAny indexOf countEqual arrayElement arraySlice arrayConcat
    arrayPushBack arrayPushFront arrayPopBack arrayPopFront arrayMap arrayFilter arrayExists arrayAll arrayCount arrayFirst
    arrayLast arraySum arrayAvg arrayMin arrayMax arraySort arrayReverseSort arrayReverse arrayDistinct arrayUniq
    arrayCompact arrayFlatten arrayZip arrayEnumerate arrayJoin arrayCumSum arrayIntersect arrayStringConcat tuple
    tupleElement map mapKeys mapValues mapContains`,
  others: `domain domainWithoutWWW topLevelDomain protocol path pathFull queryString extractURLParameter
    extractURLParameters cutQueryString MD5 SHA256 sipHash64 rand generateUUIDv4 formatReadableSize
    formatReadableQuantity formatReadableTimeDelta transform sortableSemVer`,
};

const TABLES: Readonly<Record<string, string>> = {
  events:
    'uuid event properties timestamp distinct_id person_id created_at elements_chain $session_id $window_id $group_0 $group_1 $group_2 $group_3 $group_4',
  persons: 'id properties created_at is_identified',
  person_distinct_ids: 'distinct_id person_id',
  groups: 'index key properties created_at updated_at',
  cohort_people: 'person_id cohort_id',
  ai_events: `uuid event timestamp distinct_id person_id properties trace_id session_id parent_id span_id span_type
    generation_id experiment_id span_name trace_name prompt_name model provider framework error error_type
    error_normalized input output output_choices input_state output_state tools total_tokens input_tokens output_tokens
    reasoning_tokens cache_read_input_tokens cache_creation_input_tokens web_search_count input_cost_usd output_cost_usd
    total_cost_usd request_cost_usd web_search_cost_usd latency time_to_first_token is_error`,
};

const words = (text: string): string[] => text.trim().split(/\s+/);

describe('what queries may use', () => {
  const offered = new Set(listFunctions().map(({ name }) => name));

  it.each(Object.entries(FUNCTIONS))('holds all %s', (_family, names) => {
    // Every aggregate has a form with a condition, which is not listed.
    const isAggregateIf = (name: string) => name.endsWith('If') && offered.has(name.slice(0, -2));
    expect(words(names).filter((name) => !offered.has(name) && !isAggregateIf(name))).toEqual([]);
  });

  it.each([
    'countIf(event = 1)',
    'countDistinctIf(event, 1 = 1)',
    'sumIf(1, 1 = 1)',
    'avgIf(1, 1 = 1)',
    'minIf(1, 1 = 1)',
    'maxIf(1, 1 = 1)',
    'anyIf(event, 1 = 1)',
    'anyLastIf(event, 1 = 1)',
    'argMinIf(event, timestamp, 1 = 1)',
    'argMaxIf(event, timestamp, 1 = 1)',
    'uniqIf(event, 1 = 1)',
    'uniqExactIf(event, 1 = 1)',
    'groupArrayIf(event, 1 = 1)',
    'groupUniqArrayIf(event, 1 = 1)',
    'quantileIf(0.5)(1, 1 = 1)',
    'quantilesIf(0.5, 0.9)(1, 1 = 1)',
    'medianIf(1, 1 = 1)',
  ])('holds aggregates with a condition: %s', async (call) => {
    const { hogql } = await compileHogQL(`select ${call} from events`, testOptions(1));
    expect(hogql).toContain(call.slice(0, call.indexOf('(')));
  });

  it.each(Object.entries(TABLES))('holds the table %s with its columns', (name, columns) => {
    const table = listTables().find((one) => one.name === name);
    const known = new Set(table?.columns.map((column) => column.name));
    expect(words(columns).filter((column) => !known.has(column))).toEqual([]);
  });

  it.each(
    words(
      'lower UPPER Concat COALESCE IFNULL nullif ISNULL Count SUM Avg MIN max NOW Trim Substring POSITION Replace ROUND Abs Floor CEIL If Length',
    ),
  )('takes %s in any case', (name) => {
    const known = [...offered].find((one) => one.toLowerCase() === name.toLowerCase());
    expect(known).toBeDefined();
  });
});

describe('a name that is not offered', () => {
  const refused = (text: string) =>
    compileHogQL(text, testOptions(1)).then(
      () => '',
      (error: unknown) => (error as Invalid).detail, // Whatever compiling throws for a text is one.
    );

  it.each(
    words(`url file s3 gcs remote cluster mysql postgresql sqlite jdbc odbc hdfs iceberg executable input merge zeros
      generateRandom values view dictionary python`),
  )('is refused as a table function: %s', async (name) => {
    expect(await refused(`select * from ${name}('a')`)).not.toBe('');
    expect(await refused(`select * from ${name}`)).toBe(`Unknown table \`${name}\`.`);
  });

  it.each(
    words(`dictGet dictGetString joinGet file getSetting getMacro currentDatabase currentUser hostName version uptime
      serverUUID tcpPort sleep sleepEachRow throwIf runningAccumulate initializeAggregation arrayReduce filesystemAvailable
      addressToLine _x __y sumState sumMerge sumForEach toFloat64 toInt64 toFloat64OrNull toDateOrNull matchesAction
      sparkline recordingButton convertCurrency embedText`),
  )('is refused as a function: %s', async (name) => {
    expect(await refused(`select ${name}(1)`)).toContain(`Unsupported function call '${name}(...)'`);
  });

  it.each([
    ['select nothing from events', 'Unable to resolve field: nothing'],
    ['select e.nothing from events e', 'Unable to resolve field: e.nothing'],
    ['select 1 from evnts', 'Unknown table `evnts`.'],
    ['select lenght(event) from events', "Unsupported function call 'lenght(...)'. Perhaps you meant 'length(...)'?"],
    ['select lower() from events', "Function 'lower' expects"],
    ['select {x}', 'Unresolved placeholder: {x}'],
    ['select {filters} from persons', "Cannot use 'filters' placeholder"],
    [
      'select event from events a join events b on a.uuid = b.uuid',
      'Ambiguous query. Found multiple sources for field: event',
    ],
    ['select 1 from events where person_id in cohort 5', 'Could not find cohort with ID 5'],
    ['select distinct on (event) event from events', 'DISTINCT ON is not supported: use LIMIT 1 BY.'],
    ['select event from events final', 'FINAL'],
    ['select event from events sample 0.1', 'SAMPLE'],
    ['select event from events prewhere 1', 'PREWHERE'],
    ['select event from events limit 1 with ties', 'WITH TIES'],
    ['select event from events limit -1', 'LIMIT'],
  ])('gets an error in words: %s', async (text, detail) => {
    expect(await refused(text)).toContain(detail);
  });
});

describe('bounds of a query', () => {
  let store: EventStore;
  const project = newProjectId();
  beforeAll(async () => {
    store = await openTestEvents();
    await storeEvents(
      store,
      project,
      Array.from({ length: 120 }, (_, i) => ({ event: `e${i}` })),
    );
  });

  it.each([
    ['select event from events', 100, 0],
    ['select event from events limit 7 offset 3', 7, 3],
    ['select event from events limit 70000', 50_000, 0],
    ['select event from events union all select event from events', 100, 0],
  ])('are those asked for, a hundred by default, fifty thousand at most: %s', async (text, limit, offset) => {
    expect(await compileHogQL(text, testOptions(project))).toMatchObject({ limit, offset });
  });

  it('leave an inner LIMIT as it is written', async () => {
    const { rows } = await runHogQL(
      store,
      'select count() from (select event from events limit 110)',
      testOptions(project),
    );
    expect(rows).toEqual([['110']]);
  });

  it('hold for the time and the memory of the engine', async () => {
    const { sql } = await compileHogQL('select 1', testOptions(project));
    expect(sql).toContain('readonly = 1');
    expect(sql).toContain('max_execution_time = 60');
    expect(sql).toContain('max_memory_usage = ');
  });
});
