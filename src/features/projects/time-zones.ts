const CANONICAL: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'));
const PARTICLES: ReadonlySet<string> = new Set(['of', 'es', 'au', 'd']);

/** Whether the engines know the name. Intl takes aliases in any case; ClickHouse takes them only as IANA spells them. */
export function isTimeZone(name: string): boolean {
  if (CANONICAL.has(name) || name === 'UTC') return true;
  if (!/^[A-Z]/.test(name) || !name.split(/[/_-]/).every((word) => isSpelled(word, name.includes('/')))) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** `Salaam`, `McMurdo`, `GMT+5` and the particles, but neither `york` nor `YORK`. */
function isSpelled(word: string, isPlace: boolean): boolean {
  if (PARTICLES.has(word) || /^[+\d]*$/.test(word)) return true;
  if (!/^[A-Z][A-Za-z\d+]*$/.test(word)) return false;
  return !isPlace || word.length <= 3 || /[a-z\d]/.test(word);
}
