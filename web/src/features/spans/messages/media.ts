import { isRecord, type Part, textOf } from './message.ts';

/** SVG is left out on purpose: it is a document that can carry scripts and fetch from elsewhere. */
const IMAGE_DATA_URL = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$/;
const IMAGE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const AUDIO_TYPES = new Set([
  'audio/wav',
  'audio/mpeg',
  'audio/ogg',
  'audio/webm',
  'audio/mp4',
  'audio/aac',
  'audio/flac',
]);
const AUDIO_FORMATS: ReadonlyMap<string, string> = new Map([
  ['wav', 'audio/wav'],
  ['mp3', 'audio/mpeg'],
  ['opus', 'audio/ogg'],
  ['aac', 'audio/aac'],
  ['flac', 'audio/flac'],
]);
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const BASE64_LENGTH_MIN = 64;

/** Image parts of all providers. Only data in the event itself is shown; nothing is ever fetched for a picture. */
export function readImage(part: Record<string, unknown>): Part {
  const { data, type } = mediaIn(part);
  const src = dataUrl(data, type ?? 'image/png', IMAGE_TYPES);
  return src && IMAGE_DATA_URL.test(src)
    ? { kind: 'image', src, note: '' }
    : { kind: 'image', src: null, note: noteOf(data) };
}

export function readAudio(part: Record<string, unknown>): Part {
  const { data, type } = mediaIn(part);
  const nested = isRecord(part.input_audio) ? part.input_audio : isRecord(part.audio) ? part.audio : part;
  const format = AUDIO_FORMATS.get(textOf(nested.format));
  return {
    kind: 'audio',
    src: dataUrl(data, type ?? format ?? 'audio/wav', AUDIO_TYPES),
    transcript: textOf(nested.transcript),
    note: noteOf(data),
  };
}

export function readFile(part: Record<string, unknown>): Part {
  const { data, type } = mediaIn(part);
  if (type?.startsWith('image/') || data.startsWith('data:image/')) return readImage(part);
  if (type?.startsWith('audio/')) return readAudio(part);
  const file = isRecord(part.file) ? part.file : part;
  const name = textOf(file.filename) || textOf(file.name) || textOf(part.title) || type || 'file';
  return { kind: 'file', name, note: noteOf(data) };
}

/** The places providers put bytes and their type in: OpenAI, Anthropic, Gemini, Vercel, in this order. */
function mediaIn(part: Record<string, unknown>): { data: string; type: string | undefined } {
  const url = isRecord(part.image_url) ? part.image_url.url : part.image_url;
  if (typeof url === 'string') return { data: url, type: undefined };
  for (const key of ['input_audio', 'audio', 'source', 'inline_data', 'inlineData', 'file', 'image']) {
    const nested = part[key];
    if (typeof nested === 'string') return { data: nested, type: typeIn(part) };
    if (!isRecord(nested)) continue;
    const data = textOf(nested.data) || textOf(nested.url) || textOf(nested.file_data) || textOf(nested.file_id);
    return { data, type: typeIn(nested) ?? typeIn(part) };
  }
  return { data: textOf(part.data) || textOf(part.url), type: typeIn(part) };
}

function typeIn(record: Record<string, unknown>): string | undefined {
  for (const key of ['mime_type', 'mimeType', 'media_type', 'mediaType']) {
    const type = record[key];
    if (typeof type === 'string' && type.includes('/')) return type.toLowerCase();
  }
  return undefined;
}

function dataUrl(data: string, type: string, allowed: ReadonlySet<string>): string | null {
  const given = /^data:([^;,]+)[^,]*;base64,/.exec(data);
  if (given) return allowed.has((given[1] ?? '').toLowerCase()) ? data : null;
  if (!allowed.has(type) || data.length < BASE64_LENGTH_MIN || !BASE64.test(data)) return null;
  return `data:${type};base64,${data}`;
}

/** Why nothing is shown: a redaction by the SDK, an address we do not load, a type we do not show. */
function noteOf(data: string): string {
  if (data === '') return '';
  if (data.startsWith('data:'))
    return data.slice(0, Math.min(60, data.indexOf(',') + 1 || 60)).replace(/;base64,?$/, '');
  return data.length > 300 ? `${data.slice(0, 60)}…` : data;
}
