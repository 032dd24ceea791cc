/** The shipped data colours: each at least 3:1 on the light and the dark background. */
export const paletteDefault: readonly string[] = [
  '#2E7D5B',
  '#2F74D0',
  '#C2571A',
  '#8B5CD6',
  '#C23B78',
  '#8A7A12',
  '#1F8A9E',
  '#D04A3A',
  '#5F7F2A',
  '#5B6FE0',
  '#A8641F',
  '#B048B8',
  '#4F7F88',
  '#97703F',
  '#76808C',
];

export interface ColorScale {
  readonly of: (id: string) => string;
}

/**
 * A colour for each series id, the same in all charts that share the scale. The id's own hash chooses the place, so
 * a series keeps its colour when others come and go; a taken place moves on to the next free one. With more series
 * than colours those of one kind, `model:…` say, still differ: they are the ones a chart shows together.
 */
export function colorScale(palette: readonly string[]): ColorScale {
  const colors = palette.length > 0 ? palette : paletteDefault;
  const given = new Map<string, string>();
  const takenAtAll = new Set<number>();
  const takenByKind = new Map<string, Set<number>>();
  return {
    of(id) {
      const known = given.get(id);
      if (known) return known;
      const kind = id.slice(0, Math.max(0, id.indexOf(':')));
      const taken = takenByKind.get(kind) ?? new Set();
      takenByKind.set(kind, taken);
      if (taken.size >= colors.length) taken.clear();
      if (takenAtAll.size >= colors.length) takenAtAll.clear();
      const free = colors
        .keys()
        .filter((place) => !taken.has(place))
        .toArray();
      const unused = free.filter((place) => !takenAtAll.has(place));
      const places = unused.length > 0 ? unused : free;
      const wanted = hash(id) % colors.length;
      const place = places.find((each) => each >= wanted) ?? places[0] ?? wanted;
      taken.add(place);
      takenAtAll.add(place);
      const color = colors[place] ?? 'currentColor';
      given.set(id, color);
      return color;
    },
  };
}

function hash(text: string): number {
  let value = 2166136261;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 16777619);
  return value >>> 0;
}
