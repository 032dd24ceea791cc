/** What the supervisor tells the child first. It goes over the channel, so that no password is in a process list. */
export interface EngineStart {
  readonly dataDir: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly memoryBytesMax: number;
}

export type EngineReport =
  | { readonly state: 'ready'; readonly port: number }
  | { readonly state: 'failed'; readonly reason: string };

/** How many statements the engine reads by at once. */
export const READ_SESSIONS = 4;

/** Who reads that must not wait for any project: what is being stored is looked for first. */
export const STORING = 'storing';
