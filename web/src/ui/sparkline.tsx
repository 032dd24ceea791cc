export interface SparklineProps {
  /** Null is a gap. */
  readonly values: readonly (number | null)[];
  /** One sentence: "Pass rate, last 7 days, from 81 % to 74 %". */
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
  readonly color?: string;
}

/** A line without axes, for a table cell. Straight segments; gaps stay gaps. */
export function Sparkline({ values, label, width = 80, height = 20, color = 'var(--accent)' }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  const low = Math.min(0, ...known);
  const high = Math.max(...known, low + Number.EPSILON);
  const x = (at: number) => (values.length < 2 ? width / 2 : 1 + (at / (values.length - 1)) * (width - 2));
  const y = (value: number) => height - 1 - ((value - low) / (high - low)) * (height - 2);
  const path = values
    .map((value, at) => {
      if (value === null) return '';
      const starts = at === 0 || values[at - 1] === null;
      return `${starts ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="inline-block"
    >
      <path d={path} fill="none" stroke={color} strokeWidth={1.5} strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  );
}
