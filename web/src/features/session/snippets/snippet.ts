/** A complete program or configuration that sends one call, with the real address and token. */
export interface Snippet {
  readonly id: string;
  readonly label: string;
  readonly language: 'js' | 'ts' | 'python' | 'sh' | 'yaml';
  readonly install: string;
  readonly code: string;
  /** What arrives, and what has to be known. */
  readonly about: string;
}

/** A snippet for the address and the token that it is shown with. */
export type SnippetFor = (host: string, token: string) => Snippet;
