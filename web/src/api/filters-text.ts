/** Property filters as HogQL, for a text that stands on its own; undefined for one that only the query API understands. */
export function filterText(filter: unknown): string | undefined {
  if (typeof filter !== 'object' || filter === null) return undefined;
  const { type, key, operator, value, values } = Object.fromEntries(Object.entries(filter));
  if (Array.isArray(values)) {
    const members = values.map(filterText);
    if (members.length === 0 || members.includes(undefined)) return undefined;
    return `(${members.join(type === 'OR' ? ' or ' : ' and ')})`;
  }
  if (type === 'cohort') return cohortText(operator, value);
  const field = fieldText(type, key);
  return field && testText(field, String(operator ?? 'exact'), Array.isArray(value) ? value : [value]);
}

export function literal(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null) return 'null';
  if (Array.isArray(value)) return `(${value.map(literal).join(', ')})`;
  return `'${String(value).replace(/[\\']/g, '\\$&')}'`;
}

function cohortText(operator: unknown, value: unknown): string | undefined {
  if (!Number.isSafeInteger(value)) return undefined;
  return `person_id ${operator === 'not_in' || operator === 'is_not' ? 'not in' : 'in'} cohort ${String(value)}`;
}

function fieldText(type: unknown, key: unknown): string | undefined {
  if (typeof key !== 'string' || !/^[\w$ .-]+$/.test(key)) return undefined;
  const name = /^[\w$]+$/.test(key) ? key : `\`${key}\``;
  if (type === 'event') return `properties.${name}`;
  if (type === 'person') return `person.properties.${name}`;
  return type === 'event_metadata' && key === 'distinct_id' ? key : undefined;
}

const ORDERS: ReadonlyMap<string, string> = new Map([
  ['gt', '>'],
  ['gte', '>='],
  ['lt', '<'],
  ['lte', '<='],
]);

function testText(field: string, operator: string, values: readonly unknown[]): string | undefined {
  const text = `toString(${field})`;
  const order = ORDERS.get(operator);
  if (order) return anyOf(values.map((value) => `toFloat(${field}) ${order} ${Number(value)}`));
  const texts = values.map(String);
  // What is missing is not the value, and does not contain it.
  const unless = (test: string) => `(${text} is null or not ${test})`;
  const among = `${text} in ${literal(texts)}`;
  const like = anyOf(texts.map((value) => `${text} ilike ${literal(`%${value.replace(/[\\%_]/g, '\\$&')}%`)}`));
  const matches = anyOf(texts.map((value) => `match(${text}, ${literal(value)})`));
  switch (operator) {
    case 'exact':
      return among;
    case 'is_not':
      return unless(among);
    case 'icontains':
      return like;
    case 'not_icontains':
      return unless(like);
    case 'regex':
      return matches;
    case 'not_regex':
      return unless(matches);
    case 'is_set':
      return `${text} is not null`;
    case 'is_not_set':
      return `${text} is null`;
    default:
      return undefined;
  }
}

const anyOf = (tests: readonly string[]): string => `(${tests.join(' or ')})`;
