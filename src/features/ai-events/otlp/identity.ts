import type { OtlpSpan } from './span.ts';
import { parsed, usableText } from './values.ts';

/** The attributes that name the user, in this order, on the span and then on its resource. */
export const USERS = [
  'posthog.distinct_id',
  'posthog_distinct_id',
  'ai.telemetry.metadata.posthog_distinct_id',
  'ai.settings.context.posthog_distinct_id',
  'langfuse.user.id',
  'user.id',
  'enduser.id',
  'traceloop.association.properties.user_id',
  'ai.telemetry.metadata.userId',
  'ai.settings.context.userId',
  'ai.settings.runtimeContext.userId',
  'langsmith.metadata.user_id',
  'gen_ai.user',
  'enduser.pseudo.id',
] as const;

/** `langsmith.trace.session_id` is not among them: there, "session" means project. */
export const SESSIONS = [
  '$ai_session_id',
  'ai.telemetry.metadata.$ai_session_id',
  'ai.settings.context.$ai_session_id',
  'langfuse.session.id',
  'session.id',
  'gen_ai.conversation.id',
  'gcp.vertex.agent.session_id',
  'traceloop.association.properties.session_id',
  'ai.telemetry.metadata.sessionId',
  'ai.settings.context.sessionId',
  'ai.settings.runtimeContext.sessionId',
  'ai.settings.context.chatId',
  'ai.settings.runtimeContext.chatId',
  'langsmith.metadata.session_id',
  'langsmith.metadata.conversation_id',
  'langsmith.metadata.thread_id',
  'langgraph.thread_id',
  'genkit:sessionId',
  'eve.session.id',
  'anthropic.session.id',
  'gen_ai.thread.id',
] as const;

/** An identity, and the attributes that say nothing else. */
export interface Named {
  readonly value: string;
  readonly whole: readonly string[];
  readonly wholeOfResource: readonly string[];
}

/** What names a user: a span, or a log record. */
type Described = Pick<OtlpSpan, 'attributes' | 'resource'>;

export function userOf(span: Described, familyUser: string | undefined): Named | undefined {
  return named(span, USERS, familyUser);
}

export function sessionOf(span: Described, familySession: string | undefined): Named | undefined {
  return named(span, SESSIONS, familySession);
}

function named(
  { attributes, resource }: Described,
  keys: readonly string[],
  other: string | undefined,
): Named | undefined {
  const value = firstOf(attributes, keys) ?? other ?? firstOf(resource, keys);
  if (value === undefined) return undefined;
  return {
    value,
    whole: keys.filter((key) => textAt(attributes, key) === value),
    wholeOfResource: keys.filter((key) => textAt(resource, key) === value),
  };
}

function firstOf(attributes: OtlpSpan['attributes'], keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = textAt(attributes, key);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Some senders write JSON into every attribute, so that an id stands in quotes. */
function textAt(attributes: OtlpSpan['attributes'], key: string): string | undefined {
  const text = usableText(attributes[key]);
  return text?.startsWith('"') && text.length > 2 ? usableText(parsed(text)) : text;
}

/** Names that mean the whole trace, on whichever of its spans they stand. */
const TRACE_NAMES = [
  '$ai_trace_name',
  'langfuse.trace.name',
  'gen_ai.workflow.name',
  'traceloop.workflow.name',
] as const;
/** On a root, these name the trace too. */
const ROOT_NAMES = [
  '$ai_trace_name',
  'langfuse.trace.name',
  'langsmith.trace.name',
  'gen_ai.workflow.name',
  'traceloop.workflow.name',
  'gen_ai.agent.name',
  'ai.telemetry.functionId',
  'graph.node.name',
] as const;

/** Undefined on a span below the root that names no trace. */
export function traceNameOf(
  { attributes }: OtlpSpan,
  isRoot: boolean,
  spanName: string | undefined,
): string | undefined {
  return isRoot ? (firstOf(attributes, ROOT_NAMES) ?? spanName) : firstOf(attributes, TRACE_NAMES);
}
