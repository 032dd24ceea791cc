import type { SnippetFor } from './snippet.ts';

export const openTelemetry: SnippetFor = (host, token) => ({
  id: 'otel',
  label: 'OpenTelemetry',
  language: 'js',
  install:
    'npm install @opentelemetry/sdk-trace-node @opentelemetry/sdk-trace-base @opentelemetry/exporter-trace-otlp-http',
  about:
    'Any exporter over HTTP, in JSON or protobuf; gRPC is not offered. With the environment alone: OTEL_EXPORTER_OTLP_ENDPOINT is the host followed by /i/v0/ai/otel, OTEL_EXPORTER_OTLP_HEADERS is Authorization=Bearer%20 followed by the token, and OTEL_EXPORTER_OTLP_PROTOCOL is http/protobuf.',
  code: `import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

const exporter = new OTLPTraceExporter({
  url: '${host}/i/v0/ai/otel',
  headers: { Authorization: 'Bearer ${token}' },
});
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

const span = provider.getTracer('example').startSpan('chat gpt-4o-mini');
span.setAttributes({
  'user.id': 'user-1',
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
`,
});

export const openInference: SnippetFor = (host, token) => ({
  id: 'openinference',
  label: 'OpenInference',
  language: 'js',
  install:
    'npm install @arizeai/openinference-instrumentation-openai @opentelemetry/sdk-trace-node @opentelemetry/sdk-trace-base @opentelemetry/exporter-trace-otlp-proto openai',
  about:
    'Every instrumentation of OpenInference; programs that send to Phoenix change host and key. The OpenAI instrumentation for JavaScript (4.2) sends neither refused calls nor the tokens of streams.',
  code: `import { OpenAIInstrumentation } from '@arizeai/openinference-instrumentation-openai';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import OpenAI from 'openai';

const exporter = new OTLPTraceExporter({
  url: '${host}/v1/traces',
  headers: { Authorization: 'Bearer ${token}' },
});
const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
provider.register();
new OpenAIInstrumentation({ tracerProvider: provider }).manuallyInstrument(OpenAI);

const openai = new OpenAI();
const answer = await openai.chat.completions.create({
  model: 'gpt-4o-mini',
  messages: [{ role: 'user', content: 'Say hello in one word.' }],
});
console.log(answer.choices[0].message.content);
await provider.shutdown();
`,
});

export const openLlmetry: SnippetFor = (host, token) => ({
  id: 'openllmetry',
  label: 'OpenLLMetry',
  language: 'js',
  install:
    'npm install @traceloop/instrumentation-openai @opentelemetry/sdk-trace-node @opentelemetry/sdk-trace-base @opentelemetry/exporter-trace-otlp-proto openai',
  about:
    'With the whole SDK, @traceloop/node-server-sdk or traceloop-sdk, it is two settings: TRACELOOP_BASE_URL is the host and TRACELOOP_API_KEY the token. The OpenAI instrumentation for JavaScript (0.27) sends no cached tokens, no refused calls and no embeddings.',
  code: `import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { OpenAIInstrumentation } from '@traceloop/instrumentation-openai';
import OpenAI from 'openai';

const exporter = new OTLPTraceExporter({
  url: '${host}/v1/traces',
  headers: { Authorization: 'Bearer ${token}' },
});
const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
provider.register();
const instrumentation = new OpenAIInstrumentation();
instrumentation.setTracerProvider(provider);
instrumentation.manuallyInstrument(OpenAI);

const openai = new OpenAI();
const answer = await openai.chat.completions.create({
  model: 'gpt-4o-mini',
  messages: [{ role: 'user', content: 'Say hello in one word.' }],
});
console.log(answer.choices[0].message.content);
await provider.shutdown();
`,
});

export const langfuse: SnippetFor = (host, token) => ({
  id: 'langfuse',
  label: 'Langfuse',
  language: 'js',
  install: 'npm install @langfuse/otel @langfuse/tracing @opentelemetry/sdk-trace-node',
  about:
    'Langfuse’s SDKs change host and key: the secret key is the token, the public key may be anything. Scores of its client become evaluations; its prompts and datasets are not served here.',
  code: `import { LangfuseSpanProcessor } from '@langfuse/otel';
import { startObservation } from '@langfuse/tracing';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

const processor = new LangfuseSpanProcessor({
  baseUrl: '${host}',
  publicKey: 'pk-lf-any',
  secretKey: '${token}',
});
const provider = new NodeTracerProvider({ spanProcessors: [processor] });
provider.register();

const generation = startObservation(
  'hello',
  { model: 'gpt-4o-mini', input: [{ role: 'user', content: 'Say hello in one word.' }] },
  { asType: 'generation' },
);
generation.update({
  output: { role: 'assistant', content: 'Hello' },
  usageDetails: { input: 12, output: 3 },
});
generation.end();
await provider.shutdown();
`,
});

export const collector: SnippetFor = (host, token) => ({
  id: 'collector',
  label: 'Collector',
  language: 'yaml',
  install: '',
  about:
    'A Collector may send everything it has: what is no call of a model is left out and counted under ingestion problems. Evaluation results and messages in logs are read too.',
  code: `receivers:
  otlp:
    protocols:
      http:
      grpc:
processors:
  batch:
exporters:
  otlphttp/hedgerow:
    endpoint: ${host}/i/v0/ai/otel
    headers:
      Authorization: Bearer ${token}
service:
  pipelines:
    traces:
      receivers: [otlp]
      processors: [batch]
      exporters: [otlphttp/hedgerow]
    logs:
      receivers: [otlp]
      processors: [batch]
      exporters: [otlphttp/hedgerow]
`,
});
