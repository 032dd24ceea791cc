import type { Generated } from 'kysely';

export interface InstallationTables {
  installation: InstallationTable;
}

/** What every process on this database has to agree on: one row. */
interface InstallationTable {
  is_one: Generated<boolean>;
  /** Of the key that seals provider keys. */
  secret_fingerprint: string;
}
