import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enrichAiEvent, mergeModelPrices } from '../index.ts';

/** Counts of a call, no token in two of them. */
interface Call {
  readonly text: number;
  readonly read: number;
  readonly written: number;
  readonly writtenForAnHour: number;
  readonly audio: number;
  readonly cachedAudio: number;
  readonly tool: number;
  readonly answer: number;
  readonly reasoning: number;
  readonly spoken: number;
}

type Kind = keyof Call;

/** Distinct primes, per million tokens: a token charged as another kind, twice or not at all changes the sum. */
const RATES: Readonly<Record<Kind, [name: string, rate: number]>> = {
  text: ['input', 101],
  read: ['cache_read', 11],
  written: ['cache_write', 127],
  writtenForAnHour: ['cache_write_1h', 211],
  audio: ['audio_input', 307],
  cachedAudio: ['cached_audio', 31],
  tool: ['tool_input', 103],
  answer: ['output', 401],
  reasoning: ['reasoning', 409],
  spoken: ['audio_output', 601],
};

const prices = mergeModelPrices({
  format: 2,
  dated: '2026-12-01',
  models: [{ model: 'the-model', rates: [Object.fromEntries(Object.values(RATES))] }],
});

interface Writer {
  /** Kinds of tokens that the shape can tell. */
  readonly kinds: readonly Kind[];
  /** Whose models it is asked about, where that decides what a count means. */
  readonly providers?: readonly (string | undefined)[];
  write(call: Call): object;
}

const everyInput = (call: Call) =>
  call.text + call.read + call.written + call.writtenForAnHour + call.audio + call.cachedAudio;
const everyOutput = (call: Call) => call.answer + call.reasoning + call.spoken;
const modality = (name: string, tokenCount: number) => ({ modality: name, tokenCount });

