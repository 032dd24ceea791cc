interface NotOffered {
  readonly why: string;
  readonly names: readonly string[];
}

function group(why: string, names: string): NotOffered {
  return { why, names: names.split(/\s+/).filter(Boolean) };
}

/** Functions PostHog's HogQL has and this one refuses, by why. `docs/hogql.md` lists them. */
export const NOT_OFFERED: readonly NotOffered[] = [
  group(
    'Its result can be far larger than what it is given.',
    'arrayFold arrayResize arrayWithConstant generateSeries timeSlots geohashesInBox',
  ),
  group('It takes the name of an aggregate as text.', 'arrayReduce'),
  group(
    'It reads bytes as another type.',
    `reinterpretAsUInt8 reinterpretAsUInt16 reinterpretAsUInt32 reinterpretAsUInt64 reinterpretAsUInt128
    reinterpretAsUInt256 reinterpretAsInt8 reinterpretAsInt16 reinterpretAsInt32 reinterpretAsInt64 reinterpretAsInt128
    reinterpretAsInt256 reinterpretAsFloat32 reinterpretAsFloat64 reinterpretAsUUID convertCharset base58Decode`,
  ),
  group(
    'Its value depends on how the engine happens to read the rows.',
    'nowInBlock rowNumberInBlock rowNumberInAllBlocks indexHint',
  ),
  group(
    'Another function does the same.',
    `json_agg string_agg every date_part date_bin date_add date_subtract to_char to_date to_timestamp make_timestamp
    make_timestamptz make_interval timezone timeStampAdd timeStampSub toDateTime64 toNullableString toUUIDOrDefault
    extractAllGroups sumWithOverflow uniqTheta intExp2 intExp10 multiplyDecimal divideDecimal toTime toLastDayOfWeek
    toModifiedJulianDay fromModifiedJulianDay UUIDv7ToDateTime hasTokenOrNull hasTokenCaseInsensitiveOrNull hasAllTokens
    hasAnyTokens bar formatReadableDecimalSize extractIPv4Substrings`,
  ),
  group(
    'It is a variant of a function that is offered.',
    `multiSearchAllPositionsUTF8 multiSearchAllPositionsCaseInsensitive multiSearchAllPositionsCaseInsensitiveUTF8
    multiSearchFirstIndexUTF8 multiSearchFirstIndexCaseInsensitive multiSearchFirstIndexCaseInsensitiveUTF8
    multiSearchFirstPositionUTF8 multiSearchFirstPositionCaseInsensitive multiSearchFirstPositionCaseInsensitiveUTF8
    multiFuzzyMatchAny multiFuzzyMatchAnyIndex multiFuzzyMatchAllIndices ngramDistanceUTF8
    ngramDistanceCaseInsensitiveUTF8 ngramSearchUTF8 ngramSearchCaseInsensitiveUTF8 deltaSumTimestamp groupArrayInsertAt
    groupBitmapAnd groupBitmapOr groupBitmapXor arrayAUC`,
  ),
  group(
    'Shapes and cells on the globe are not supported.',
    `pointInEllipses pointInPolygon geohashEncode geohashDecode h3IsValid h3GetResolution h3GetBaseCell h3EdgeAngle
    h3EdgeLengthM h3EdgeLengthKm geoToH3 h3ToGeo h3ToGeoBoundary h3kRing h3HexAreaM2 h3HexAreaKm2 h3IndexesAreNeighbors
    h3ToChildren h3ToParent h3ToString stringToH3 h3IsResClassIII h3IsPentagon h3GetFaces h3CellAreaM2 h3CellAreaRads2
    h3ToCenterChild h3ExactEdgeLengthM h3ExactEdgeLengthKm h3ExactEdgeLengthRads h3NumHexagons h3PointDistM
    h3PointDistKm h3PointDistRads h3GetRes0Indexes h3GetPentagonIndexes h3Line h3Distance h3HexRing
    h3GetUnidirectionalEdge h3UnidirectionalEdgeIsValid h3GetOriginIndexFromUnidirectionalEdge
    h3GetDestinationIndexFromUnidirectionalEdge h3GetIndexesFromUnidirectionalEdge h3GetUnidirectionalEdgesFromHexagon
    h3GetUnidirectionalEdgeBoundary`,
  ),
  group(
    'Windows of time are for views that are filled as rows come in; use `toStartOfInterval`.',
    `tumble tumbleStart tumbleEnd hop hopStart hopEnd`,
  ),
  group(
    "It works on the engine's own bitmaps; use arrays and `groupBitmap`.",
    `bitmapBuild bitmapToArray bitmapSubsetInRange bitmapSubsetLimit subBitmap bitmapContains bitmapHasAny bitmapHasAll
    bitmapCardinality bitmapMin bitmapMax bitmapTransform bitmapAnd bitmapOr bitmapXor bitmapAndnot bitmapAndCardinality
    bitmapOrCardinality bitmapXorCardinality bitmapAndnotCardinality`,
  ),
  group(
    'Of maps there are `map`, `mapKeys`, `mapValues` and `mapContains`.',
    `mapFromArrays mapAdd mapSubtract mapPopulateSeries mapContainsKeyLike mapExtractKeyLike mapApply mapFilter mapUpdate`,
  ),
  group(
    'Tuples are not calculated with; take their members apart.',
    `untuple tupleHammingDistance tupleToNameValuePairs tuplePlus tupleMinus tupleMultiply tupleDivide tupleNegate
    tupleMultiplyByNumber tupleDivideByNumber`,
  ),
  group(
    'Vectors are not supported.',
    `dotProduct L1Norm L2Norm LinfNorm LpNorm L1Distance L2Distance LinfDistance LpDistance L1Normalize L2Normalize
    LinfNormalize LpNormalize cosineDistance`,
  ),
  group(
    'It belongs to a part of PostHog that is not here.',
    `matchesAction sparkline recordingButton explainCSPReport convertCurrency embedText lookupDomainType
    lookupPaidSourceType lookupPaidMediumType lookupOrganicSourceType lookupOrganicMediumType getSurveyResponse
    uniqueSurveySubmissionsFilter languageCodeToName getTrafficType getTrafficCategory isLikelyBot getBotType getBotName
    getBotOperator __preview_getTrafficType __preview_getTrafficCategory __preview_isBot __preview_getBotType
    __preview_getBotName __preview_getBotOperator aggregate_funnel aggregate_funnel_array aggregate_funnel_cohort
    aggregate_funnel_trends aggregate_funnel_array_trends aggregate_funnel_cohort_trends`,
  ),
];

const COMBINATORS = /(State|Merge|ForEach|Map|Array|OrNull|OrDefault|ArgMin|ArgMax)(If)?$/;
const COMBINATOR = 'Of the combinators of aggregates there is If alone.';

/** Why a function of PostHog's is refused; undefined where the name is none of them. */
export function whyNotOffered(name: string, isAggregate: (name: string) => boolean): string | undefined {
  const listed = NOT_OFFERED.find(({ names }) => names.includes(name));
  if (listed) return listed.why;
  const base = name.replace(COMBINATORS, '');
  return base !== name && isAggregate(base) ? COMBINATOR : undefined;
}
