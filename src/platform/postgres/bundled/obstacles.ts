/** The bundled PostgreSQL cannot run, with a sentence that tells an operator why and what to do. */
export class PostgresCannotStart extends Error {
  override readonly name = 'PostgresCannotStart';
}

interface Obstacle {
  readonly sign: RegExp;
  readonly sentence: (folder: string) => string;
}

const OBSTACLES: readonly Obstacle[] = [
  {
    sign: /No space left on device|Disk quota exceeded|ENOSPC|EDQUOT/,
    sentence: (folder) => `The disk that holds ${folder} is full. Free some space and start again; nothing is lost.`,
  },
  {
    sign: /Read-only file system|EROFS/,
    sentence: (folder) => `${folder} is on a read-only file system. Choose another HEDGEROW_DATA_DIR.`,
  },
  {
    sign: /has wrong ownership|Permission denied|Operation not permitted|EACCES|EPERM/,
    sentence: (folder) =>
      `The user that runs Hedgerow may not use ${folder}. Give the folder to that user (chown -R), or choose another HEDGEROW_DATA_DIR.`,
  },
  {
    sign: /Execution of PostgreSQL by a user with administrative permissions|root" execution of the PostgreSQL/,
    sentence: () => 'PostgreSQL refuses to run as an administrator. Run Hedgerow as a normal user.',
  },
  {
    sign: /could not look up effective user ID/,
    sentence: () =>
      'The user that runs Hedgerow has no entry in /etc/passwd, which PostgreSQL needs to create its folder. ' +
      'Run as a user that has one, or set HEDGEROW_DATABASE_URL.',
  },
  {
    sign: /database files are incompatible with server|initialized by PostgreSQL version/,
    sentence: (folder) =>
      `${folder} was written by another major version of PostgreSQL. Start the Hedgerow version that wrote it, ` +
      'take a backup with it, and restore that here.',
  },
  {
    sign: /error while loading shared libraries|GLIBC_|Library not loaded|symbol lookup error/,
    sentence: () =>
      'The bundled PostgreSQL cannot load its system libraries (it needs a glibc based Linux, macOS or Windows). ' +
      'Use such a system, or set HEDGEROW_DATABASE_URL.',
  },
  {
    sign: /Address already in use|EADDRINUSE|another postmaster|lock file .* already exists|is another server running/i,
    sentence: (folder) => `Another PostgreSQL is already running on ${folder}. Stop it and start again.`,
  },
  {
    sign: /could not (create|bind) .*socket|socket path .* is too long/i,
    sentence: () =>
      'PostgreSQL could not open its socket. Choose a HEDGEROW_DATA_DIR on a local disk with a short path.',
  },
  {
    sign: /could not (map anonymous|create|resize|open) shared memory|Cannot allocate memory|ENOMEM/,
    sentence: () => 'There is not enough memory for the bundled PostgreSQL; it needs about 100 MB.',
  },
  {
    sign: /PANIC|ENOENT.*(PG_VERSION|password)|invalid (primary )?checkpoint|could not locate .*checkpoint|not a valid data directory|could not (open|read) (file|directory|control file)|control file|invalid data in file|CRC|is missing/i,
    sentence: (folder) =>
      `The database files in ${folder} are damaged or incomplete. Restore a backup with "hedgerow restore", ` +
      'or, if nothing in it is needed, remove that folder.',
  },
];

/** Turns what PostgreSQL (or the operating system) said into a sentence, and keeps the words it said. */
export function explainObstacle(said: string, folder: string): PostgresCannotStart {
  const words = said.trim();
  const known = OBSTACLES.find((obstacle) => obstacle.sign.test(words));
  const sentence = known?.sentence(folder) ?? `The bundled PostgreSQL in ${folder} did not start.`;
  return new PostgresCannotStart(words === '' ? sentence : `${sentence}\nPostgreSQL said: ${words}`);
}
