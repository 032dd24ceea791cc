const GAP = '[…]';

/** The text when it is short enough; else lines from all over it, its first and last among them, and the rest cut off. */
export function sampleLines(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  const lines = text.split('\n');
  if (lines.length < 3) return text.slice(0, lengthMax);
  const lineMax = Math.max(200, Math.floor(lengthMax / 20));
  const short = lines.map((line) => (line.length > lineMax ? `${line.slice(0, lineMax)}…` : line));
  // Every line kept may bring a gap with it, and every one its line end.
  const total = short.reduce((sum, line) => sum + line.length + GAP.length + 2, 0);
  const share = Math.min(1, Math.max(0, lengthMax - 2 * lineMax) / total);
  const kept: string[] = [];
  let isGap = false;
  short.forEach((line, i) => {
    // Evenly spread: a line is kept whenever its share of the whole has grown past a whole number.
    const isKept = i === short.length - 1 || Math.floor(i * share) !== Math.floor((i - 1) * share);
    if (isKept) kept.push(line);
    else if (!isGap) kept.push(GAP);
    isGap = !isKept;
  });
  return kept.join('\n').slice(0, lengthMax);
}
