/** `#RRGGBB` as three numbers; undefined for anything else. */
function channels(color: string): readonly number[] | undefined {
  const hex = /^#([0-9a-f]{6})$/i.exec(color)?.[1];
  return hex ? [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) : undefined;
}

/** As amounts of light, without the bend that screens expect. */
export const linearChannels = (color: string): readonly number[] | undefined =>
  channels(color)?.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));

function luminance(color: string): number | undefined {
  const linear = linearChannels(color);
  return linear && 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}

/** The contrast ratio of WCAG, from 1 to 21. */
export function contrast(a: string, b: string): number | undefined {
  const [first, second] = [luminance(a), luminance(b)];
  if (first === undefined || second === undefined) return undefined;
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

/** What lines and bars need to be seen. */
const GRAPHICS_MIN = 3;
const grounds = { light: '#FFFFFF', dark: '#0E1310' } as const;

export const isColor = (text: string): boolean => channels(text) !== undefined;

/** The themes on whose background a colour is hard to see. */
export function faintOn(color: string): ('light' | 'dark')[] {
  return (['light', 'dark'] as const).filter((ground) => (contrast(color, grounds[ground]) ?? 0) < GRAPHICS_MIN);
}
