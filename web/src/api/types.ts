import type { Wire } from './wire.gen.ts';

/** The answers the shell itself reads; pages state theirs. Keys are the wire's. */
export type UserBasic = Wire['UserBasic'];

export type ProjectBasic = Wire['ProjectSummary'];

export type Me = Wire['User'];

export type Project = Wire['Project'];

export interface PageOf<Row> {
  readonly count: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly Row[];
}

export interface HogQL {
  readonly query: string;
  /** Bound as `{name}` in the text; values never go into it. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** What stands for `{filters}` in the text. */
  readonly filters?: object;
}

export interface HogQLAnswer {
  readonly results: readonly (readonly unknown[])[];
  readonly columns: readonly string[];
  readonly types?: readonly unknown[];
  readonly hasMore?: boolean;
}

export const levels = { member: 1, admin: 8, owner: 15 } as const;
