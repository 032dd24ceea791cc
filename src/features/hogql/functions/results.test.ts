import { beforeAll, describe, expect, it } from 'vitest';
import type { EventStore } from '#platform/clickhouse/event-store.ts';
import { newProjectId, openTestEvents, runHogQL, testOptions } from '../testing.ts';
import { listFunctions } from './catalogue.ts';

// `call => value`, each as the query and the answer write it.

const FUNCTIONS = String.raw`
moduloOrZero(7, 0) => 0
positiveModulo(-1, 3) => 2
gcd(12, 18) => 6
lcm(4, 6) => 12
factorial(5) => "120"
e() => 2.718281828459045
pi() => 3.141592653589793
exp2(3) => 8
exp10(2) => 100
log1p(0) => 0
sin(0) => 0
cos(0) => 1
tan(0) => 0
asin(0) => 0
acos(1) => 0
atan(0) => 0
atan2(0, 1) => 0
sinh(0) => 0
cosh(0) => 1
asinh(0) => 0
acosh(1) => 0
atanh(0) => 0
hypot(3, 4) => 5
degrees(0) => 0
radians(180) => 3.141592653589793
erf(0) => 0
erfc(0) => 1
lgamma(1) => 0
tgamma(5) => 24
roundBankers(2.5) => 2
roundToExp2(9) => 8
roundDuration(70) => 60
roundAge(20) => 18
roundDown(7, [1, 5, 10]) => 5
width_bucket(5, 0, 10, 5) => 3
isNaN(0 / 0) => 1
isNaN('nan') => 1
isNaN(1) => 0
isFinite(1) => 1
isFinite(1 / 0) => 0
isInfinite(1 / 0) => 1
isInfinite('7') => 0
ifNotFinite(1 / 0, 5) => 5
ifNotFinite(3, 5) => 3
bitAnd(6, 3) => 2
bitAnd('6', 3) => "2"
bitAnd('x', 3) => null
bitOr(6, 3) => 7
bitXor(6, 3) => 5
bitNot(toInt('5')) => "-6"
bitShiftLeft(1, 4) => 16
bitShiftRight(16, 2) => 4
bitRotateLeft(1, 1) => 2
bitRotateRight(2, 1) => 1
bitTest(5, 2) => 1
bitTestAll(5, 0, 2) => 1
bitTestAny(5, 1, 2) => 1
bitCount(7) => 3
bitHammingDistance(1, 2) => 2
greatCircleDistance(0, 0, 0, 0) => 0
geoDistance(0, 0, 0, 0) => 0
greatCircleAngle(0, 0, 90, 0) => 89.99999
encodeURLFormComponent('a b') => "a+b"
decodeURLFormComponent('a+b') => "a b"
encodeXMLComponent('<a>') => "&lt;a&gt;"
decodeXMLComponent('&lt;a&gt;') => "<a>"
extractTextFromHTML('<p>Hi</p>') => "Hi"
base58Encode('a') => "2g"
tryBase58Decode('2g') => "a"
positionUTF8('Ünü', 'ü') => "3"
translate('abc', 'ab', 'xy') => "xyc"
translateUTF8('äbc', 'äb', 'xy') => "xyc"
editDistance('kitten', 'sitting') => "3"
editDistance(null, 'a') => null
editDistanceUTF8('ä', 'a') => "1"
ngramDistance('abcd', 'abcd') => 0
ngramDistanceCaseInsensitive('abcd', 'ABCD') => 0
ngramSearch('abcdef', 'abcd') => 1
ngramSearchCaseInsensitive('abcdef', 'ABCD') => 1
reverseUTF8('äb') => "bä"
isValidUTF8('a') => 1
toValidUTF8('a') => "a"
ascii('A') => 65
initcap('ada lovelace') => "Ada Lovelace"
appendTrailingCharIfAbsent('a', '/') => "a/"
regexpQuoteMeta('a.b') => "a\\.b"
regexpExtract('a-12', '(\\d+)', 1) => "12"
extractGroups('a=1', '(\\w)=(\\d)') => ["a","1"]
extractAllGroupsHorizontal('a=1,b=2', '(\\w)=(\\d)') => [["a","b"],["1","2"]]
extractAllGroupsVertical('a=1,b=2', '(\\w)=(\\d)') => [["a","1"],["b","2"]]
lpad('7', 3, '0') => "007"
rpad('7', 3, '0') => "700"
leftPadUTF8('ä', 3, 'ö') => "ööä"
rightPadUTF8('ä', 3, 'ö') => "äöö"
btrim(' a ') => "a"
countSubstringsCaseInsensitive('aAa', 'a') => "3"
countSubstringsCaseInsensitiveUTF8('äÄ', 'ä') => "2"
countMatchesCaseInsensitive('aAb', 'a') => "2"
hasSubsequence('garbage', 'arg') => 1
hasSubsequenceCaseInsensitive('garbage', 'ARG') => 1
hasSubsequenceUTF8('gärbage', 'ärg') => 1
hasSubsequenceCaseInsensitiveUTF8('gärbage', 'ÄRG') => 1
multiSearchAnyUTF8('äb', ['ä']) => 1
multiSearchAllPositions('abc', ['b', 'x']) => ["2","0"]
multiSearchFirstIndex('abc', ['x', 'b']) => "2"
multiSearchFirstPosition('abc', ['c', 'b']) => "2"
multiMatchAnyIndex('abc', ['x', 'b.']) => "2"
multiMatchAllIndices('abc', ['a', 'b.']) => ["1","2"]
splitByNonAlpha('a1 b') => ["a1","b"]
alphaTokens('ab1cd') => ["ab","cd"]
ngrams('abcd', 3) => ["abc","bcd"]
toYYYYMMDDhhmmss(T) => "20261128134556"
toYearWeek(T) => 202647
timeSlot(T) => "2026-11-28T13:30:00Z"
timeZoneOffset(T) => 0
make_date(2026, 11, 28) => "2026-11-28"
arrayCumSumNonNegative([1, -2, 3]) => ["1","0","3"]
arrayFirstIndex(x -> x > 1, [1, 2, 3]) => 2
arrayLastIndex(x -> x > 1, [1, 2, 3]) => 3
arrayFill(x -> x > 0, [1, 0, 3]) => [1,1,3]
arrayReverseFill(x -> x > 0, [1, 0, 3]) => [1,3,3]
arraySplit(x -> x = 2, [1, 2, 3]) => [[1],[2,3]]
arrayReverseSplit(x -> x = 2, [1, 2, 3]) => [[1,2],[3]]
arrayDifference([1, 4, 6]) => [0,3,2]
arrayProduct([2, 3]) => 6
arrayEnumerateUniq([5, 5, 6]) => [1,2,1]
arrayEnumerateDense([5, 6, 5]) => [1,2,1]
arrayRotateLeft([1, 2, 3], 1) => [2,3,1]
arrayRotateRight([1, 2, 3], 1) => [3,1,2]
hasSubstr([1, 2, 3], [2, 3]) => 1
isEmpty('') => 1
isNotEmpty([1]) => 1
cutFragment('http://a.b/c#d') => "http://a.b/c"
cutQueryStringAndFragment('http://a.b/c?x#d') => "http://a.b/c"
cutWWW('http://www.a.b/') => "http://a.b/"
cutURLParameter('http://a.b/?x=1&y=2', 'x') => "http://a.b/?y=2"
cutToFirstSignificantSubdomain('https://news.example.co.uk/') => "example.co.uk"
firstSignificantSubdomain('https://news.example.co.uk/') => "example"
port('http://a.b:81/') => 81
netloc('http://u@a.b:81/c') => "u@a.b:81"
fragment('http://a.b/#d') => "d"
queryStringAndFragment('http://a.b/?x#d') => "x#d"
extractURLParameterNames('http://a.b/?x=1&y=2') => ["x","y"]
URLHierarchy('http://a.b/c/d') => ["http://a.b/","http://a.b/c/","http://a.b/c/d"]
URLPathHierarchy('http://a.b/c/d') => ["/c/","/c/d"]
isIPv4String('1.2.3.4') => 1
isIPv6String('::1') => 1
toInt('7') => 7
toInt('7.5') => null
toInt(7.9) => null
toInt(true) => 1
toFloat('1e3') => 1000
toFloat('nope') => null
toFloat(true) => 1
toBool('true') => true
toBool('yes') => true
toBool(1) => true
toUUID('00000000-0000-0000-0000-000000000001') => "00000000-0000-0000-0000-000000000001"
toUUID('x') => null
toDecimal('1.567', 2) => 1.56
toDecimal(1.5, 1) => 1.5
toIntOrZero('x') => 0
toIntOrZero('12') => 12
toIntOrZero(12) => 12
toIntOrZero(null) => 0
toFloatOrZero('x') => 0
toFloatOrZero('1.5') => 1.5
toFloatOrDefault('x', 9.5) => 9.5
toFloatOrDefault('2', 9.5) => 2
toFloatOrDefault('x') => 0
toString(1.5) => "1.5"
toString(true) => "true"
toString(null) => null
toString(T) => "2026-11-28 13:45:56.789000"
toString([1,2]) => "[1,2]"
toString(toDate('2026-11-28')) => "2026-11-28"
toDate('2026-11-28 23:30:00') => "2026-11-28"
toDate('2026-11-28') => "2026-11-28"
toDate(0) => "1970-01-01"
toDateTime('2026-11-28 13:45:56') => "2026-11-28T13:45:56.000000Z"
toDateTime(0) => "1970-01-01T00:00:00Z"
toDateTime(1795132800) => "2026-11-20T00:00:00Z"
toDateTimeUS('11/28/2026 10:00:00') => "2026-11-28T10:00:00.000000Z"
parseDateTime('28.11.2026 10:11', '%d.%m.%Y %H:%i') => "2026-11-28T10:11:00Z"
parseDateTimeBestEffort('28 Nov 2026 10:11:12') => "2026-11-28T10:11:12.000000Z"
toTypeName(1) => "UInt8"
toTypeName('a') => "String"
toJSONString([1,2]) => "[1,2]"
toJSONString(map('a',1)) => "{\"a\":1}"
hex('A') => "41"
hex(255) => "FF"
unhex('41') => "A"
assumeNotNull(toInt('5')) => 5
toNullable(5) => 5
isNull(null) => 1
isNull(1) => 0
isNotNull(null) => 0
ifNull(null, 'x') => "x"
ifNull('y','x') => "y"
nullIf('a','a') => null
nullIf('a','b') => "a"
coalesce(null, null, 3) => 3
if(1, 'a', 'b') => "a"
if(0, 'a', 'b') => "b"
if(null,'a','b') => "b"
multiIf(0, 'a', 1, 'b', 'c') => "b"
multiIf(0, 'a', 0, 'b', 'c') => "c"
and(1, 0) => 0
and(1,1,1) => 1
or(0, 0, 1) => 1
xor(1, 1) => 0
xor(1, 0) => 1
not(1) => 0
not(null) => 1
equals(1, 1) => 1
equals('1', 1) => 1
notEquals(1,2) => 1
less(1,2) => 1
lessOrEquals(2,2) => 1
greater(1,2) => 0
greaterOrEquals(2,2) => 1
in(1, (1,2)) => 1
in('a', ['a']) => 1
notIn(1, (1,2)) => 0
like('abc','a%') => 1
ilike('ABC','a%') => 1
notLike('abc','a%') => 0
notILike('ABC','a%') => 0
plus(1,2) => 3
plus('1','2') => 3
minus(3,1) => 2
multiply(3,4) => 12
divide(1,4) => 0.25
divide(1,0) => null
intDiv(7,2) => 3
intDivOrZero(7,0) => 0
modulo(7,3) => 1
negate(5) => -5
abs(-5) => 5
min2(1,2) => 1
max2(1,2) => 2
greatest(1,3,2) => 3
least(3,1,2) => 1
round(1.55,1) => 1.6
round(2.5) => 2
floor(1.9) => 1
ceil(1.1) => 2
trunc(1.9) => 1
trunc(-1.9) => -1
pow(2,10) => 1024
power(2,3) => 8
sqrt(16) => 4
cbrt(27) => 3
exp(0) => 1
log(1) => 0
ln(1) => 0
log2(8) => 3
log10(1000) => 3
sign(-3) => -1
toYear(T) => 2026
toQuarter(T) => 4
toMonth(T) => 11
toISOYear(T) => 2026
toISOWeek(T) => 48
toWeek(T) => 47
toDayOfYear(T) => 332
toDayOfMonth(T) => 28
toDayOfWeek(T) => 6
toHour(T) => 13
toMinute(T) => 45
toSecond(T) => 56
toUnixTimestamp(T) => 1795873556
toUnixTimestamp64Milli(T) => 1795873556789
fromUnixTimestamp(0) => "1970-01-01T00:00:00Z"
fromUnixTimestamp64Milli(1500) => "1970-01-01T00:00:01.500Z"
toStartOfYear(T) => "2026-01-01"
toStartOfISOYear(T) => "2025-12-29"
toStartOfQuarter(T) => "2026-10-01"
toStartOfMonth(T) => "2026-11-01"
toStartOfWeek(T) => "2026-11-22"
toStartOfWeek(T,1) => "2026-11-23"
toStartOfDay(T) => "2026-11-28T00:00:00Z"
toStartOfHour(T) => "2026-11-28T13:00:00Z"
toStartOfMinute(T) => "2026-11-28T13:45:00Z"
toStartOfSecond(T) => "2026-11-28T13:45:56.000000Z"
toStartOfFiveMinutes(T) => "2026-11-28T13:45:00Z"
toStartOfTenMinutes(T) => "2026-11-28T13:40:00Z"
toStartOfFifteenMinutes(T) => "2026-11-28T13:45:00Z"
toStartOfInterval(T, interval 6 hour) => "2026-11-28T12:00:00Z"
toStartOfInterval(T, toIntervalMinute(20)) => "2026-11-28T13:40:00Z"
toStartOfInterval(T, interval 1 week) => "2026-11-23"
toStartOfInterval(T, interval 1 month) => "2026-11-01"
toMonday(T) => "2026-11-23"
toLastDayOfMonth(T) => "2026-11-30"
toYYYYMM(T) => 202611
toYYYYMMDD(T) => 20261128
addYears(T,1) => "2027-11-28T13:45:56.789000Z"
addQuarters(T,1) => "2027-02-28T13:45:56.789000Z"
addMonths(T,1) => "2026-12-28T13:45:56.789000Z"
addWeeks(T,1) => "2026-12-05T13:45:56.789000Z"
addDays(T,1) => "2026-11-29T13:45:56.789000Z"
addHours(T,1) => "2026-11-28T14:45:56.789000Z"
addMinutes(T,1) => "2026-11-28T13:46:56.789000Z"
addSeconds(T,1) => "2026-11-28T13:45:57.789000Z"
subtractYears(T,1) => "2025-11-28T13:45:56.789000Z"
subtractQuarters(T,1) => "2026-08-28T13:45:56.789000Z"
subtractMonths(T,1) => "2026-10-28T13:45:56.789000Z"
subtractWeeks(T,1) => "2026-11-21T13:45:56.789000Z"
subtractDays(T,1) => "2026-11-27T13:45:56.789000Z"
subtractHours(T,1) => "2026-11-28T12:45:56.789000Z"
subtractMinutes(T,1) => "2026-11-28T13:44:56.789000Z"
subtractSeconds(T,1) => "2026-11-28T13:45:55.789000Z"
addDays(toDate('2026-11-28'),1) => "2026-11-29"
dateAdd('day',2,T) => "2026-11-30T13:45:56.789000Z"
dateAdd(T, interval 2 day) => "2026-11-30T13:45:56.789000Z"
dateSub('hour',1,T) => "2026-11-28T12:45:56.789000Z"
dateDiff('hour', T, toDateTime('2026-11-29 13:45:56')) => 24
date_diff('day', T, toDateTime('2026-11-29 00:00:00')) => 1
age('day', T, toDateTime('2026-11-29 00:00:00')) => 0
dateTrunc('hour', T) => "2026-11-28T13:00:00Z"
date_trunc('month', T) => "2026-11-01"
date_trunc('week', T) => "2026-11-22"
formatDateTime(T, '%Y-%m-%d %H:%i:%S') => "2026-11-28 13:45:56"
formatDateTime(T, '%b %e') => "Nov 28"
monthName(T) => "November"
dateName('weekday', T) => "Saturday"
toTimeZone(T, 'Asia/Tokyo') => "2026-11-28T13:45:56.789000Z"
timeZoneOf(T) => "UTC"
timeZoneOf(toTimeZone(T, 'Asia/Tokyo')) => "Asia/Tokyo"
now() > T => 1
today() > toDate('2026-11-01') => 1
toIntervalSecond(1) => "1"
T + toIntervalMinute(1) => "2026-11-28T13:46:56.789000Z"
T + toIntervalHour(1) => "2026-11-28T14:45:56.789000Z"
T + toIntervalDay(1) => "2026-11-29T13:45:56.789000Z"
T + toIntervalWeek(1) => "2026-12-05T13:45:56.789000Z"
T + toIntervalMonth(1) => "2026-12-28T13:45:56.789000Z"
T + toIntervalQuarter(1) => "2027-02-28T13:45:56.789000Z"
T + toIntervalYear(1) => "2027-11-28T13:45:56.789000Z"
T - interval 1 second => "2026-11-28T13:45:55.789000Z"
lower('ABC') => "abc"
upper('abc') => "ABC"
lowerUTF8('ÉA') => "éa"
upperUTF8('é') => "É"
left('héllo', 2) => "hé"
right('hellö', 2) => "lö"
length('hé') => 3
lengthUTF8('hé') => 2
length([1,2]) => 2
substring('hello', 2) => "ello"
substring('hello', 2, 3) => "ell"
substringUTF8('héllo', 2, 1) => "é"
position('hello', 'l') => 3
position('hello','l',4) => 4
positionCaseInsensitive('HELLO', 'l') => 3
positionCaseInsensitiveUTF8('É', 'é') => 1
locate('hello', 'l') => 0
concat('a', null, 1, true) => "a1true"
concatWithSeparator('-', 'a', 'b') => "a-b"
format('{} and {}', 'a', 'b') => "a and b"
format('{1}{0}', 'a', 'b') => "ba"
repeat('ab', 2) => "abab"
reverse('abc') => "cba"
reverse([1,2]) => [2,1]
trim('  a ') => "a"
trim('xxaxx', 'x') => "a"
trimLeft('  a ') => "a "
ltrim('xxa', 'x') => "a"
trimRight(' a  ') => " a"
rtrim('axx', 'x') => "a"
startsWith('abc','a') => 1
endsWith('abc','c') => 1
replace('aXbX', 'X', '-') => "a-b-"
replaceAll('aXbX', 'X', '-') => "a-b-"
replaceOne('aXbX', 'X', '-') => "a-bX"
replaceRegexpAll('a1b2', '[0-9]', '#') => "a#b#"
replaceRegexpOne('a1b2', '[0-9]', '#') => "a#b2"
match('abc', 'b.') => 1
extract('abc123', '[0-9]+') => "123"
extract('key=val', 'key=(.*)') => "val"
extractAll('a1b22', '[0-9]+') => ["1","22"]
splitByChar(',', 'a,b') => ["a","b"]
splitByString(', ', 'a, b') => ["a","b"]
splitByRegexp('[,;]', 'a,b;c') => ["a","b","c"]
splitByWhitespace(' a  b ') => ["a","b"]
split_part('a,b,c', ',', 2) => "b"
split_part('a,b,c', ',', -1) => "c"
tokens('a-b c') => ["a","b","c"]
hasToken('a b','b') => 1
hasTokenCaseInsensitive('A B','b') => 1
multiSearchAny('abc', ['z','b']) => 1
multiSearchAnyCaseInsensitive('ABC', ['b']) => 1
multiSearchAnyCaseInsensitiveUTF8('É', ['é']) => 1
multiMatchAny('abc', ['^z','c$']) => 1
countSubstrings('aaa', 'a') => 3
countMatches('a1b2', '[0-9]') => 2
leftPad('7', 3, '0') => "007"
rightPad('7', 3, '0') => "700"
leftPad('7',3) => "  7"
base64Encode('a') => "YQ=="
base64Decode('YQ==') => "a"
tryBase64Decode('!') => ""
tryBase64Decode('YQ==') => "a"
encodeURLComponent('a b') => "a%20b"
decodeURLComponent('a%20b') => "a b"
JSONHas('{"a":1}','a') => 1
JSONHas('{"a":1}','b') => 0
JSONLength('[1,2]') => 2
JSONLength('{"a":{"b":1,"c":2}}','a') => 2
JSONArrayLength('[1,2,3]') => 3
JSONArrayLength('{}') => null
JSONType('{"a":[1]}','a') => "Array"
JSONExtract('{"a":[1,2]}','a','Array(Int64)') => [1,2]
JSONExtractString('{"a":"x"}','a') => "x"
JSONExtractString('["x","y"]',2) => "y"
JSONExtractInt('{"a":5}','a') => 5
JSONExtractUInt('{"a":5}','a') => 5
JSONExtractFloat('{"a":1.5}','a') => 1.5
JSONExtractBool('{"a":true}','a') => 1
JSONExtractRaw('{"a":{"b":1}}','a') => "{\"b\":1}"
JSONExtractArrayRaw('[{"a":1},2]') => ["{\"a\":1}","2"]
JSONExtractKeys('{"a":1,"b":2}') => ["a","b"]
JSONExtractKeysAndValues('{"a":1,"b":2}','Int64') => [["a",1],["b",2]]
JSONExtractKeysAndValuesRaw('{"a":"x"}') => [["a","\"x\""]]
JSON_VALUE('{"a":{"b":"x"}}', '$.a.b') => "x"
isValidJSON('{}') => 1
isValidJSON('{') => 0
array(1,2) => [1,2]
range(3) => [0,1,2]
range(1,4) => [1,2,3]
range(1,10,3) => [1,4,7]
empty('') => 1
empty([1]) => 0
notEmpty('a') => 1
has([1,2],2) => 1
hasAll([1,2,3],[1,3]) => 1
hasAny([1],[2]) => 0
indexOf([5,6],6) => 2
countEqual([1,1,2],1) => 2
arrayElement([5,6],2) => 6
arrayElement([5,6],-1) => 6
arraySlice([1,2,3,4],2,2) => [2,3]
arraySlice([1,2,3,4],-2) => [3,4]
arrayConcat([1],[2,3]) => [1,2,3]
arrayPushBack([1],2) => [1,2]
arrayPushFront([1],2) => [2,1]
arrayPopBack([1,2]) => [1]
arrayPopFront([1,2]) => [2]
arrayMap(x -> x * 2, [1,2]) => [2,4]
arrayMap((x, y) -> x + y, [1,2], [3,4]) => [4,6]
arrayFilter(x -> x > 1, [1,2]) => [2]
arrayExists(x -> x > 1, [1,2]) => 1
arrayAll(x -> x > 1, [1,2]) => 0
arrayCount(x -> x > 1, [1,2,3]) => 2
arrayCount([0,1,1]) => 2
arrayFirst(x -> x > 1, [1,2,3]) => 2
arrayLast(x -> x > 1, [1,2,3]) => 3
arraySum([1,2]) => 3
arraySum(x -> x * 2, [1,2]) => 6
arrayAvg([1,2]) => 1.5
arrayMin([3,1]) => 1
arrayMax([3,1]) => 3
arraySort([3,1,2]) => [1,2,3]
arraySort(x -> -x, [3,1,2]) => [3,2,1]
arrayReverseSort([3,1,2]) => [3,2,1]
arrayReverse([1,2]) => [2,1]
arrayDistinct([1,1,2]) => [1,2]
arrayUniq([1,1,2]) => 2
arrayCompact([1,1,2,1]) => [1,2,1]
arrayFlatten([[1],[2,3]]) => [1,2,3]
arrayZip([1,2],['a','b']) => [[1,"a"],[2,"b"]]
arrayEnumerate([5,6]) => [1,2]
arrayJoin([7]) => 7
arrayCumSum([1,2,3]) => [1,3,6]
arrayIntersect([1,2],[2,3]) => [2]
arrayStringConcat(['a','b'],'-') => "a-b"
arrayStringConcat([1,2],'-') => "1-2"
tuple(1,'a') => [1,"a"]
tupleElement((1,'a'),2) => "a"
map('a',1,'b',2) => {"a":1,"b":2}
mapKeys(map('a',1)) => ["a"]
mapValues(map('a',1)) => [1]
mapContains(map('a',1),'a') => 1
map('a',1)['a'] => 1
domain('https://www.a.org/b') => "www.a.org"
domainWithoutWWW('https://www.a.org/b') => "a.org"
topLevelDomain('https://a.org') => "org"
protocol('https://a.org') => "https"
path('https://a.org/b/c?d=1') => "/b/c"
pathFull('https://a.org/b?d=1#e') => "/b?d=1#e"
queryString('https://a.org/b?d=1') => "d=1"
extractURLParameter('https://a.org?d=1&e=2','e') => "2"
extractURLParameters('https://a.org?d=1&e=2') => ["d=1","e=2"]
cutQueryString('https://a.org?d=1') => "https://a.org"
hex(MD5('a')) => "0CC175B9C0F1B6A831C399E269772661"
hex(SHA256('a')) => "CA978112CA1BBDCAFAC231B39A23DC4DA786EFF8147C4E72B9807785AFEE48BB"
length(toString(generateUUIDv4())) => 36
formatReadableSize(1536) => "1.50 KiB"
formatReadableQuantity(1500) => "1.50 thousand"
formatReadableTimeDelta(90) => "1 minute and 30 seconds"
transform('a',['a'],['b'],'c') => "b"
transform(2,[1,2],['x','y'],'z') => "y"
sortableSemVer('v1.10.2') => [1,10,2]
rand() >= 0 => 1
cityHash64('a') = cityHash64('a') => 1
sipHash64('a') != sipHash64('b') => 1
yesterday() = today() - 1 => 1
current_timestamp() > T => 1
current_date() = today() => 1
`;