/** How each provider or SDK writes down one call. */
const WRITERS: Readonly<Record<string, Writer>> = {
  'OpenAI chat': {
    kinds: ['text', 'read', 'written', 'audio', 'answer', 'reasoning', 'spoken'],
    write: (call) => ({
      prompt_tokens: everyInput(call),
      completion_tokens: everyOutput(call),
      total_tokens: everyInput(call) + everyOutput(call),
      prompt_tokens_details: { cached_tokens: call.read, cache_write_tokens: call.written, audio_tokens: call.audio },
      completion_tokens_details: { reasoning_tokens: call.reasoning, audio_tokens: call.spoken },
    }),
  },
  'LiteLLM, which repeats': {
    kinds: ['text', 'read', 'written', 'answer'],
    write: (call) => ({
      prompt_tokens: everyInput(call),
      completion_tokens: everyOutput(call),
      prompt_tokens_details: { cached_tokens: call.read },
      cache_read_input_tokens: call.read,
      cache_creation_input_tokens: call.written,
    }),
  },
  'xAI, reasoning beside': {
    kinds: ['text', 'read', 'answer', 'reasoning'],
    write: (call) => ({
      prompt_tokens: everyInput(call),
      completion_tokens: call.answer,
      total_tokens: everyInput(call) + everyOutput(call),
      prompt_tokens_details: { cached_tokens: call.read },
      completion_tokens_details: { reasoning_tokens: call.reasoning },
    }),
  },
  DeepSeek: {
    kinds: ['text', 'read', 'answer'],
    write: (call) => ({
      prompt_tokens: everyInput(call),
      prompt_cache_hit_tokens: call.read,
      prompt_cache_miss_tokens: call.text,
      completion_tokens: call.answer,
    }),
  },
  'OpenAI responses': {
    kinds: ['text', 'read', 'answer', 'reasoning'],
    write: (call) => ({
      input_tokens: everyInput(call),
      input_tokens_details: { cached_tokens: call.read },
      output_tokens: everyOutput(call),
      output_tokens_details: { reasoning_tokens: call.reasoning },
    }),
  },
  'OpenAI realtime': {
    kinds: ['text', 'read', 'audio', 'cachedAudio', 'answer', 'spoken'],
    write: (call) => ({
      input_tokens: everyInput(call),
      output_tokens: everyOutput(call),
      input_token_details: {
        text_tokens: call.text + call.read,
        audio_tokens: call.audio + call.cachedAudio,
        cached_tokens: call.read + call.cachedAudio,
        cached_tokens_details: { text_tokens: call.read, audio_tokens: call.cachedAudio },
      },
      output_token_details: { text_tokens: call.answer, audio_tokens: call.spoken },
    }),
  },
  Anthropic: {
    kinds: ['text', 'read', 'written', 'writtenForAnHour', 'answer'],
    write: (call) => ({
      input_tokens: call.text,
      cache_read_input_tokens: call.read,
      cache_creation_input_tokens: call.written + call.writtenForAnHour,
      cache_creation: {
        ephemeral_5m_input_tokens: call.written,
        ephemeral_1h_input_tokens: call.writtenForAnHour,
      },
      output_tokens: call.answer,
    }),
  },
  'Bedrock Converse': {
    kinds: ['text', 'read', 'written', 'writtenForAnHour', 'answer'],
    write: (call) => ({
      inputTokens: call.text,
      cacheReadInputTokens: call.read,
      cacheWriteInputTokens: call.written + call.writtenForAnHour,
      cacheDetails: [
        { ttl: '5m', inputTokens: call.written },
        { ttl: '1h', inputTokens: call.writtenForAnHour },
      ],
      outputTokens: call.answer,
      totalTokens: everyInput(call) + call.answer,
    }),
  },
  'Gemini REST': {
    kinds: ['text', 'read', 'audio', 'cachedAudio', 'tool', 'answer', 'reasoning', 'spoken'],
    write: (call) => ({
      promptTokenCount: everyInput(call),
      promptTokensDetails: [modality('TEXT', call.text + call.read), modality('AUDIO', call.audio + call.cachedAudio)],
      cachedContentTokenCount: call.read + call.cachedAudio,
      cacheTokensDetails: [modality('TEXT', call.read), modality('AUDIO', call.cachedAudio)],
      toolUsePromptTokenCount: call.tool,
      candidatesTokenCount: call.answer + call.spoken,
      candidatesTokensDetails: [modality('TEXT', call.answer), modality('AUDIO', call.spoken)],
      thoughtsTokenCount: call.reasoning,
      totalTokenCount: everyInput(call) + call.tool + everyOutput(call),
    }),
  },
  'Gemini in Python’s spelling, wrapped': {
    kinds: ['text', 'read', 'answer', 'reasoning'],
    write: (call) => ({
      response_metadata: {
        usage_metadata: {
          prompt_token_count: everyInput(call),
          cached_content_token_count: call.read,
          candidates_token_count: call.answer,
          thoughts_token_count: call.reasoning,
        },
      },
    }),
  },
  LangChain: {
    kinds: ['text', 'read', 'written', 'writtenForAnHour', 'audio', 'answer', 'reasoning', 'spoken'],
    write: (call) => ({
      input_tokens: everyInput(call),
      output_tokens: everyOutput(call),
      total_tokens: everyInput(call) + everyOutput(call),
      input_token_details: {
        cache_read: call.read,
        cache_creation: call.written + call.writtenForAnHour,
        ephemeral_1h_input_tokens: call.writtenForAnHour,
        audio: call.audio,
      },
      output_token_details: { reasoning: call.reasoning, audio: call.spoken },
    }),
  },
  'AI SDK 4': {
    kinds: ['text', 'answer'],
    write: (call) => ({
      promptTokens: call.text,
      completionTokens: call.answer,
      totalTokens: call.text + call.answer,
    }),
  },
  'AI SDK 5': {
    kinds: ['text', 'read', 'answer', 'reasoning'],
    providers: [undefined, 'openai', 'vertex', 'unlisted'],
    write: (call) => ({
      inputTokens: everyInput(call),
      outputTokens: everyOutput(call),
      totalTokens: everyInput(call) + everyOutput(call),
      cachedInputTokens: call.read,
      reasoningTokens: call.reasoning,
    }),
  },
  'AI SDK 5, cached tokens beside': {
    kinds: ['text', 'read', 'answer'],
    providers: ['anthropic', 'bedrock'],
    write: (call) => ({ inputTokens: call.text, outputTokens: call.answer, cachedInputTokens: call.read }),
  },
  Transcription: {
    kinds: ['text', 'audio', 'answer'],
    write: (call) => ({
      type: 'tokens',
      input_tokens: everyInput(call),
      input_token_details: { text_tokens: call.text, audio_tokens: call.audio },
      output_tokens: call.answer,
      total_tokens: everyInput(call) + call.answer,
    }),
  },
  Embeddings: {
    kinds: ['text'],
    write: (call) => ({ prompt_tokens: call.text, total_tokens: call.text }),
  },
  'Embeddings, Voyage': {
    kinds: ['text'],
    write: (call) => ({ total_tokens: call.text }),
  },
  Ollama: {
    kinds: ['text', 'answer'],
    write: (call) => ({ prompt_eval_count: call.text, eval_count: call.answer, total_duration: 5_191_566_416 }),
  },
  'AI SDK 6': {
    kinds: ['text', 'read', 'written', 'answer', 'reasoning'],
    write: (call) => ({
      inputTokens: { total: everyInput(call), noCache: call.text, cacheRead: call.read, cacheWrite: call.written },
      outputTokens: { total: everyOutput(call), text: call.answer, reasoning: call.reasoning },
    }),
  },
  'Pydantic AI': {
    kinds: ['text', 'read', 'written', 'audio', 'answer'],
    write: (call) => ({
      input_tokens: everyInput(call),
      cache_read_tokens: call.read,
      cache_write_tokens: call.written,
      input_audio_tokens: call.audio,
      output_tokens: everyOutput(call),
      details: { text_tokens: call.text },
    }),
  },
  Cohere: {
    kinds: ['text', 'read', 'answer'],
    write: (call) => ({
      billed_units: { input_tokens: everyInput(call), output_tokens: call.answer },
      tokens: { input_tokens: everyInput(call) + 63, output_tokens: call.answer + 12 },
      cached_tokens: call.read,
    }),
  },
  Langfuse: {
    kinds: ['text', 'read', 'written', 'audio', 'answer', 'reasoning'],
    write: (call) => ({
      input: call.text,
      input_cached_tokens: call.read,
      input_cache_creation: call.written,
      input_audio_tokens: call.audio,
      output: call.answer,
      output_reasoning_tokens: call.reasoning,
      total: everyInput(call) + everyOutput(call),
    }),
  },
};

