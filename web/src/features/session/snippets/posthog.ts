import type { SnippetFor } from './snippet.ts';

export const node: SnippetFor = (host, token) => ({
  id: 'node',
  label: 'Node',
  language: 'js',
  install: 'npm install @posthog/ai posthog-node openai',
  about:
    'PostHog’s wrappers of OpenAI, Anthropic and Gemini take the same arguments as the clients they wrap. Traces, users and properties come with each call.',
  code: `import { OpenAI } from '@posthog/ai/openai';
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
`,
});

export const python: SnippetFor = (host, token) => ({
  id: 'python',
  label: 'Python',
  language: 'python',
  install: 'pip install posthog openai',
  about: 'The same wrappers for Python. Programs that send to PostHog already change the host and nothing else.',
  code: `import os

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
`,
});

export const curl: SnippetFor = (host, token) => ({
  id: 'curl',
  label: 'curl',
  language: 'sh',
  install: '',
  about: 'An event is a name, a user and properties. This is what every SDK sends in the end.',
  code: `curl ${host}/i/v0/e/ \\
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
`,
});
