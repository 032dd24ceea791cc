import { KIB } from '#kernel/bytes.ts';
import { Cache } from '#kernel/cache.ts';
import type { OtlpSpan } from './span.ts';

/** A span is one of AI when an attribute's key begins with one of these. */
export const AI_KEYS = [
  'gen_ai.',
  'llm.',
  'openinference.',
  'langfuse.',
  'traceloop.',
  'ai.',
  'eve.',
  'pydantic_ai.',
  'langsmith.',
  'mastra.',
  'gcp.vertex.agent.',
  'genkit:',
  'haystack.',
  'crewai.',
  'langgraph.',
  'mcp.',
  'mlflow.span',
  'lk.',
  'langwatch.',
  'litellm.',
  'sk.',
  '$ai_',
] as const;

/** … or the name of one of its events with this … */
const AI_EVENT_NAME = 'gen_ai.';

/** … or its own name with one of these … */
export const AI_SPAN_NAMES = ['claude_code.'] as const;

/** Libraries whose instrumentation bears their name. */
export const AI_LIBRARIES = [
  'agno',
  'aleph_alpha',
  'alephalpha',
  'anthropic',
  'autogen',
  'beeai',
  'bedrock',
  'chromadb',
  'cohere',
  'crewai',
  'dspy',
  'google_generativeai',
  'google_genai',
  'groq',
  'guardrails',
  'haystack',
  'instructor',
  'lancedb',
  'langchain',
  'langgraph',
  'litellm',
  'llamaindex',
  'llama_index',
  'marqo',
  'mcp',
  'milvus',
  'mistralai',
  'ollama',
  'openai',
  'openai_agents',
  'openai_v2',
  'pinecone',
  'qdrant',
  'replicate',
  'sagemaker',
  'smolagents',
  'together',
  'transformers',
  'vertexai',
  'voyageai',
  'watsonx',
  'weaviate',
  'writer',
] as const;

/** … or the name of its instrumentation fits one of these. */
const AI_SCOPES: readonly RegExp[] = [
  /^gcp\.vertex\.agent$/,
  /^strands\./,
  /^pydantic-ai$/,
  /^genkit-tracer$/,
  /^langfuse-sdk$/,
  /^@mastra\//,
  /^openinference\.instrumentation\./,
  new RegExp(`^opentelemetry\\.instrumentation\\.(?:${AI_LIBRARIES.join('|')})(?:\\.|$)`),
  /^Microsoft\.SemanticKernel/,
  /Microsoft\.Extensions\.AI/,
  /\.Agents\.AI/,
  /^com\.anthropic\.claude_code/,
  /^codex_/,
  /^github\.copilot$/,
  /^litellm$/,
];

/** Spans of a workflow engine that calls models through others: kept where one of these is in the trace. */
const COMPANIONS = 'n8n.';

export function isAiSpan({ attributes, events, scope, name }: OtlpSpan): boolean {
  for (const key in attributes) {
    if (AI_KEYS.some((prefix) => key.startsWith(prefix))) return true;
  }
  return (
    events.some((event) => event.name.startsWith(AI_EVENT_NAME)) ||
    AI_SPAN_NAMES.some((prefix) => name.startsWith(prefix)) ||
    isAiScope(scope.name)
  );
}

export function isCompanion({ attributes, name }: OtlpSpan): boolean {
  if (name.startsWith(COMPANIONS)) return true;
  for (const key in attributes) if (key.startsWith(COMPANIONS)) return true;
  return false;
}

/** The few names of scopes a process sends are asked for with every span. */
const known = new Cache<boolean>({ bytesMax: 256 * KIB, ageMs: 3_600_000 });

function isAiScope(name: string): boolean {
  if (name === '') return false;
  let isAi = known.get(name);
  if (isAi === undefined) {
    isAi = AI_SCOPES.some((scope) => scope.test(name));
    known.set(name, isAi, { bytes: 0 });
  }
  return isAi;
}
