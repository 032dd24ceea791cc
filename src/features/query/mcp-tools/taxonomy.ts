import { listTables } from '#features/hogql/index.ts';
import { Invalid } from '#kernel/errors.ts';
import type { TaxonomyQuestion } from './schema.ts';

/** A question in HogQL, and how its rows read. */
export interface Reading {
  readonly query: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly toText: (rows: readonly (readonly unknown[])[]) => string;
}

/** Of how many of the newest events, persons or sessions the names are read. */
const SAMPLE = 1_000;
const NAMES_MAX = 500;
const VALUES_MAX = 25;

/** What answers a question about the data of a project: a query, or a text that needs none. */
export function readingOf(question: TaxonomyQuestion): Reading | string {
  switch (question.kind) {
    case 'events': {
      const { limit = NAMES_MAX, offset = 0 } = question;
      return {
        query: `SELECT event, count() AS times FROM events WHERE timestamp > now() - INTERVAL 30 DAY GROUP BY event ORDER BY times DESC, event LIMIT ${limit} OFFSET ${offset}`,
        values: {},
        toText: (rows) => list('Events of the last 30 days, the most frequent first', rows),
      };
    }
    case 'event_properties':
      return names(
        `Properties of ${question.event_name}`,
        'SELECT properties FROM events WHERE event = {event} ORDER BY timestamp DESC',
        { event: question.event_name },
      );
    case 'event_property_values':
      return values(
        `Values of ${question.property_name} of ${question.event_name}`,
        'SELECT properties FROM events WHERE event = {event} ORDER BY timestamp DESC',
        { event: question.event_name, name: question.property_name },
      );
    case 'entity_properties':
      return entityProperties(question.entity);
    case 'entity_property_values':
      return entityValues(question.entity, question.property_name);
    default:
      return 'There are no actions: Hedgerow keeps events under the names they were sent with.';
  }
}

const PERSONS = 'SELECT properties FROM persons ORDER BY created_at DESC';

function entityProperties(entity: string): Reading | string {
  if (isOne(entity, 'person')) return names('Properties of persons', PERSONS, {});
  if (isOne(entity, 'session')) return list('Columns of the sessions table', columnsOfSessions());
  throw unknownEntity(entity);
}

function entityValues(entity: string, name: string): Reading {
  if (isOne(entity, 'person')) return values(`Values of ${name} of persons`, PERSONS, { name });
  if (!isOne(entity, 'session')) throw unknownEntity(entity);
  if (!columnsOfSessions().some(([column]) => column === name))
    throw new Invalid('invalid_input', `The sessions table has no column "${name}".`, 'args__query__property_name');
  return {
    query: `SELECT toString(\`${name}\`) AS value, count() AS times FROM sessions GROUP BY value ORDER BY times DESC, value LIMIT ${VALUES_MAX}`,
    values: {},
    toText: (rows) => list(`Values of ${name} of sessions`, rows),
  };
}

/** Names of single things, also in the plural. */
function isOne(entity: string, noun: string): boolean {
  return entity.toLowerCase() === noun || entity.toLowerCase() === `${noun}s`;
}

function unknownEntity(entity: string): Invalid {
  return new Invalid(
    'invalid_input',
    `There is no entity "${entity}": ask about person or session.`,
    'args__query__entity',
  );
}

function columnsOfSessions(): [string, string][] {
  const columns = listTables().find(({ name }) => name === 'sessions')?.columns ?? [];
  return columns.map(({ name, type }) => [name, type]);
}

function names(title: string, source: string, values: Record<string, unknown>): Reading {
  return {
    query: `SELECT name, count() AS times FROM (SELECT arrayJoin(JSONExtractKeys(toString(properties))) AS name FROM (${source} LIMIT ${SAMPLE})) GROUP BY name ORDER BY times DESC, name LIMIT ${NAMES_MAX}`,
    values,
    toText: (rows) => list(`${title}, with how many of the newest ${SAMPLE} have them`, rows),
  };
}

function values(title: string, source: string, given: Record<string, unknown>): Reading {
  return {
    query: `SELECT value, count() AS times FROM (SELECT JSONExtractRaw(toString(properties), {name}) AS value FROM (${source} LIMIT ${SAMPLE})) WHERE value != '' GROUP BY value ORDER BY times DESC, value LIMIT ${VALUES_MAX}`,
    values: given,
    toText: (rows) => list(`${title}, the most frequent of the newest ${SAMPLE}`, rows),
  };
}

function list(title: string, rows: readonly (readonly unknown[])[]): string {
  if (rows.length === 0) return `${title}: none.`;
  return [`${title}:`, ...rows.map(([name, about]) => `- ${String(name)} (${String(about)})`)].join('\n');
}
