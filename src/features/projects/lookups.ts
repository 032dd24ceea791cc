import { findCurrent } from '#features/users/index.ts';
import type { Caller, Level, RequestProject } from '#http/request.ts';
import type { TenantLookups, WantedProject } from '#http/resolve.ts';
import type { Platform } from '#platform/platform.ts';
import { createRowCache } from '#platform/postgres/row-cache.ts';
import { findProjectAccess, findSecretOwner, findTokenOwner } from './queries.ts';

/** What capture needs to know of the project a token belongs to. */
type TokenOwner = NonNullable<Awaited<ReturnType<typeof findTokenOwner>>>;

export interface ProjectLookups {
  /** Undefined when the token opens no project. From memory for a token seen in the last seconds, known or not. */
  findByToken(token: string): Promise<TokenOwner | undefined>;
  /** Undefined unless a project has this as its secret token or backup token. */
  findBySecretToken(token: string): Promise<{ readonly id: number } | undefined>;
  /** What a path means by its project, and whether this caller may enter. */
  findForCaller: TenantLookups['findProject'];
}

const TOKEN = /^phc_[\w-]{1,200}$/;
const SECRET = /^phs_[\w-]{1,200}$/;

export function createProjectLookups(needs: Pick<Platform, 'db' | 'clock' | 'announcer'>): ProjectLookups {
  const { db } = needs;
  const tokens = createRowCache(needs, {
    tables: ['project'],
    query: (token: string) => findTokenOwner(db, token),
    bytesMax: 32 * 1024 * 1024,
  });
  const secrets = createRowCache(needs, {
    tables: ['project'],
    query: (token: string) => findSecretOwner(db, token),
  });
  const access = createRowCache(needs, {
    tables: ['project', 'organization', 'organization_membership'],
    // By person: one who walks through many projects keeps others' in memory.
    tenantOf: (key) => key.split(' ', 1)[0] ?? '',
    query: (key: string) => {
      const [userId, projectId] = key.split(' ').map(Number);
      return findProjectAccess(db, userId ?? 0, projectId ?? 0);
    },
  });

  async function enter({ user }: Caller, id: number): Promise<RequestProject | 'foreign' | 'missing'> {
    const found = await access.find(`${user.id} ${id}`);
    if (!found) return 'missing';
    const { level, ...project } = found;
    // The table's check holds it to the three levels.
    return level === null ? 'foreign' : { ...project, level: level as Level };
  }

  async function findByToken(token: string): Promise<TokenOwner | undefined> {
    // What cannot be a token costs neither a query nor a place in memory.
    return TOKEN.test(token) ? tokens.find(token) : undefined;
  }

  async function enterCurrent(caller: Caller): Promise<RequestProject | 'missing'> {
    const chosen = caller.user.current_project_id;
    const entered = chosen === null ? 'missing' : await enter(caller, chosen);
    if (typeof entered === 'object') return entered;
    const { project_id } = await findCurrent(db, caller.user.id);
    const found = project_id === null ? 'missing' : await enter(caller, project_id);
    return found === 'foreign' ? 'missing' : found;
  }

  return {
    findByToken,
    findBySecretToken: async (token) => (SECRET.test(token) ? secrets.find(token) : undefined),
    async findForCaller(caller: Caller, wanted: WantedProject) {
      if (wanted.id !== '@current') return enter(caller, wanted.id);
      if (wanted.token === undefined) return enterCurrent(caller);
      const owner = await findByToken(wanted.token);
      return owner ? enter(caller, owner.id) : 'unknown_token';
    },
  };
}
