import { uuidv7 } from '#kernel/ids.ts';

const WORDS =
  'the quick brown fox jumps over a lazy dog while seven model calls wait for their answers in a queue'.split(' ');

function text(length: number, seed: number): string {
  let out = '';
  for (let i = seed; out.length < length; i++) out += `${WORDS[(i * 7 + (i >> 3)) % WORDS.length]} `;
  return out;
}

/** A generation of about 1.5 kB as @posthog/ai sends it. Six events make a trace. */
export function generation(n: number, timestamp: Date): Record<string, unknown> {
  const trace = Math.floor(n / 6);
  return {
    event: n % 6 === 0 ? '$ai_trace' : '$ai_generation',
    distinct_id: `user-${trace % 5_000}`,
    uuid: uuidv7(timestamp.getTime()),
    timestamp: timestamp.toISOString(),
    properties: {
      $ai_trace_id: `bench-${trace}`,
      $ai_span_id: `span-${n}`,
      $ai_parent_id: n % 6 === 0 ? undefined : `bench-${trace}`,
      $ai_span_name: n % 6 === 0 ? 'answer question' : `step ${n % 6}`,
      $ai_session_id: `session-${trace % 20_000}`,
      $ai_model: n % 3 === 0 ? 'gpt-4o-mini' : 'claude-3.5-haiku',
      $ai_provider: n % 3 === 0 ? 'openai' : 'anthropic',
      $ai_input: [
        { role: 'system', content: 'You answer questions about orders briefly and politely.' },
        { role: 'user', content: text(420, n) },
      ],
      $ai_output_choices: [{ role: 'assistant', content: [{ type: 'text', text: text(380, n + 5) }] }],
      $ai_input_tokens: 240 + (n % 50),
      $ai_output_tokens: 120 + (n % 30),
      $ai_latency: 0.8 + (n % 100) / 80,
      $ai_http_status: 200,
      $ai_base_url: 'https://api.openai.com/v1',
      $ai_lib: 'posthog-ai',
      $ai_lib_version: '8.13.1',
      $lib: 'posthog-node',
      $lib_version: '5.70.0',
    },
  };
}
