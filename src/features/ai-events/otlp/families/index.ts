import { explicit } from './explicit.ts';
import type { Family } from './family.ts';
import { genAi } from './gen-ai.ts';
import { genAiContent } from './gen-ai-content.ts';
import { generic } from './generic.ts';
import { pydanticAi } from './pydantic-ai.ts';
import { traceloop } from './traceloop.ts';
import { vercel } from './vercel.ts';

/** In the order in which they answer: the explicit before the conventional, the conventional before what a framework implies. */
export const FAMILIES: readonly Family[] = [explicit, genAi, genAiContent, vercel, traceloop, pydanticAi, generic];

/** What kind of event a span is, frameworks know better than the operation they pass on. */
export const KIND_ORDER: readonly Family[] = [explicit, vercel, genAi, traceloop, pydanticAi];