const PROVIDERS = [undefined, 'openai', 'anthropic', 'bedrock', 'vertex', 'gateway', 'unlisted'];

const amount = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 90_000 }) },
);
/** Large enough that no part outgrows its whole by chance: what is then proved is a table test's business. */
const whole = fc.integer({ min: 400_000, max: 900_000 });

describe('every usage, written by a provider and priced here', () => {
  it.each(Object.entries(WRITERS))('%s', (_, { kinds, providers = PROVIDERS, write }) => {
    const call = fc.record({
      text: whole,
      answer: whole,
      ...Object.fromEntries(Object.keys(RATES).flatMap((kind) => (isWhole(kind) ? [] : [[kind, amount]]))),
    });
    fc.assert(
      fc.property(call, fc.constantFrom(...providers), (generated, provider) => {
        const counted = Object.fromEntries(
          Object.keys(RATES).map((kind) => [
            kind,
            kinds.includes(kind as Kind) ? (generated as unknown as Call)[kind as Kind] : 0,
          ]),
        ) as unknown as Call;
        const properties: Record<string, unknown> = { $ai_model: 'the-model', $ai_usage: write(counted) };
        if (provider !== undefined) properties.$ai_provider = provider;
        enrichAiEvent('$ai_generation', properties, { prices, timestampMs: 0 });
        let millionths = 0n;
        for (const kind of kinds) millionths += BigInt(counted[kind]) * BigInt(RATES[kind][1]);
        expect(properties.$ai_cost_missing_reason).toBeUndefined();
        expect(properties.$ai_total_cost_usd).toBe(Number(`${millionths}e-6`));
      }),
      { seed: 20_261_201, numRuns: 150 },
    );
  });
});

function isWhole(kind: string): boolean {
  return kind === 'text' || kind === 'answer';
}
