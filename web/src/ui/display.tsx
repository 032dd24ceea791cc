import { createContext, type ReactNode, use } from 'react';

/** How this person wants things shown. The app provides it; components only read it. */
export interface Display {
  /** IANA name; the one zone of the page. */
  readonly zone: string;
  /** The project's zone, shown beside the others on demand. */
  readonly projectZone: string;
  readonly density: 'compact' | 'normal';
}

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

const DisplayContext = createContext<Display>({ zone: 'UTC', projectZone: 'UTC', density: 'normal' });

export function DisplayProvider({ value, children }: { value: Display; children: ReactNode }) {
  return <DisplayContext value={value}>{children}</DisplayContext>;
}

export const useDisplay = (): Display => use(DisplayContext);
