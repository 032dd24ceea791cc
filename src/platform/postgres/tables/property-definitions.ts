import type { ColumnType } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface PropertyDefinitionTables {
  property_definition: PropertyDefinitionTable;
}

export interface PropertyDefinitionTable {
  id: string;
  project_id: number;
  kind: 'event' | 'person' | 'group';
  name: string;
  property_type: OrNull<'Numeric' | 'Boolean' | 'DateTime' | 'String'>;
  created_at: Timestamp;
}
