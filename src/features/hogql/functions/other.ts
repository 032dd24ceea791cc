import { arrayOf, typeOf } from '../printer/types.ts';
import { family, type PrintFunction } from './signature.ts';

// Numbers of the first version in the text, so that versions sort as versions.
const sortableVersion: PrintFunction = ([text]) => ({
  sql: `arrayMap(part -> toInt64OrZero(part), splitByChar('.', extract(${text?.sql}, '(\\\\d+(\\\\.\\\\d+)+)')))`,
  type: arrayOf(typeOf('int')),
});

export const OTHERS = family({
  domain: 'text -> string',
  domainWithoutWWW: 'text -> string',
  topLevelDomain: 'text -> string',
  protocol: 'text -> string',
  path: 'text -> string',
  pathFull: 'text -> string',
  queryString: 'text -> string',
  extractURLParameter: 'text, text -> string',
  extractURLParameters: 'plain -> strings',
  cutQueryString: 'text -> string',
  cutFragment: 'text -> string',
  cutQueryStringAndFragment: 'text -> string',
  cutWWW: 'text -> string',
  cutURLParameter: 'text, text -> string',
  cutToFirstSignificantSubdomain: 'text -> string',
  firstSignificantSubdomain: 'text -> string',
  port: 'text -> int',
  netloc: 'text -> string',
  fragment: 'text -> string',
  queryStringAndFragment: 'text -> string',
  extractURLParameterNames: 'plain -> strings',
  URLHierarchy: 'plain -> strings',
  URLPathHierarchy: 'plain -> strings',
  isIPv4String: 'text -> bool',
  isIPv6String: 'text -> bool',
  MD5: 'text -> string',
  SHA256: 'text -> string',
  sipHash64: 'any, any?... -> int',
  rand: '-> int!',
  generateUUIDv4: '-> uuid!',
  formatReadableSize: 'number -> string',
  formatReadableQuantity: 'number -> string',
  formatReadableTimeDelta: 'number, any?, any? -> string',
  transform: 'any, any, any, any? -> unknown',
  sortableSemVer: ['plain -> unknown', { print: sortableVersion }],
});
