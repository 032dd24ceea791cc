import type { RouteRules } from './gate.ts';

/** A mounted route as the API document tells of it. */
export interface DocumentedRoute {
  readonly feature: string;
  readonly rules: RouteRules;
  readonly methods: readonly string[];
  /** With `:name` for its parameters. */
  readonly path: string;
  readonly schema: {
    readonly summary?: string;
    readonly description?: string;
    readonly operationId?: string;
    readonly conflict?: string;
    readonly produces?: Readonly<Record<string, string>>;
    readonly hide?: boolean;
    readonly params?: unknown;
    readonly querystring?: unknown;
    readonly body?: unknown;
    readonly response?: unknown;
  };
}
