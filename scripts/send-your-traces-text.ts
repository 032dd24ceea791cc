import { snippets } from '../web/src/features/session/snippets.ts';

const HOST = 'http://127.0.0.1:8000';
const TOKEN = 'phc_your_project_token';

const HEAD = `# Send your traces

Each section is a whole program, or a whole configuration, that sends one call. Put in the address of your server and the token of your project
(Settings → Tokens); the page Welcome of the web app shows the same programs with both filled in. A 200 means that the spans are
durable and in the answer of the next query; what was not kept, and why, stands under ingestion problems on the Status page.

The programs for Node are run by a test as they stand here. Those for Python and for Mastra, and the Collector’s configuration, are not: their
packages are not among the tests’. The spans that they send are (\`src/features/ai-events/otlp/families/fixtures\`).

| Address | Takes | Credential |
| --- | --- | --- |
| \`/i/v0/ai/otel\`, with or without \`/v1/traces\` or \`/v1/logs\` | OpenTelemetry over HTTP | \`Authorization: Bearer <token>\` |
| \`/v1/traces\`, \`/v1/logs\`, \`/v1/metrics\` | the same; Phoenix’s paths | Bearer, \`api_key\` or \`x-api-key\` |
| \`/api/public/otel/v1/traces\`, \`/api/public/scores\`, \`/api/public/ingestion\` | Langfuse’s SDKs | Basic, with the token as the secret key |
| \`/otel/v1/traces\` | LangSmith’s exporter | \`x-api-key\` |
| \`/batch/\`, \`/i/v0/e/\`, \`/i/v0/ai/batch/\` | PostHog’s SDKs | the token in the body |
`;

/** The page, word for word. */
export function sendYourTraces(): string {
  const sections = snippets(HOST, TOKEN).map(({ label, language, install, code, about }) =>
    [`## ${label}`, about, install && fenced('sh', `${install}\n`), fenced(language, code)]
      .filter(Boolean)
      .join('\n\n'),
  );
  return `${[HEAD.trimEnd(), ...sections].join('\n\n')}\n`;
}

function fenced(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\`\`\``;
}