/** Over the rows v = 1, 2, 2, 4 and k = 'k' with v behind it. */
const AGGREGATES = `
count() => 4
count(v) => 4
count(*) => 4
count(distinct v) => 3
countDistinct(v) => 3
countIf(v>1) => 3
count() filter (where v > 1) => 3
sum(v) => 9
sumIf(v, v>1) => 8
avg(v) => 2.25
min(k) => "k1"
max(k) => "k4"
any(v) => 1
anyLast(v) => 4
argMin(k,v) => "k1"
argMax(k,v) => "k4"
uniq(v) => 3
uniqExact(v) => 3
uniq(v,k) => 3
groupArray(v) => [1,2,2,4]
groupArray(2)(v) => [1,2]
groupUniqArray(v) => [4,2,1]
groupArrayIf(v, v > 1) => [2,2,4]
quantile(0.5)(v) => 2
quantile(v) => 2
quantiles(0.5,1)(v) => [2,4]
quantileExact(0.5)(v) => 2
quantileTiming(0.9)(v) => 4
median(v) => 2
stddevPop(v) => 1.0897247358851685
stddevSamp(v) => 1.2583057392117916
varPop(v) => 1.1875
varSamp(v) => 1.5833333333333333
covarPop(v,v) => 1.1875
covarSamp(v,v) => 1.5833333333333333
corr(v,v) => 1
avgWeighted(v,v) => 2.7777777777777777
topK(1)(v) => [2]
topK(2)(v) => [2,4]
sumMap([v],[1]) => [[1,2,4],[1,2,1]]
sumMap(map(k,v)) => {"k1":1,"k2":4,"k4":4}
sum(distinct v) => 7
groupArray(distinct v) => [1,2,4]
uniqIf(v, v>1) => 2
quantileIf(0.5)(v, v>1) => 2
topKIf(1)(v, v>1) => [2]
sum(toString(v)) => 9
sum(v / 10) => 0.9
sum(0.1) => 0.4
sumIf(v / 10, v < 3) => 0.5
sum(distinct v / 10) => 0.7
avg(v / 10) => 0.225
avg(if(v = 1, 0.1, if(v = 4, 0.2, 0.3))) => 0.225
avg(if(v < 3, 0.1, 0.7)) => 0.25
avgIf(v / 10, v < 3) => 0.16666666666666666
sum(if(v = 1, 0.1, if(v = 4, 0.2, null))) => 0.3
sum(if(v > 9, 0.1, null)) => null
avg(if(v > 9, 0.1, null)) => null
sumIf(9007199254740991 / 1, v = 1) => 9007199254740991
quantile(0.5)(if(v = 1, 0.1, if(v = 4, 0.2, null))) => 0.15
quantiles(0.5, 0.9)(if(v = 1, 0.1, if(v = 4, 0.2, null))) => [0.15,0.19]
median(if(v = 1, 0.1, if(v = 4, 0.2, null))) => 0.15
sum(v) / count() => 2.25
arraySort(groupArray((k, v))) => [["k1",1],["k2",2],["k2",2],["k4",4]]
anyHeavy(v) => 2
array_agg(v) => [1,2,2,4]
groupArraySample(10, 1)(v) => [1,2,2,4]
groupArrayMovingAvg(2)(v) => [0.5,1.5,2,3]
groupArrayMovingSum(2)(v) => ["1","3","4","6"]
groupUniqArrayArray([v]) => [4,2,1]
groupBitAnd(v) => 0
groupBitOr(v) => 7
groupBitXor(v) => 5
groupBitmap(v) => "3"
deltaSum(v) => 3
skewPop(v) => 0.6520236646847545
skewSamp(v) => 0.423501793114218
kurtPop(v) => 2.096952908587258
kurtSamp(v) => 1.1795360110803326
uniqHLL12(v) => "3"
minMap([v], [1]) => [[1,2,4],[1,1,1]]
maxMap(map(k, v)) => {"k1":1,"k2":2,"k4":4}
`;

