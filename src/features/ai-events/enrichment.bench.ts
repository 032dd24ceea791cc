// node src/features/ai-events/enrichment.bench.ts — microseconds that enrichment takes for a typical generation of 1.5 kB.
import { enrichAiEvent } from './index.ts';

const ROUNDS = 5;
const EVENTS = 100_000;

const makeProperties = (): Record<string, unknown> => ({
  $ai_trace_id: 'trace-1',
  $ai_span_id: 'span-1',
  $ai_model: 'gpt-4o-mini-2024-07-18',
  $ai_provider: 'openai',
  $ai_input_tokens: 1000,
  $ai_output_tokens: 500,
  $ai_cache_read_input_tokens: 400,
  $ai_model_parameters: { temperature: 0.2, stream: false, max_tokens: 100 },
  $ai_input: [{ role: 'user', content: 'x'.repeat(600) }],
  $ai_output_choices: [{ role: 'assistant', content: [{ type: 'text', text: 'y'.repeat(500) }] }],
  $ai_usage: { prompt_tokens: 1000, completion_tokens: 500, prompt_tokens_details: { cached_tokens: 400 } },
  $ai_latency: 1.2,
});
const failing = {
  $ai_is_error: true,
  $ai_error: '429 Rate limit reached for req_abc123 at 2026-01-01T00:00:00.000Z (limit 30000)',
};

for (const [name, extra] of [
  ['a generation', {}],
  ['a failed generation', failing],
] as const) {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const events = Array.from({ length: EVENTS }, () => ({ ...makeProperties(), ...extra }));
    const start = process.hrtime.bigint();
    for (const properties of events) enrichAiEvent('$ai_generation', properties);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e3 / EVENTS);
  }
  process.stdout.write(`${name}: ${best.toFixed(2)} µs\n`);
}
