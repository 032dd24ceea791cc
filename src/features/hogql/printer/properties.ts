import { MOMENT_PATTERN } from '#kernel/time/moment.ts';
import { PROPERTY_COLUMNS } from '#platform/clickhouse/event-columns.ts';
import { propertyType } from '../schema/property-types.ts';
import type { Compilation } from './compilation.ts';
import { type PathStep, readJson } from './json-path.ts';
import type { TableSource } from './sources.ts';
import { type Printed, typeOf } from './types.ts';

const TEXT_COLUMNS = new Map(
  PROPERTY_COLUMNS.filter((column) => column.kind === 'text').map(({ property, column }) => [property, column]),
);
const NUMBER_COLUMNS = new Map(
  PROPERTY_COLUMNS.filter((column) => column.kind === 'number').map(({ property, column }) => [property, column]),
);

/** A property as text: from its own column where it has one, else from the JSON. */
export function propertyText(compilation: Compilation, source: TableSource, path: readonly PathStep[]): Printed {
  const type = { kind: 'string', nullable: true, json: true } as const;
  const column = path.length === 1 ? TEXT_COLUMNS.get(String(path[0])) : undefined;
  if (column && source.table.properties === 'event') return source.physical(column, type);
  return { sql: readJson(compilation, propertiesSql(source), path), type };
}

/** A property with the type its definition gives it. A typed one keeps its text at hand, so that no comparison is lost. */
export function readProperty(compilation: Compilation, source: TableSource, path: readonly PathStep[]): Printed {
  const [name, ...deeper] = path;
  const owner = source.table.properties;
  const text = () => propertyText(compilation, source, path).sql;
  if (typeof name !== 'string' || deeper.length > 0 || !owner) return propertyText(compilation, source, path);
  switch (propertyType(compilation.facts.propertyTypes, owner, name)) {
    case 'Numeric': {
      const column = owner === 'event' ? NUMBER_COLUMNS.get(name) : undefined;
      const type = typeOf('float', true);
      const sql = column ? source.physical(column, type).sql : `accurateCastOrNull(${text()}, 'Float64')`;
      return { sql, type, raw: text };
    }
    case 'Boolean':
      return { sql: `accurateCastOrNull(${text()}, 'Bool')`, type: typeOf('bool', true), raw: text };
    case 'DateTime':
      return {
        // The engine's own reading of dates is generous: '5' is a day of this month.
        sql: `if(match(${text()}, ${compilation.text(MOMENT_PATTERN)}), parseDateTime64BestEffortOrNull(${text()}, 6, ${compilation.zone}), NULL)`,
        type: { kind: 'datetime', nullable: true, zoned: true },
        raw: text,
      };
    case 'String':
      return propertyText(compilation, source, path);
  }
}

/** The column of an event's numeric property, where it has one. */
export function eventNumberColumn(source: TableSource, property: string): string | undefined {
  const column = NUMBER_COLUMNS.get(property);
  return column && source.physical(column, typeOf('float', true)).sql;
}

/** The JSON text an event's property is read out of; undefined where a column holds it. */
export function eventJson(source: TableSource, property: string): string | undefined {
  if (source.table.properties !== 'event' || TEXT_COLUMNS.has(property)) return undefined;
  return source.column('properties')?.sql;
}

function propertiesSql(source: TableSource): string {
  return source.column('properties')?.sql ?? "''";
}
