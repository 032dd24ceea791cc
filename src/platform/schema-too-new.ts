/** The stores were written by a newer version, with a sentence for the operator. */
class SchemaTooNew extends Error {
  override readonly name = 'SchemaTooNew';
  readonly exitCode = 3;

  constructor(unknown: readonly string[]) {
    super(
      `The stores were written by a newer version of Hedgerow, which applied ${unknown.join(', ')}. Start that version, or restore a ` +
        'backup that this one has made.',
    );
  }
}

/** A version that does not know what was done to its tables might write what others cannot read. */
export function refuseNewer(applied: readonly string[], known: readonly string[]): void {
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new SchemaTooNew(unknown.sort());
}
