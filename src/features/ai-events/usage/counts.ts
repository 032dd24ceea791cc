/** What a provider or a sender counts. Parts (audio, cached, reasoning) may lie inside their totals or beside them. */
export type CountKind =
  | 'input'
  | 'output'
  | 'reasoning'
  | 'cache_read'
  | 'cache_write'
  | 'cache_write_1h'
  | 'cached_audio'
  | 'cached_image'
  | 'audio_input'
  | 'image_input'
  | 'video_input'
  | 'tool_input'
  | 'text_output'
  | 'audio_output'
  | 'image_output'
  | 'video_output'
  | 'request'
  | 'web_search'
  | 'seconds'
  | 'characters'
  | 'images'
  | 'pages';

export type Counts = { [kind in CountKind]?: number };

/** The event property of each count. */
export const COUNT_PROPERTIES: readonly (readonly [kind: CountKind, property: string])[] = [
  ['input', '$ai_input_tokens'],
  ['output', '$ai_output_tokens'],
  ['reasoning', '$ai_reasoning_tokens'],
  ['cache_read', '$ai_cache_read_input_tokens'],
  ['cache_write', '$ai_cache_creation_input_tokens'],
  ['cache_write_1h', '$ai_cache_creation_1h_input_tokens'],
  ['cached_audio', '$ai_cached_audio_input_tokens'],
  ['cached_image', '$ai_cached_image_input_tokens'],
  ['audio_input', '$ai_audio_input_tokens'],
  ['image_input', '$ai_image_input_tokens'],
  ['video_input', '$ai_video_input_tokens'],
  ['tool_input', '$ai_tool_use_input_tokens'],
  ['text_output', '$ai_text_output_tokens'],
  ['audio_output', '$ai_audio_output_tokens'],
  ['image_output', '$ai_image_output_tokens'],
  ['video_output', '$ai_video_output_tokens'],
  ['request', '$ai_request_count'],
  ['web_search', '$ai_web_search_count'],
  ['seconds', '$ai_seconds'],
  ['characters', '$ai_characters'],
  ['images', '$ai_image_count'],
  ['pages', '$ai_pages'],
];

export const COUNT_PROPERTY: ReadonlyMap<CountKind, string> = new Map(COUNT_PROPERTIES);

/** These are set even when the provider says 0, because a zero total is an answer; of the parts a zero says nothing. */
export const TOTALS: ReadonlySet<CountKind> = new Set(['input', 'output', 'text_output']);

const NUMBER_TEXT = /^\s*\+?\d+(?:\.\d+)?(?:e\+?\d+)?\s*$/i;

/** The count a value stands for: a finite number of at least 0, or a text that spells one. */
export function countOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value >= 0 && value < Number.POSITIVE_INFINITY ? value : undefined;
  if (typeof value !== 'string' || value.length > 40 || !NUMBER_TEXT.test(value)) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