/** The same rows, in their order: one value a row. */
const WINDOWS = `
row_number() over (order by v) => [1,2,3,4]
rank() over (order by v) => [1,2,2,4]
dense_rank() over (order by v) => [1,2,2,3]
percent_rank() over (order by v) => [0,0.3333333333333333,0.3333333333333333,1]
ntile(2) over (order by v) => [1,1,2,2]
first_value(v) over (order by v) => [1,1,1,1]
last_value(v) over (order by v) => [1,2,2,4]
last_value(v) over (order by v rows between unbounded preceding and unbounded following) => [4,4,4,4]
nth_value(v,2) over (order by v rows between unbounded preceding and unbounded following) => [2,2,2,2]
lag(v) over (order by v) => [null,1,2,2]
lag(v,2,0) over (order by v) => [0,0,1,2]
lead(v) over (order by v) => [2,2,4,null]
lead(k,1,'end') over (order by v) => ["k2","k2","k4","end"]
lagInFrame(v) over (order by v rows between unbounded preceding and current row) => [null,1,2,2]
leadInFrame(v) over (order by v rows between unbounded preceding and unbounded following) => [2,2,4,null]
sum(v) over (order by v rows between 1 preceding and current row) => [1,3,4,6]
sum(v / 10) over (order by v) => [0.1,0.5,0.5,0.9]
avg(v / 10) over (order by v rows 1 preceding) => [0.1,0.15,0.2,0.3]
sum(v) over (order by v rows 1 preceding) => [1,3,4,6]
count() over () => [4,4,4,4]
avg(v) over (partition by k) => [1,2,2,4]
sumIf(v, v>1) over () => [8,8,8,8]
sum(v) over (order by v range between 1 preceding and current row) => [1,5,5,4]
quantile(0.5)(v) over () => [2,2,2,2]
`;

