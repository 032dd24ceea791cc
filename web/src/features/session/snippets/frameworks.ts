import type { SnippetFor } from './snippet.ts';

export const vercel: SnippetFor = (host, token) => ({
  id: 'vercel',
  label: 'Vercel AI SDK',
  language: 'js',
  install: 'npm install ai @ai-sdk/openai @ai-sdk/otel @posthog/ai @opentelemetry/sdk-trace-node',
  about:
    'For version 7. In versions 4 to 6 a call takes experimental_telemetry: { isEnabled: true, tracer, metadata: { posthog_distinct_id } } instead, with the same provider.',
  code: `import { createOpenAI } from '@ai-sdk/openai';
import { OpenTelemetry } from '@ai-sdk/otel';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { PostHogSpanProcessor } from '@posthog/ai/otel';
import { generateText } from 'ai';

const processor = new PostHogSpanProcessor({ projectToken: '${token}', host: '${host}' });
const provider = new NodeTracerProvider({ spanProcessors: [processor] });

const { text } = await generateText({
  model: createOpenAI().chat('gpt-4o-mini'),
  prompt: 'Say hello in one word.',
  runtimeContext: { posthog_distinct_id: 'user-1' },
  telemetry: {
    functionId: 'hello',
    includeRuntimeContext: { posthog_distinct_id: true },
    integrations: [new OpenTelemetry({ tracer: provider.getTracer('ai'), runtimeContext: true })],
  },
});
console.log(text);
await provider.shutdown();
`,
});

export const langChain: SnippetFor = (host, token) => ({
  id: 'langchain',
  label: 'LangChain',
  language: 'js',
  install: 'npm install @posthog/ai posthog-node @langchain/core @langchain/openai',
  about:
    'The callback handler also follows graphs of LangGraph. It sends no cached tokens of ChatOpenAI; OpenInference’s instrumentation of LangChain does.',
  code: `import { ChatOpenAI } from '@langchain/openai';
import { LangChainCallbackHandler } from '@posthog/ai/langchain';
import { PostHog } from 'posthog-node';

const client = new PostHog('${token}', { host: '${host}' });
const handler = new LangChainCallbackHandler({ client, distinctId: 'user-1' });

const model = new ChatOpenAI({ model: 'gpt-4o-mini' });
const answer = await model.invoke('Say hello in one word.', { callbacks: [handler] });
console.log(answer.content);
await client.shutdown();
`,
});

const pythonExporter = (
  host: string,
  token: string,
) => `from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

exporter = OTLPSpanExporter(
    endpoint="${host}/v1/traces",
    headers={"Authorization": "Bearer ${token}"},
)
provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(exporter))
`;

export const llamaIndex: SnippetFor = (host, token) => ({
  id: 'llamaindex',
  label: 'LlamaIndex',
  language: 'python',
  install:
    'pip install llama-index-llms-openai openinference-instrumentation-llama-index opentelemetry-sdk opentelemetry-exporter-otlp-proto-http',
  about:
    'Through OpenInference’s instrumentation: queries, retrievals with their documents, and the calls inside of them.',
  code: `from llama_index.llms.openai import OpenAI
from openinference.instrumentation.llama_index import LlamaIndexInstrumentor
${pythonExporter(host, token)}LlamaIndexInstrumentor().instrument(tracer_provider=provider)

print(OpenAI(model="gpt-4o-mini").complete("Say hello in one word."))
provider.shutdown()
`,
});

export const pydanticAi: SnippetFor = (host, token) => ({
  id: 'pydantic-ai',
  label: 'Pydantic AI',
  language: 'python',
  install: 'pip install pydantic-ai-slim[openai] opentelemetry-sdk opentelemetry-exporter-otlp-proto-http',
  about: 'Agent runs, model requests and tools. Programs with Logfire add the exporter to logfire.configure instead.',
  code: `from opentelemetry import trace
${pythonExporter(host, token)}trace.set_tracer_provider(provider)

from pydantic_ai import Agent

Agent.instrument_all()
agent = Agent("openai:gpt-4o-mini")
print(agent.run_sync("Say hello in one word.").output)
provider.shutdown()
`,
});

export const mastra: SnippetFor = (host, token) => ({
  id: 'mastra',
  label: 'Mastra',
  language: 'ts',
  install:
    'npm install @mastra/core @mastra/observability @mastra/otel-exporter @opentelemetry/exporter-trace-otlp-http @ai-sdk/openai',
  about:
    'Agents, steps, model calls and tools. userId and sessionId of the tracing metadata are the user and the session.',
  code: `import { createOpenAI } from '@ai-sdk/openai';
import { Agent } from '@mastra/core/agent';
import { Mastra } from '@mastra/core/mastra';
import { Observability } from '@mastra/observability';
import { OtelExporter } from '@mastra/otel-exporter';

const exporter = new OtelExporter({
  provider: {
    custom: {
      endpoint: '${host}/v1/traces',
      protocol: 'http/json',
      headers: { Authorization: 'Bearer ${token}' },
    },
  },
});
const agent = new Agent({
  id: 'greeter',
  name: 'Greeter',
  instructions: 'Be brief.',
  model: createOpenAI().chat('gpt-4o-mini'),
});
const mastra = new Mastra({
  agents: { agent },
  observability: new Observability({ configs: { otel: { serviceName: 'app', exporters: [exporter] } } }),
});

const answer = await mastra.getAgent('agent').generate('Say hello in one word.', {
  tracingOptions: { metadata: { userId: 'user-1' } },
});
console.log(answer.text);
await mastra.shutdown();
`,
});

export const liteLlm: SnippetFor = (host, token) => ({
  id: 'litellm',
  label: 'LiteLLM',
  language: 'python',
  install: 'pip install litellm opentelemetry-sdk opentelemetry-exporter-otlp-proto-http',
  about:
    'The proxy takes the same three settings from its environment, and callbacks: ["otel"] in litellm_settings. A call that an application traces as well counts once.',
  code: `import os

os.environ["OTEL_EXPORTER"] = "otlp_http"
os.environ["OTEL_ENDPOINT"] = "${host}/v1/traces"
os.environ["OTEL_HEADERS"] = "Authorization=Bearer ${token}"

import litellm

litellm.callbacks = ["otel"]
answer = litellm.completion(
    model="openai/gpt-4o-mini",
    messages=[{"role": "user", "content": "Say hello in one word."}],
)
print(answer.choices[0].message.content)
`,
});
