import type { Named } from './identity.ts';
import type { OtlpSpan } from './span.ts';

interface Facts {
  readonly span: OtlpSpan;
  readonly user: Named | undefined;
  readonly session: Named | undefined;
}

export interface Inherited {
  readonly user?: string;
  readonly session?: string;
}

/** Bounds a walk up a chain of parents that an attacker made a circle of. */
const DEPTH_MAX = 1_000;

/** User and session of each span: its own, else those of its nearest ancestor that names them, else those of the trace's earliest span that does. */
export function inherit(all: readonly Facts[]): Inherited[] {
  const byId = new Map(all.map((facts) => [`${facts.span.traceId}:${facts.span.spanId}`, facts]));
  const users = new Map<string, Facts>();
  const sessions = new Map<string, Facts>();
  for (const facts of all) {
    if (facts.user) keepEarliest(users, facts);
    if (facts.session) keepEarliest(sessions, facts);
  }
  return all.map((facts) => ({
    user: (facts.user ?? ofAncestor(byId, facts, 'user') ?? users.get(facts.span.traceId)?.user)?.value,
    session: (facts.session ?? ofAncestor(byId, facts, 'session') ?? sessions.get(facts.span.traceId)?.session)?.value,
  }));
}

function keepEarliest(found: Map<string, Facts>, facts: Facts): void {
  const known = found.get(facts.span.traceId);
  if (known === undefined || facts.span.startTimeUnixNano < known.span.startTimeUnixNano) {
    found.set(facts.span.traceId, facts);
  }
}

function ofAncestor(byId: ReadonlyMap<string, Facts>, { span }: Facts, what: 'user' | 'session'): Named | undefined {
  let parentId = span.parentSpanId;
  for (let depth = 0; parentId !== '' && depth < DEPTH_MAX; depth++) {
    const parent = byId.get(`${span.traceId}:${parentId}`);
    if (parent === undefined) return undefined;
    const named = parent[what];
    if (named) return named;
    parentId = parent.span.parentSpanId;
  }
  return undefined;
}
