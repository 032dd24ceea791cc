/** The migrated database that every test process starts from a copy of. */
export const TEMPLATE = 'hedgerow_template';
