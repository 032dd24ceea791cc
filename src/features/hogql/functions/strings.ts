import { asText } from '../printer/coerce.ts';
import { type Printed, typeOf } from '../printer/types.ts';
import { family, type PrintFunction } from './signature.ts';

const EMPTY: Printed = { sql: "''", type: typeOf('string') };

// Nothing is lost to a NULL part: it counts as ''.
const concat: PrintFunction = (args, env) => {
  const parts = args.map((arg) => {
    const text = asText(arg, env);
    return text.type.nullable ? `ifNull(${text.sql}, '')` : text.sql;
  });
  const sql = parts.length === 1 ? `toString(${parts[0]})` : `concat(${parts.join(', ')})`;
  return { sql, type: typeOf('string') };
};

function trimmed(side: 'BOTH' | 'LEADING' | 'TRAILING', plain: string): PrintFunction {
  return ([text, characters]) => {
    const value = text ?? EMPTY;
    const sql = characters ? `trim(${side} ${characters.sql} FROM ${value.sql})` : `${plain}(${value.sql})`;
    return { sql, type: typeOf('string', value.type.nullable) };
  };
}

const extract: PrintFunction = ([text, pattern]) => ({
  sql: `extract(${text?.sql}, ${pattern?.sql})`,
  type: typeOf('string', text?.type.nullable),
});

const splitPart: PrintFunction = ([text, separator, index]) => ({
  sql: `arrayElement(splitByString(${separator?.sql}, ${text?.sql}), ${index?.sql})`,
  type: typeOf('string'),
});

const trimLeft = { print: trimmed('LEADING', 'trimLeft') };
const trimRight = { print: trimmed('TRAILING', 'trimRight') };

export const STRINGS = family({
  lower: 'text -> string',
  upper: 'text -> string',
  lowerUTF8: 'text -> string',
  upperUTF8: 'text -> string',
  left: ['text, number -> string', { as: 'leftUTF8' }],
  right: ['text, number -> string', { as: 'rightUTF8' }],
  length: 'sized -> int',
  lengthUTF8: 'text -> int',
  substring: 'text, number, number? -> string',
  substringUTF8: 'text, number, number? -> string',
  position: 'text, text, any? -> int',
  positionCaseInsensitive: 'text, text -> int',
  positionCaseInsensitiveUTF8: 'text, text -> int',
  locate: 'text, text -> int',
  concat: ['any, any?... -> string!', { print: concat }],
  concatWithSeparator: 'plain, plain, plain?... -> string!',
  format: 'plain, plain, plain?... -> string!',
  repeat: 'text, number -> string',
  reverse: 'sized -> same',
  trim: ['text, text? -> string', { print: trimmed('BOTH', 'trimBoth') }],
  trimLeft: ['text, text? -> string', trimLeft],
  ltrim: ['text, text? -> string', trimLeft],
  trimRight: ['text, text? -> string', trimRight],
  rtrim: ['text, text? -> string', trimRight],
  startsWith: 'text, text -> bool',
  endsWith: 'text, text -> bool',
  replace: ['text, text, text -> string', { as: 'replaceAll' }],
  replaceAll: 'text, text, text -> string',
  replaceOne: 'text, text, text -> string',
  replaceRegexpAll: 'text, text, text -> string',
  replaceRegexpOne: 'text, text, text -> string',
  extract: ['text, text -> string', { print: extract }],
  extractAll: 'plain, text -> strings',
  splitByChar: 'text, plain, any? -> strings',
  splitByString: 'text, plain, any? -> strings',
  splitByRegexp: 'text, plain, any? -> strings',
  splitByWhitespace: 'plain, any? -> strings',
  split_part: ['plain, text, number -> string!', { print: splitPart }],
  tokens: 'plain -> strings',
  hasToken: 'text, text -> bool',
  hasTokenCaseInsensitive: 'text, text -> bool',
  multiSearchAny: 'plain, any -> bool!',
  multiSearchAnyCaseInsensitive: 'plain, any -> bool!',
  multiSearchAnyCaseInsensitiveUTF8: 'plain, any -> bool!',
  multiMatchAny: 'plain, any -> bool!',
  countSubstrings: 'text, text -> int',
  countMatches: 'text, text -> int',
  leftPad: 'text, number, text? -> string',
  rightPad: 'text, number, text? -> string',
  base64Encode: 'text -> string',
  base64Decode: 'text -> string',
  tryBase64Decode: 'text -> string',
  encodeURLComponent: 'text -> string',
  decodeURLComponent: 'text -> string',
  encodeURLFormComponent: 'text -> string',
  decodeURLFormComponent: 'text -> string',
  encodeXMLComponent: 'text -> string',
  decodeXMLComponent: 'text -> string',
  extractTextFromHTML: 'text -> string',
  base58Encode: 'text -> string',
  tryBase58Decode: 'text -> string',
  positionUTF8: 'text, text, any? -> int',
  translate: 'text, text, text -> string',
  translateUTF8: 'text, text, text -> string',
  editDistance: 'text, text -> int',
  editDistanceUTF8: 'text, text -> int',
  ngramDistance: 'text, text -> float',
  ngramDistanceCaseInsensitive: 'text, text -> float',
  ngramSearch: 'text, text -> float',
  ngramSearchCaseInsensitive: 'text, text -> float',
  reverseUTF8: 'text -> string',
  isValidUTF8: 'text -> bool',
  toValidUTF8: 'text -> string',
  ascii: 'text -> int',
  initcap: 'text -> string',
  appendTrailingCharIfAbsent: 'text, text -> string',
  regexpQuoteMeta: 'text -> string',
  regexpExtract: 'text, text, any? -> string',
  extractGroups: 'plain, text -> strings',
  extractAllGroupsHorizontal: 'plain, text -> unknown',
  extractAllGroupsVertical: 'plain, text -> unknown',
  lpad: ['text, number, text -> string', { as: 'leftPad' }],
  rpad: ['text, number, text -> string', { as: 'rightPad' }],
  leftPadUTF8: 'text, number, text? -> string',
  rightPadUTF8: 'text, number, text? -> string',
  btrim: ['text, text? -> string', { print: trimmed('BOTH', 'trimBoth') }],
  countSubstringsCaseInsensitive: 'text, text -> int',
  countSubstringsCaseInsensitiveUTF8: 'text, text -> int',
  countMatchesCaseInsensitive: 'text, text -> int',
  hasSubsequence: 'text, text -> bool',
  hasSubsequenceCaseInsensitive: 'text, text -> bool',
  hasSubsequenceUTF8: 'text, text -> bool',
  hasSubsequenceCaseInsensitiveUTF8: 'text, text -> bool',
  multiSearchAnyUTF8: 'plain, any -> bool!',
  multiSearchAllPositions: 'plain, any -> ints',
  multiSearchFirstIndex: 'plain, any -> int!',
  multiSearchFirstPosition: 'plain, any -> int!',
  multiMatchAnyIndex: 'plain, any -> int!',
  multiMatchAllIndices: 'plain, any -> ints',
  splitByNonAlpha: 'plain, any? -> strings',
  alphaTokens: 'plain, any? -> strings',
  ngrams: 'plain, any -> strings',
});
