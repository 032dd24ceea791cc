/** What a pasted text is taken for: an address of this app, an id of a trace or event, or nothing special. */
export interface PastedTarget {
  readonly to: string;
  readonly label: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const longHex = /^[0-9a-f]{16,64}$/i;

export function pastedTarget(text: string, projectId: number, origin: string): PastedTarget | undefined {
  const wanted = text.trim();
  if (wanted.startsWith(`${origin}/`)) {
    const url = new URL(wanted);
    return { to: url.pathname + url.search, label: url.pathname };
  }
  // A path must be one of this app's, so that "//elsewhere" leads nowhere.
  if (/^\/(project|org|account|status|welcome)\b/.test(wanted)) return { to: wanted, label: wanted };
  if (uuid.test(wanted) || longHex.test(wanted)) {
    return { to: `/project/${projectId}/traces/${encodeURIComponent(wanted)}`, label: wanted };
  }
  return undefined;
}
