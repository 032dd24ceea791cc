import type { ColumnType } from 'kysely';
import type { WrittenWindow } from '#kernel/sliding-window.ts';

export interface RateLimitTables {
  rate_limit_count: RateLimitCountTable;
}

interface RateLimitCountTable {
  key: string;
  windows: ColumnType<readonly WrittenWindow[], string, string>;
  updated_at: ColumnType<Date, Date, Date>;
}
