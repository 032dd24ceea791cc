import type { BuiltPlace, OriginalPlace } from './original-place.ts';

/** What the pool asks a thread. `file` comes along when the thread has said that it lacks the map. */
export interface LocateRequest {
  readonly id: number;
  /** Storage key: a new upload has a new one, so what is cached under it never goes stale. */
  readonly key: string;
  readonly places: readonly BuiltPlace[];
  readonly file?: Uint8Array;
}

export type LocateAnswer = { readonly id: number } & (
  | { readonly kind: 'missing' }
  | { readonly kind: 'located'; readonly places: readonly (OriginalPlace | null)[] }
  | { readonly kind: 'unusable'; readonly reason: string }
);

export interface ThreadOptions {
  /** Most bytes of decoded maps this thread keeps. */
  readonly cacheBytesMax: number;
}
