import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type JsonColumn<T> = ColumnType<T, string, string>;

export interface PersonTables {
  person: PersonTable;
  person_distinct_id: PersonDistinctIdTable;
  person_outbox: PersonOutboxTable;
  person_merge: PersonMergeTable;
  group_type: GroupTypeTable;
  group: GroupTable;
  ingestion_problem: IngestionProblemTable;
}

/** Someone (or something) events belong to. The uuid follows from the project and the first distinct id. */
interface PersonTable {
  uuid: string;
  project_id: number;
  properties: JsonColumn<Record<string, unknown>>;
  is_identified: boolean;
  created_at: Timestamp;
  /** Rises with each change; the ClickHouse copy keeps the highest. */
  version: string;
  deleted: Generated<boolean>;
}

interface PersonDistinctIdTable {
  project_id: number;
  distinct_id: string;
  person_uuid: string;
  version: string;
  deleted: Generated<boolean>;
}

/** The person that a merged person became part of. */
interface PersonMergeTable {
  project_id: number;
  person_uuid: string;
  into_uuid: string;
  seq: Generated<string>;
}

/** What still has to be copied to ClickHouse. Rows are removed once they are there. */
interface PersonOutboxTable {
  id: Generated<string>;
  project_id: number;
  kind: 'person' | 'distinct_id' | 'override' | 'group';
  row: JsonColumn<Record<string, unknown>>;
}

interface GroupTypeTable {
  project_id: number;
  /** 0 to 4: the N of `$group_N`. */
  index: number;
  name: string;
}

interface GroupTable {
  project_id: number;
  type_index: number;
  key: string;
  properties: JsonColumn<Record<string, unknown>>;
  created_at: Timestamp;
  updated_at: Timestamp;
  version: string;
}

/** Refused or doubtful events, counted by kind: never their contents. */
interface IngestionProblemTable {
  id: Generated<string>;
  /** Null when the token belongs to no project. */
  project_id: number | null;
  code: string;
  detail: string;
  /** The sender as it named itself, e.g. `posthog-node/5.70.0`. */
  source: string;
  count: number;
  first_at: Timestamp;
  last_at: Timestamp;
}
