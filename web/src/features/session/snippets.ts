import { langChain, liteLlm, llamaIndex, mastra, pydanticAi, vercel } from './snippets/frameworks.ts';
import { collector, langfuse, openInference, openLlmetry, openTelemetry } from './snippets/open-telemetry.ts';
import { curl, node, python } from './snippets/posthog.ts';
import type { Snippet } from './snippets/snippet.ts';

/** One program a sender, in the order of the tabs. docs/send-your-traces.md is written from them, and tests run those for Node. */
const SNIPPETS = [
  node,
  python,
  openTelemetry,
  vercel,
  langChain,
  llamaIndex,
  openInference,
  langfuse,
  openLlmetry,
  pydanticAi,
  mastra,
  liteLlm,
  collector,
  curl,
];

export function snippets(host: string, token: string): readonly Snippet[] {
  return SNIPPETS.map((snippet) => snippet(host, token));
}

/** What the button "Send a test event" sends: the same as the curl program. */
export function testEvent(token: string, traceId: string): Record<string, unknown> {
  return {
    api_key: token,
    event: '$ai_generation',
    distinct_id: 'hedgerow-test',
    properties: {
      $ai_trace_id: traceId,
      $ai_span_name: 'Test event',
      $ai_model: 'gpt-4o-mini',
      $ai_provider: 'openai',
      $ai_input: [{ role: 'user', content: 'Say hello in one word.' }],
      $ai_output_choices: [{ role: 'assistant', content: 'Hello' }],
      $ai_input_tokens: 12,
      $ai_output_tokens: 3,
      $ai_latency: 0.42,
      $lib: 'hedgerow-web',
    },
  };
}
