import type { ColumnType } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type TimestampOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type JsonColumn<T> = ColumnType<T, string, string>;
/** Written as JSON text, read parsed. */
type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface LlmPromptTables {
  llm_prompt: LlmPromptTable;
  llm_prompt_version: LlmPromptVersionTable;
  llm_prompt_label: LlmPromptLabelTable;
}

/** What all versions of a name share. */
export interface LlmPromptTable {
  id: string;
  project_id: number;
  name: string;
  latest_version: number;
  created_at: Timestamp;
  archived_at: TimestampOrNull;
}

export interface LlmPromptVersionTable {
  id: string;
  prompt_id: string;
  version: number;
  content: string;
  /** Null when the prompt is a text. */
  value: JsonOrNull<unknown>;
  size_bytes: number;
  outline: JsonColumn<{ level: number; text: string }[]>;
  config: JsonOrNull<Record<string, unknown>>;
  version_description: OrNull<string>;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
}

interface LlmPromptLabelTable {
  id: string;
  prompt_id: string;
  name: string;
  version: number;
  created_by_id: OrNull<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
}
