import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const DELAY_MS = 5_000;

type Collect = (options: { type: 'major'; execution: 'async'; flavor: 'last-resort' }) => unknown;

/**
 * Start-up makes so many objects that the heap's space for young ones grows to its full size, and V8 keeps it for as long
 * as nothing else asks for a full collection: sixty megabytes of a server that may wait for its first event for days.
 * One collection shortly after the start gives them back; under load the space grows again.
 */
export function returnMemory(): void {
  setTimeout(() => {
    setFlagsFromString('--expose-gc');
    // The flag puts the function into contexts made from now on.
    const collect = runInNewContext('gc') as Collect; // V8's own function, of no type.
    collect({ type: 'major', execution: 'async', flavor: 'last-resort' });
  }, DELAY_MS).unref();
}
