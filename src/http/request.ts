import type { Rate } from './rate-limits.ts';
import type { Scope } from './scopes.ts';

/** Membership levels: the higher may do what the lower may. */
export const Level = { member: 1, admin: 8, owner: 15 } as const;
export type Level = (typeof Level)[keyof typeof Level];

/** Who is asking. */
export interface Caller {
  readonly user: CallerUser;
  /** Set when a personal API key was sent; a session has all permissions of its user and no scopes. */
  readonly key?: CallerKey;
}

export interface CallerUser {
  readonly id: number;
  readonly uuid: string;
  readonly email: string;
  readonly is_staff: boolean;
  readonly current_organization_id: string | null;
  readonly current_project_id: number | null;
}

export interface CallerKey {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly scoped_teams: readonly number[];
  readonly scoped_organizations: readonly string[];
}

/** The project of the path, resolved and allowed for the caller. Handlers use `project.id`, never the path's number. */
export interface RequestProject {
  readonly id: number;
  readonly uuid: string;
  readonly name: string;
  readonly api_token: string;
  readonly organization_id: string;
  readonly timezone: string;
  readonly week_start_day: number | null;
  readonly test_account_filters: readonly Record<string, unknown>[];
  /** The caller's level in the project's organization. */
  readonly level: Level;
}

export interface RequestOrganization {
  readonly id: string;
  readonly name: string;
  readonly level: Level;
}

/**
 * What a route asks of its caller. A scope, or several (the first missing one is named);
 * `session`: signed-in people only; `any`: any credential; `public`: none.
 */
export type RouteAccess = Scope | readonly Scope[] | 'session' | 'any' | 'public';

/** Whether what belongs to strangers is refused, or not shown at all. */
export type ForeignAnswer = 'forbidden' | 'missing';

declare module 'fastify' {
  interface FastifyRequest {
    /** Not set on `public` routes. */
    caller: Caller;
    project: RequestProject;
    organization: RequestOrganization;
    /** Throws once this request would be refused: its key, session, membership or project is gone. For long answers. */
    readmit: () => Promise<void>;
  }
  interface FastifyContextConfig {
    /** Required on every route below /api; a route without it stops the start. */
    scope?: RouteAccess;
    /** Least membership level; default member. */
    level?: Level;
    /** Text of the 403 when the level is too low. */
    levelDetail?: string;
    /** Which rate-limit pair counts the request; default `crud`. `none` exempts it. */
    rate?: 'crud' | 'analytics' | 'none';
    /** Further limits of the feature's own; made by `limit` of rate-limits.ts. */
    limits?: readonly Rate[];
    /** Body cap in bytes; default 20 MiB, for `public` routes 1 MiB. */
    bodyBytesMax?: number;
    /**
     * How an organization without the caller, or a project of one, is answered: 403 (default), or 404 where the row
     * would not be visible.
     */
    foreignOrganization?: ForeignAnswer;
    /** A GET that makes or changes something. With a session, only pages of this server may ask for it. */
    isChange?: boolean;
    /** The path's name for a project below something else, for keys that are limited to some projects. */
    projectParam?: string;
  }
}
