/**
 * "RateLimitError: Rate limit reached" out of an error that was sent as JSON; any other text as it is. Normalizing put
 * `<N>` in the place of numbers, so what is left need not be JSON any more and is only searched.
 */
export function errorWords(text: string): string {
  if (!text.trimStart().startsWith('{')) return text;
  const message = memberOf(text, 'message');
  if (!message) return text;
  const type = memberOf(text, 'name') || memberOf(text, 'type');
  // Client libraries put the provider's whole answer into their message.
  const said = (message.includes('{') && memberOf(message.slice(message.indexOf('{')), 'message')) || message;
  return type ? `${type}: ${said}` : said;
}

/** The first text of this name. */
function memberOf(json: string, name: string): string {
  const literal = new RegExp(`"${name}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*")`).exec(json)?.[1];
  if (!literal) return '';
  try {
    return String(JSON.parse(literal));
  } catch {
    return '';
  }
}
