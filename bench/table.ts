export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly reach: string;
}

/** The figures as a Markdown table, as docs/performance.md holds them. */
export function toTable(rows: readonly Row[]): string {
  const lines = [
    ['What', 'Measured', 'Reach'],
    ['---', '---', '---'],
    ...rows.map(({ what, measured, reach }) => [what, measured, reach]),
  ];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Milliseconds without false precision. */
export function ms(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
}
