/**
 * A property's text is also somewhere in the JSON text of all properties, as JSON writes it. To look for it there first
 * costs a fraction of reading the property out of the JSON, and leaves few rows to read.
 */

const TEXT_CHARACTERS_MIN = 3;
/** The engine prints large and small numbers otherwise than JSON does, and escapes some characters otherwise in lists. */
const PRINTED_OTHERWISE = /\d[eE]|\\|\p{Cc}|[\u2028\u2029]/u;

/** What the JSON text holds wherever a property holds `text`; undefined where that is not certain, or would tell little. */
export function writtenForms(text: string): readonly string[] | undefined {
  if (text.length < TEXT_CHARACTERS_MIN || PRINTED_OTHERWISE.test(text)) return undefined;
  // In a text a quote is escaped; a list or an object is its own JSON.
  const escaped = JSON.stringify(text).slice(1, -1);
  return escaped === text ? [text] : [text, escaped];
}
