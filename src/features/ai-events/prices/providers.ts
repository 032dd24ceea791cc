/** The names under which one provider is met: SDKs, gateways, clouds and the conventions of OpenTelemetry each have their own. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  anthropic: ['claude'],
  azure: [
    'azure_openai',
    'azureopenai',
    'az_ai_openai',
    'az_ai_inference',
    'azure_ai',
    'azure_ai_openai',
    'azure_ai_inference',
    'azure_cognitiveservices',
    'microsoft',
  ],
  bedrock: [
    'aws',
    'aws_bedrock',
    'amazon_bedrock',
    'amazonbedrock',
    'bedrock_converse',
    'bedrock_runtime',
    'amazon',
    'amazon_web_services',
  ],
  vertex: [
    'vertex_ai',
    'vertexai',
    'google_vertex',
    'google_vertex_ai',
    'google_vertexai',
    'gcp_vertex_ai',
    'google_vertex_anthropic',
    'google_anthropic_vertex',
    'gcp_vertex',
  ],
  google: [
    'gemini',
    'googleai',
    'google_ai',
    'google_genai',
    'google_gla',
    'google_generative_ai',
    'gcp_gemini',
    'gcp_gen_ai',
    'google_gemini',
    'generative_ai',
  ],
  mistral: ['mistralai', 'mistral_ai'],
  xai: ['x_ai', 'grok'],
  together: ['together_ai', 'togetherai'],
  fireworks: ['fireworks_ai', 'fireworksai'],
  moonshot: ['moonshotai', 'moonshot_ai'],
  perplexity: ['pplx', 'perplexity_ai'],
  voyage: ['voyageai', 'voyage_ai'],
  zai: ['z_ai', 'zai_org', 'zhipu'],
  novita: ['novita_ai'],
  gateway: ['vercel', 'ai_gateway', 'vercel_ai_gateway'],
  litellm: ['litellm_proxy'],
};

const BY_SPELLING = new Map(
  Object.entries(SPELLINGS).flatMap(([name, others]) => [name, ...others].map((spelling) => [spelling, name] as const)),
);
/** Some 200 KB at most: names are short, or not remembered. */
const REMEMBERED_MAX = 500;
const remembered = new Map<string, string | undefined>();

/** One name for one provider: `vertex_ai`, `google-vertex` and `google.vertex.chat` are all `vertex`. */
export function normalProvider(sent: unknown): string | undefined {
  if (typeof sent !== 'string') return undefined;
  const known = remembered.get(sent);
  if (known !== undefined) return known;
  const made = normalise(sent);
  if (made !== undefined && sent.length <= 64 && remembered.size < REMEMBERED_MAX) remembered.set(sent, made);
  return made;
}

function normalise(sent: string): string | undefined {
  const name = sent
    .trim()
    .toLowerCase()
    .replace(/[\s.-]+/g, '_');
  if (name === '' || name.length > 64) return undefined;
  // The AI SDK adds the API: `openai.responses`, `google.vertex.chat`. The longest known beginning counts.
  for (let end = name.length; end > 0; end = name.lastIndexOf('_', end - 1)) {
    const found = BY_SPELLING.get(name.slice(0, end));
    if (found) return found;
  }
  return AI_SDK_APIS.test(name) ? name.slice(0, name.indexOf('_')) : name;
}

const AI_SDK_APIS = /^[a-z0-9]+_(?:chat|responses|messages|completion|embedding|image|speech|transcription)$/;
