import { linearChannels } from './contrast.ts';

export type Blindness = 'red' | 'green' | 'blue';

/** What the eye makes of linear red, green and blue without one kind of cone (Machado, Oliveira and Fernandes 2009). */
const sights: Readonly<Record<Blindness, readonly (readonly number[])[]>> = {
  red: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  green: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  blue: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Below this distance two lines of a chart are taken for one. */
const DISTANCE_MIN = 10;

export interface Lookalikes {
  readonly a: string;
  readonly b: string;
  readonly blindness: Blindness;
}

/** Pairs of colours that differ for most people and hardly for some. */
export function lookalikes(colors: readonly string[]): readonly Lookalikes[] {
  const seen = colors.flatMap((color) => {
    const light = linearChannels(color);
    return light ? [{ color, light }] : [];
  });
  return seen.flatMap((one, at) =>
    seen.slice(at + 1).flatMap((other): Lookalikes[] => {
      if (distance(one.light, other.light) < DISTANCE_MIN) return [];
      const kinds = Object.entries(sights) as [Blindness, (typeof sights)[Blindness]][]; // The keys of the record above.
      const blind = kinds.find(
        ([, sight]) => distance(seenWith(sight, one.light), seenWith(sight, other.light)) < DISTANCE_MIN,
      );
      return blind ? [{ a: one.color, b: other.color, blindness: blind[0] }] : [];
    }),
  );
}

const seenWith = (sight: readonly (readonly number[])[], light: readonly number[]): readonly number[] =>
  sight.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, weight, at) => sum + weight * (light[at] ?? 0), 0),
      ),
    ),
  );

/** How far apart two colours look: the straight distance in CIELAB. */
function distance(a: readonly number[], b: readonly number[]): number {
  const [first, second] = [toLab(a), toLab(b)];
  return Math.hypot(...first.map((value, at) => value - (second[at] ?? 0)));
}

function toLab([red = 0, green = 0, blue = 0]: readonly number[]): readonly number[] {
  const x = bent((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = bent(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = bent((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const bent = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
