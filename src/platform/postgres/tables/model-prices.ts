import type { ColumnType } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** Written as JSON text, read parsed. */
type Json<T = unknown> = ColumnType<T, string, string>;

export interface ModelPriceTables {
  model_price: ModelPriceTable;
}

export interface ModelPriceTable {
  id: string;
  project_id: number;
  model: string;
  name: string;
  aliases: ColumnType<string[], string[] | undefined, string[]>;
  provider: ColumnType<string | null, string | null | undefined, string | null>;
  rates: Json;
  note: ColumnType<string, string | undefined, string>;
  created_by_id: ColumnType<number | null, number | null | undefined, number | null>;
  created_at: Timestamp;
  updated_at: Timestamp;
}
