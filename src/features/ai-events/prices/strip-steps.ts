/** What may stand around the name of a model without changing its price. Everything else is another model. */

/** One routing or vendor segment up to `/` or `:`. `provider` when the segment tells who serves the model. */
export interface Segment {
  readonly pattern: RegExp;
  readonly label: string;
  readonly provider?: string;
}

const literal = (text: string, provider?: string): Segment => ({
  pattern: new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`),
  label: text,
  provider,
});

export const SEGMENTS: readonly Segment[] = [
  {
    pattern: /^arn:aws[a-z-]*:bedrock:[a-z0-9-]*:\d*:(?:foundation-model|inference-profile)\//,
    label: 'arn',
    provider: 'bedrock',
  },
  { pattern: /^projects\/.+\/models\//, label: 'projects/…/models/', provider: 'vertex' },
  { pattern: /^publishers\/[^/]+\/models\//, label: 'publishers/…/models/' },
  literal('accounts/fireworks/models/', 'fireworks'),
  literal('models/'),
  ...[
    ['azure', 'azure'],
    ['azure_ai', 'azure'],
    ['openai', 'openai'],
    ['anthropic', 'anthropic'],
    ['google', 'google'],
    ['gemini', 'google'],
    ['googleai', 'google'],
    ['google-gla', 'google'],
    ['google-vertex', 'vertex'],
    ['google_genai', 'google'],
    ['vertex_ai', 'vertex'],
    ['vertex', 'vertex'],
    ['vertexai', 'vertex'],
    ['bedrock', 'bedrock'],
    ['converse', undefined],
    ['openrouter', 'openrouter'],
    ['litellm_proxy', 'litellm'],
    ['groq', 'groq'],
    ['together_ai', 'together'],
    ['together', 'together'],
    ['fireworks_ai', 'fireworks'],
    ['fireworks', 'fireworks'],
    ['x-ai', 'xai'],
    ['xai', 'xai'],
    ['mistral', 'mistral'],
    ['mistralai', 'mistral'],
    ['cohere', 'cohere'],
    ['deepseek', 'deepseek'],
    ['perplexity', 'perplexity'],
    ['moonshotai', 'moonshot'],
    ['moonshot', 'moonshot'],
    ['voyage', 'voyage'],
    ['voyageai', 'voyage'],
    ['cerebras', 'cerebras'],
    ['novita', 'novita'],
    ['amazon', 'bedrock'],
    ['minimax', 'minimax'],
    ['z-ai', 'zai'],
    ['zai', 'zai'],
    ['deepseek-ai', undefined],
    ['meta-llama', undefined],
    ['meta', undefined],
    ['qwen', undefined],
    ['nvidia', undefined],
    ['microsoft', undefined],
    ['ai21', undefined],
    ['nousresearch', undefined],
  ].flatMap(([name = '', provider]) => [literal(`${name}/`, provider), literal(`${name}:`, provider)]),
];

/** Serves in a region of its own, at `regional` rates where the row has some; `global.` does not. */
export const BEDROCK_REGION = /^(us|eu|apac|jp|au|ca|us-gov|global)\.(?=[a-z0-9-]+\.)/;
export const BEDROCK_VENDOR = /^(?:anthropic|amazon|meta|mistral|cohere|deepseek|openai|qwen)\./;

/** Versions of a deployment, not of the model. */
export const VERSION_TAILS: readonly RegExp[] = [/-v[12](?::0)?$/, /:0$/, /-\d{3}$/, /@\d{3}$/, /@(?:default|latest)$/];
export const TAGS: readonly RegExp[] = [/:(?:beta|thinking|extended|nitro|floor|online)$/, /\[1m\]$/, /-latest$/];
/** Only of rows that are flagged as reasoning. */
export const EFFORTS: readonly RegExp[] = [/-(?:high|low|medium|minimal)$/, / ?\((?:high|low|medium|minimal)\)$/];

/** Dates with a year, the last element of the name. */
export const LONG_DATES: readonly { readonly pattern: RegExp; readonly order: 'ymd' | 'my' | 'yymmdd' }[] = [
  { pattern: /-(\d{4})-(\d{2})-(\d{2})$/, order: 'ymd' },
  { pattern: /[-@](\d{4})(\d{2})(\d{2})$/, order: 'ymd' },
  { pattern: /-(\d{2})-(\d{4})$/, order: 'my' },
  { pattern: /-(\d{2})(\d{2})(\d{2})$/, order: 'yymmdd' },
];
export const SHORT_DATE = /-(\d{2})(\d{2})$/;
/** Families that date their models by month and day, and those (Mistral's) that do by year and month. */
export const MONTH_DAY_FAMILIES = /^(?:ft:)?(?:gpt-|grok-|kimi-|deepseek-|gemini-|qwen)/;
export const YEAR_MONTH_FAMILIES =
  /^(?:ft:)?(?:open-)?(?:mistral|ministral|mixtral|codestral|magistral|devstral|pixtral|voxtral)/;
