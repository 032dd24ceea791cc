/** Counts of one call, by the property they stand in. */
export const COUNTS = {
  input: '$ai_input_tokens',
  output: '$ai_output_tokens',
  total: '$ai_total_tokens',
  cacheRead: '$ai_cache_read_input_tokens',
  cacheWrite: '$ai_cache_creation_input_tokens',
  /** Part of `cacheWrite`. */
  cacheWriteHour: '$ai_cache_creation_1h_input_tokens',
  reasoning: '$ai_reasoning_tokens',
  audioInput: '$ai_audio_input_tokens',
  cachedAudioInput: '$ai_cached_audio_input_tokens',
  audioOutput: '$ai_audio_output_tokens',
  imageInput: '$ai_image_input_tokens',
  imageOutput: '$ai_image_output_tokens',
  videoInput: '$ai_video_input_tokens',
  videoOutput: '$ai_video_output_tokens',
  textInput: '$ai_text_input_tokens',
  textOutput: '$ai_text_output_tokens',
  toolUseInput: '$ai_tool_use_input_tokens',
  webSearches: '$ai_web_search_count',
} as const;

export type Count = keyof typeof COUNTS;
