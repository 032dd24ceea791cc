import { t } from '../../base/i18n.ts';

const KINDS: Readonly<Record<string, string>> = {
  input: 'input',
  output: 'output',
  cache_read: 'reading the cache',
  cache_write: 'writing the cache',
  cache_write_1h: 'writing the cache for an hour',
  audio_input: 'audio input',
  audio_output: 'audio output',
  cached_audio: 'cached audio',
  image_input: 'image input',
  image_output: 'image output',
  cached_image: 'cached images',
  video_input: 'video input',
  video_output: 'video output',
  tool_input: 'input of tools',
  reasoning: 'reasoning',
  request: 'a request',
  web_search: 'a web search',
  image: 'an image',
  page: 'a page',
  second_input: 'a second of input',
  second_output: 'a second of output',
  characters: 'characters',
};

/** A kind of rate, as a price row names it, in words. */
export const rateWords = (kind: string): string => t(KINDS[kind] ?? kind.replaceAll('_', ' '));
