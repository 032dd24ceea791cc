/** What may stand around the name of a model without changing its price. Everything else is another model. */

/** A routing or vendor segment that a name begins with. `provider` when the segment tells who serves the model. */
export interface Segment {
  readonly length: number;
  readonly label: string;
  readonly provider?: string;
}

/** Words that stand before `/` or `:`, with the provider that each tells. */
const WORDS: ReadonlyMap<string, string | undefined> = new Map([
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
]);

/** Beginnings of several parts, by their first word. */
const LONG: ReadonlyMap<string, { readonly pattern: RegExp; readonly label: string; readonly provider?: string }> =
  new Map([
    [
      'arn',
      {
        pattern: /^arn:aws[a-z-]*:bedrock:[a-z0-9-]*:\d*:(?:foundation-model|inference-profile)\//,
        label: 'arn',
        provider: 'bedrock',
      },
    ],
    ['projects', { pattern: /^projects\/.+\/models\//, label: 'projects/…/models/', provider: 'vertex' }],
    ['publishers', { pattern: /^publishers\/[^/]+\/models\//, label: 'publishers/…/models/' }],
    [
      'accounts',
      { pattern: /^accounts\/fireworks\/models\//, label: 'accounts/fireworks/models/', provider: 'fireworks' },
    ],
    ['models', { pattern: /^models\//, label: 'models/' }],
  ]);

/** The segment that a name begins with, found by its first word. */
export function segmentOf(name: string): Segment | undefined {
  const end = name.search(/[/:]/);
  if (end <= 0) return undefined;
  const word = name.slice(0, end);
  if (WORDS.has(word)) return { length: end + 1, label: name.slice(0, end + 1), provider: WORDS.get(word) };
  const long = LONG.get(word);
  const [text] = long?.pattern.exec(name) ?? [];
  return long && text !== undefined ? { length: text.length, label: long.label, provider: long.provider } : undefined;
}

/** Serves in a region of its own, at `regional` rates where the row has some; `global.` does not. */
export const BEDROCK_REGION = /^(us|eu|apac|jp|au|ca|us-gov|global)\.(?=[a-z0-9-]+\.)/;
export const BEDROCK_VENDOR = /^(?:anthropic|amazon|meta|mistral|cohere|deepseek|openai|qwen)\./;

/** Versions of a deployment, not of the model: those that end in a digit, and the others. */
export const NUMBERED_VERSIONS: readonly RegExp[] = [/-v[12](?::0)?$/, /:0$/, /-\d{3}$/, /@\d{3}$/];
export const NAMED_TAILS: readonly RegExp[] = [
  /@(?:default|latest)$/,
  /:(?:beta|thinking|extended|nitro|floor|online)$/,
  /\[1m\]$/,
  /-latest$/,
];
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
