import type { HomeScope } from './questions.ts';
import type { useLinks } from './use-scope.ts';

/** What every tile is given. */
export interface TilesProps {
  readonly scope: HomeScope;
  readonly links: ReturnType<typeof useLinks>;
  /** What all charts of the page do alike. */
  readonly shared: {
    readonly onRange: (from: Date, to: Date) => void;
    readonly group: string;
    readonly unfinished: boolean;
  };
}
