export interface Decoded {
  readonly text: string;
  readonly encoding: string;
  /** The server reads UTF-8 only, so text in another encoding is converted before it is sent. */
  readonly isUtf8: boolean;
}

/** The text of a file in whichever encoding it came. */
export function decode(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodedAs(bytes, 'utf-16le', 'UTF-16');
  if (first === 0xfe && second === 0xff) return decodedAs(bytes, 'utf-16be', 'UTF-16');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8', isUtf8: true };
  } catch {
    return decodedAs(bytes, 'windows-1252', 'Windows-1252');
  }
}

const decodedAs = (bytes: Uint8Array, label: string, encoding: string): Decoded => ({
  text: new TextDecoder(label).decode(bytes),
  encoding,
  isUtf8: false,
});
