import { adk } from './adk.ts';
import { claudeCode, codex } from './coding-agents.ts';
import { explicit } from './explicit.ts';
import type { Family } from './family.ts';
import { genAi } from './gen-ai.ts';
import { genAiContent } from './gen-ai-content.ts';
import { generic } from './generic.ts';
import { genkit } from './genkit.ts';
import { haystack } from './haystack.ts';
import { langfuse } from './langfuse.ts';
import { langSmith } from './langsmith.ts';
import { litellm } from './litellm.ts';
import { mastra } from './mastra.ts';
import { mlflow } from './mlflow.ts';
import { n8n } from './n8n.ts';
import { openInference } from './openinference.ts';
import { openLit } from './openlit.ts';
import { pydanticAi } from './pydantic-ai.ts';
import { semanticKernel } from './semantic-kernel.ts';
import { strands } from './strands.ts';
import { traceloop } from './traceloop.ts';
import { vercel } from './vercel.ts';

/**
 * In the order in which they answer: the explicit before the conventional, the conventional before what a framework implies. Strands and
 * LangSmith come before them, because each means something of its own by a few names of the conventions.
 */
export const FAMILIES: readonly Family[] = [
  explicit,
  langfuse,
  strands,
  genAi,
  langSmith,
  genAiContent,
  openInference,
  vercel,
  litellm,
  openLit,
  traceloop,
  pydanticAi,
  mastra,
  adk,
  semanticKernel,
  haystack,
  genkit,
  mlflow,
  claudeCode,
  codex,
  n8n,
  generic,
];

/** What kind of event a span is, frameworks know better than the operation they pass on. */
export const KIND_ORDER: readonly Family[] = [
  explicit,
  langfuse,
  openInference,
  vercel,
  litellm,
  langSmith,
  mastra,
  claudeCode,
  codex,
  genAi,
  traceloop,
  pydanticAi,
  adk,
  semanticKernel,
  openLit,
  haystack,
  genkit,
  mlflow,
  n8n,
];