const ROWS = "(select arrayJoin([1, 2, 2, 4]) as v, concat('k', toString(v)) as k)";
const CALLS_A_QUERY = 12;

interface Case {
  readonly call: string;
  readonly value: unknown;
}

function casesOf(table: string): Case[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const at = line.lastIndexOf(' => ');
      return { call: line.slice(0, at), value: JSON.parse(line.slice(at + 4)) };
    });
}

function inBatches(cases: readonly Case[]): Case[][] {
  const batches: Case[][] = [];
  for (let i = 0; i < cases.length; i += CALLS_A_QUERY) batches.push(cases.slice(i, i + CALLS_A_QUERY));
  return batches;
}

/** The engine writes 64-bit integers as texts; whether a value is one is another test's matter. */
function withoutQuotes(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(/"(-?(?:0|[1-9]\d{0,14}))"/g, '$1'));
}

let store: EventStore;
const project = newProjectId();

beforeAll(async () => {
  store = await openTestEvents();
});

async function answers(cases: readonly Case[], from: string, before = ''): Promise<(readonly unknown[])[]> {
  const text = `${before}select ${cases.map(({ call }) => call).join(', ')}${from}`;
  return [...(await runHogQL(store, text, testOptions(project))).rows];
}

describe('every function', () => {
  it.each(inBatches(casesOf(FUNCTIONS)))('gives what it should: a dozen', async (...cases) => {
    const [row = []] = await answers(cases, '', "with toDateTime('2026-11-28 13:45:56.789') as T ");
    expect(cases.map(({ call }, at) => [call, withoutQuotes(row[at])])).toEqual(
      cases.map(({ call, value }) => [call, withoutQuotes(value)]),
    );
  });

  it.each(inBatches(casesOf(AGGREGATES)))('aggregates to what it should: a dozen', async (...cases) => {
    const [row = []] = await answers(cases, ` from ${ROWS}`);
    expect(cases.map(({ call }, at) => [call, sorted(call, row[at])])).toEqual(
      cases.map(({ call, value }) => [call, sorted(call, value)]),
    );
  });

  it.each(inBatches(casesOf(WINDOWS)))('reads the rows around it: a dozen', async (...cases) => {
    const rows = await answers(cases, ` from ${ROWS} order by v`);
    expect(cases.map(({ call }, at) => [call, withoutQuotes(rows.map((row) => row[at]))])).toEqual(
      cases.map(({ call, value }) => [call, withoutQuotes(value)]),
    );
  });

  it('has its line', () => {
    const all = FUNCTIONS + AGGREGATES + WINDOWS;
    const missing = listFunctions().filter(({ name }) => !new RegExp(`\\b${name}\\(`).test(all));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
});

// Sets come in any order.
function sorted(call: string, value: unknown): unknown {
  const plain = withoutQuotes(value);
  return call.includes('groupUniqArray') && Array.isArray(plain) ? plain.toSorted() : plain;
}
