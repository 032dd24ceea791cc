/** How a property is read where it has a definition; without one it is text. */
export type PropertyType = 'Numeric' | 'Boolean' | 'DateTime' | 'String';

export type PropertyOwner = 'event' | 'person' | 'group';

/** The project's definitions, by `event:name`, `person:name` or `group:name`. */
export type PropertyTypes = ReadonlyMap<string, PropertyType>;

const BUILT_IN_NUMBERS = /^\$ai_(?:\w+_tokens|\w+_cost_usd|\w+_price|latency|time_to_first_token|http_status)$/;
const BUILT_IN_BOOLEANS: ReadonlySet<string> = new Set(['$ai_is_error', '$ai_stream', '$ai_evaluation_result']);

export function propertyType(definitions: PropertyTypes, owner: PropertyOwner, name: string): PropertyType {
  if (owner === 'event') {
    if (BUILT_IN_NUMBERS.test(name)) return 'Numeric';
    if (BUILT_IN_BOOLEANS.has(name)) return 'Boolean';
  }
  return definitions.get(`${owner}:${name}`) ?? 'String';
}
