/** The words in a message's content, which is plain text or some provider's list of parts. */
export function previewText(raw: string): string {
  const text = raw.trim();
  if (!/^[[{"]/.test(text)) return oneLine(text);
  const found = /"(?:text|content)"\s*:\s*"((?:[^"\\]|\\.)*)/s.exec(text)?.[1];
  if (found !== undefined) return oneLine(unescaped(found));
  const tool = /"name"\s*:\s*"((?:[^"\\]|\\.)*)"/s.exec(text)?.[1];
  return tool === undefined ? oneLine(text) : `${unescaped(tool)}()`;
}

/** Previews are cut anywhere, so an escape may be left half. */
function unescaped(json: string): string {
  const whole = json.replace(/\\(?:u[0-9a-f]{0,3})?$/i, '');
  try {
    const value: unknown = JSON.parse(`"${whole}"`);
    return typeof value === 'string' ? value : whole;
  } catch {
    return whole;
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
