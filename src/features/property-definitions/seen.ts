import type { CapturedEvent } from '#features/ingestion/index.ts';
import { isObject } from '#kernel/json.ts';
import { momentOf } from '#kernel/time/moment.ts';
import type { PropertyDefinitionTable } from '#platform/postgres/tables/property-definitions.ts';

export type Kind = PropertyDefinitionTable['kind'];
export type ValueType = 'Numeric' | 'Boolean' | 'DateTime' | 'String' | null;

/** Longer names are not written by people, and would fill the index. */
const NAME_CHARACTERS_MAX = 200;
/** These hold other properties, or are instructions. */
const NOT_PROPERTIES: ReadonlySet<string> = new Set(['$set', '$set_once', '$unset', '$group_set', '$groups']);
const ISO_DATE = /^\d{4}-/;

/** Calls `see` with each property of an event that has a value. */
export function eachProperty(
  { event, properties }: Pick<CapturedEvent, 'event' | 'properties'>,
  see: (kind: Kind, name: string, value: unknown) => void,
): void {
  seeAll('event', properties, see);
  if (isObject(properties.$set)) seeAll('person', properties.$set, see);
  if (isObject(properties.$set_once)) seeAll('person', properties.$set_once, see);
  if (event === '$groupidentify' && isObject(properties.$group_set)) seeAll('group', properties.$group_set, see);
}

function seeAll(
  kind: Kind,
  properties: Readonly<Record<string, unknown>>,
  see: (kind: Kind, name: string, value: unknown) => void,
): void {
  for (const name in properties) {
    const value = properties[name];
    // Null has no type, so a later value decides.
    if (value !== null && value !== undefined) see(kind, name, value);
  }
}

/** Whether a name is one to remember. */
export function isName(name: string): boolean {
  return name !== '' && name.length <= NAME_CHARACTERS_MAX && !NOT_PROPERTIES.has(name) && name.isWellFormed();
}

/** Null for lists and objects. */
export function typeOfValue(value: unknown): ValueType {
  if (typeof value === 'number') return 'Numeric';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'string')
    return ISO_DATE.test(value) && momentOf(value, 'UTC') !== undefined ? 'DateTime' : 'String';
  return null;
}
