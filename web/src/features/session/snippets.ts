/** Complete programs that send one generation, with the real address and token. The first event of Welcome is one of these. */
export interface Snippet {
  readonly id: string;
  readonly label: string;
  readonly install: string;
  readonly code: string;
}

export function snippets(host: string, token: string): readonly Snippet[] {
  return [
    { id: 'node', label: 'Node', install: 'npm install @posthog/ai posthog-node openai', code: node(host, token) },
    { id: 'python', label: 'Python', install: 'pip install posthog openai', code: python(host, token) },
    {
      id: 'vercel',
      label: 'Vercel AI SDK',
      install: 'npm install @posthog/ai posthog-node ai @ai-sdk/openai',
      code: vercel(host, token),
    },
    {
      id: 'otel',
      label: 'OpenTelemetry',
      install:
        'npm install @opentelemetry/sdk-trace-node @opentelemetry/sdk-trace-base @opentelemetry/exporter-trace-otlp-http',
      code: openTelemetry(host, token),
    },
    { id: 'curl', label: 'curl', install: '', code: curl(host, token) },
  ];
}

const node = (host: string, token: string) => `import { OpenAI } from '@posthog/ai/openai';
import { PostHog } from 'posthog-node';

const posthog = new PostHog('${token}', { host: '${host}' });
const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, posthog });

const answer = await openai.chat.completions.create({
  model: 'gpt-4o-mini',
  messages: [{ role: 'user', content: 'Say hello in one word.' }],
  posthogDistinctId: 'user-1',
});
console.log(answer.choices[0].message.content);
await posthog.shutdown();
`;

const python = (host: string, token: string) => `import os

from posthog import Posthog
from posthog.ai.openai import OpenAI

posthog = Posthog("${token}", host="${host}")
client = OpenAI(api_key=os.environ["OPENAI_API_KEY"], posthog_client=posthog)

answer = client.chat.completions.create(
    model="gpt-4o-mini",
    messages=[{"role": "user", "content": "Say hello in one word."}],
    posthog_distinct_id="user-1",
)
print(answer.choices[0].message.content)
posthog.shutdown()
`;

const vercel = (host: string, token: string) => `import { openai } from '@ai-sdk/openai';
import { withTracing } from '@posthog/ai';
import { generateText } from 'ai';
import { PostHog } from 'posthog-node';

const posthog = new PostHog('${token}', { host: '${host}' });
const model = withTracing(openai('gpt-4o-mini'), posthog, { posthogDistinctId: 'user-1' });

const { text } = await generateText({ model, prompt: 'Say hello in one word.' });
console.log(text);
await posthog.shutdown();
`;

const openTelemetry = (
  host: string,
  token: string,
) => `import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

const exporter = new OTLPTraceExporter({
  url: '${host}/i/v0/ai/otel',
  headers: { Authorization: 'Bearer ${token}' },
});
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

const span = provider.getTracer('example').startSpan('chat gpt-4o-mini');
span.setAttributes({
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4o-mini',
  'gen_ai.usage.input_tokens': 12,
  'gen_ai.usage.output_tokens': 3,
  'gen_ai.input.messages': JSON.stringify([{ role: 'user', content: 'Say hello in one word.' }]),
  'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', content: 'Hello' }]),
});
span.end();
await provider.shutdown();
`;

const curl = (host: string, token: string) => `curl ${host}/i/v0/e/ \\
  -H 'Content-Type: application/json' \\
  -d '{
    "api_key": "${token}",
    "event": "$ai_generation",
    "distinct_id": "user-1",
    "properties": {
      "$ai_trace_id": "hello-1",
      "$ai_model": "gpt-4o-mini",
      "$ai_provider": "openai",
      "$ai_input": [{"role": "user", "content": "Say hello in one word."}],
      "$ai_output_choices": [{"role": "assistant", "content": "Hello"}],
      "$ai_input_tokens": 12,
      "$ai_output_tokens": 3,
      "$ai_latency": 0.42
    }
  }'
`;

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
