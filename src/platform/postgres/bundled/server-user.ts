import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, lchown, lstat, opendir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PostgresCannotStart } from './obstacles.ts';

/** Who the server runs as. PostgreSQL refuses to be root, and initdb wants a user that /etc/passwd knows. */
export interface ServerUser {
  /** For the log. */
  readonly description: string;
  spawn(command: string, args: readonly string[], options: SpawnOptions): ChildProcess;
  /** Makes a folder and what is in it belong to that user. */
  takeOver(dir: string): Promise<void>;
  /** Lets the user reach the folder through its parents; throws with the ways out when it cannot. */
  reach(dir: string): Promise<void>;
}

interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export async function chooseServerUser(dataDir: string): Promise<ServerUser> {
  const uid = process.getuid?.();
  if (uid === undefined) return plainUser(); // Windows.
  const accounts = readAccounts();
  // Elsewhere accounts live in a directory service, so a missing one cannot be detected here.
  const isKnown = process.platform !== 'linux' || accounts.some((account) => account.uid === uid);
  if (uid !== 0 && isKnown) return plainUser();
  const folder = await lstat(dataDir);
  if (uid === 0 && folder.uid !== 0)
    return folderOwner({ name: `number ${folder.uid}`, uid: folder.uid, gid: folder.gid });
  const mapped = accounts.find((account) => account.uid === 1000) ?? accounts.find((account) => account.uid > 0);
  if (process.platform === 'linux' && mapped && (await canMapUser(mapped))) return mappedUser(mapped);
  if (uid !== 0) return plainUser();
  const other = accounts.find((account) => account.name === 'postgres') ?? accounts.find((a) => a.name === 'nobody');
  return otherUser(other ?? { name: 'nobody', uid: 65534, gid: 65534 });
}

function plainUser(): ServerUser {
  const uid = process.getuid?.();
  return {
    description: 'the user that runs Hedgerow',
    spawn: (command, args, options) => spawn(command, args, options),
    takeOver: async () => {},
    async reach(dir) {
      const owner = await lstat(dir);
      if (uid !== undefined && owner.uid !== uid) {
        throw new PostgresCannotStart(
          `${dir} belongs to user ${owner.uid}, and Hedgerow runs as user ${uid}. ` +
            `Give it over (chown -R ${uid} ${dir}) or choose another HEDGEROW_DATA_DIR.`,
        );
      }
    },
  };
}

/** A user namespace in which this very user bears another number: nothing on disk has to change hands. */
function mappedUser(account: Account): ServerUser {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  return {
    description: `user ${account.uid} of a namespace of its own`,
    spawn: (command, args, options) => spawn('unshare', [...mapArguments(account), command, ...args], options),
    // A folder left behind by a run with `otherUser` would belong to an unmapped user inside the namespace.
    takeOver: (dir) => (uid === 0 ? changeOwner(dir, uid, gid) : Promise.resolve()),
    reach: async () => {},
  };
}

/** Where namespaces are forbidden (most container runtimes): a second, powerless user that owns the cluster's folders. */
function otherUser(account: Account): ServerUser {
  const { uid, gid } = account;
  return {
    description: `user ${account.name}`,
    spawn: (command, args, options) => spawn(command, args, { ...options, uid, gid }),
    takeOver: (dir) => changeOwner(dir, uid, gid),
    async reach(dir) {
      // The data folder is ours and private; passing through it gives away no listing and no file.
      await chmod(dir, 0o711);
      await chmod(dirname(dir), 0o711);
      if (!(await canEnter(dir, account))) throw noWayAsRoot(dir, account);
    },
  };
}

/** Root on someone else's data folder: what is in it stays theirs, and they can start Hedgerow on it again. */
function folderOwner(account: Account): ServerUser {
  return {
    ...otherUser(account),
    async reach(dir) {
      await chown(dir, account.uid, account.gid);
      if (!(await canEnter(dir, account))) throw noWayAsRoot(dir, account);
    },
  };
}

/** The child enters the folder itself: a working directory is set before a child gives up being root. */
async function canEnter(dir: string, { uid, gid }: Account): Promise<boolean> {
  return (
    (await exitCode(spawn('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], { uid, gid, cwd: '/', stdio: 'ignore' }))) === 0
  );
}

function noWayAsRoot(dir: string, account: Account): PostgresCannotStart {
  return new PostgresCannotStart(
    `PostgreSQL refuses to run as root, and the user ${account.name}, as which it would run instead, ` +
      `cannot reach ${dir}. There are three ways out: run Hedgerow as a normal user, ` +
      'choose a HEDGEROW_DATA_DIR that other users can reach (such as /var/lib/hedgerow), ' +
      'or set HEDGEROW_DATABASE_URL to a PostgreSQL server of your own.',
  );
}

function mapArguments(account: Account): string[] {
  return ['--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`, '--'];
}

async function canMapUser(account: Account): Promise<boolean> {
  return (await exitCode(spawn('unshare', [...mapArguments(account), 'true'], { stdio: 'ignore' }))) === 0;
}

/** Undefined when the program could not be started at all. */
function exitCode(child: ChildProcess): Promise<number | null | undefined> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('exit', (code) => resolve(code));
  });
}

async function changeOwner(path: string, uid: number, gid: number): Promise<void> {
  const found = await lstat(path);
  // The top changes hands last, so a right owner there means that everything below has one.
  if (found.uid === uid && found.gid === gid) return;
  if (found.isDirectory()) {
    for await (const entry of await opendir(path)) await changeOwner(join(path, entry.name), uid, gid);
    await chown(path, uid, gid);
  } else {
    await lchown(path, uid, gid);
  }
}

function readAccounts(): Account[] {
  if (!existsSync('/etc/passwd')) return [];
  const text = readFileSync('/etc/passwd', 'utf8');
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}
