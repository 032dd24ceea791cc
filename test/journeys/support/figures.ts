/** Prints a measured figure: for people to compare, as machines differ too much to fail on it. */
export function printFigure(name: string, ms: number): void {
  process.stdout.write(`  figure: ${name}: ${Math.round(ms)} ms\n`);
}
