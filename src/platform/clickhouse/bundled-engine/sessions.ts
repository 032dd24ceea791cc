import type { Session } from 'chdb';
import { FairLine, LineFull } from '#kernel/fair-line.ts';
import type { Tenant } from '#kernel/tenant.ts';
import { quoteIdentifier, quoteString } from './bind-parameters.ts';
import { syntaxError, tooManyQueries } from './exception.ts';

/** The state a statement expects of its Session. */
export interface SessionState {
  readonly database: string;
  readonly settings: ReadonlyMap<string, string>;
}

export interface SessionPool {
  /** Runs `work` on a free Session in the given state; waits in line for one, up to the pool's bound. */
  use<Result>(
    state: SessionState,
    signal: AbortSignal,
    work: (session: Session) => Promise<Result>,
    tenant?: Tenant,
  ): Promise<Result>;
}

interface Slot {
  session: Session;
  database: string;
  settings: ReadonlyMap<string, string>;
}

/** A Session runs its statements one after another, so there are several. */
export function createSessionPool(
  open: () => Session,
  { sessions, share = sessions, waitingMax }: { sessions: number; share?: number; waitingMax: number },
): SessionPool {
  const free: Slot[] = Array.from({ length: sessions }, newSlot);
  // A Session is held until its statement has really ended: some cannot be interrupted, and then it is still in use
  // when no request waits for the result any more.
  const line = new FairLine({ places: sessions, share, waitingMax });

  return {
    async use(state, signal, work, tenant) {
      const leave = await line.enter(tenant, signal).catch((error: unknown) => {
        throw error instanceof LineFull ? tooManyQueries(waitingMax) : error;
      });
      const slot = take(state);
      try {
        await enter(slot, state);
        return await work(slot.session);
      } catch (error) {
        // What a failed statement had already written would come out in front of the Session's next result.
        slot.session.close();
        Object.assign(slot, newSlot());
        throw error;
      } finally {
        free.push(slot);
        leave();
      }
    },
  };

  /** One that needs no statement to get into the state, when there is one. Who has a place in the line finds a free one. */
  function take(state: SessionState): Slot {
    const ready = free.findLastIndex((slot) => changeOf(slot, state) === '');
    const [slot] = free.splice(ready, 1);
    if (!slot) throw new Error('There are as many Sessions as places.');
    return slot;
  }

  /** SET and USE outlast the statement, so whatever the last caller left behind is undone here. */
  async function enter(slot: Slot, state: SessionState): Promise<void> {
    const change = changeOf(slot, state);
    if (change === '') return;
    await slot.session.queryAsync(change);
    slot.database = state.database;
    slot.settings = state.settings;
  }

  function newSlot(): Slot {
    return { session: open(), database: 'default', settings: new Map() };
  }
}

function changeOf(slot: Slot, state: SessionState): string {
  const changes = settingChanges(slot.settings, state.settings);
  return [
    ...(slot.database === state.database ? [] : [`USE ${quoteIdentifier(state.database)}`]),
    ...(changes.length === 0 ? [] : [`SET ${changes.join(', ')}`]),
  ].join('; ');
}

function settingChanges(now: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>): string[] {
  const changes: string[] = [];
  for (const name of now.keys()) if (!wanted.has(name)) changes.push(`${name} = DEFAULT`);
  for (const [name, value] of wanted) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw syntaxError(`"${name}" is no name of a setting`);
    if (now.get(name) !== value) changes.push(`${name} = ${quoteString(value)}`);
  }
  return changes;
}
