import { describe, expect, it } from 'vitest';
import { FairLine, LineFull } from './fair-line.ts';

/** Who got in, in order, and how each leaves. */
class Doorkeeper {
  readonly line: FairLine;
  readonly entered: string[] = [];
  readonly #leaves = new Map<string, () => void>();

  constructor(line: FairLine) {
    this.line = line;
  }

  come(name: string, tenant: string | undefined, signal?: AbortSignal): Promise<void> {
    return this.line.enter(tenant, signal).then((leave) => {
      this.entered.push(name);
      this.#leaves.set(name, leave);
    });
  }

  async go(name: string): Promise<void> {
    this.#leaves.get(name)?.();
    this.#leaves.get(name)?.();
    await settle();
  }
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a fair line', () => {
  it('gives one tenant its share only, and another comes in past all of its waiting ones', async () => {
    const door = new Doorkeeper(new FairLine({ places: 4, share: 2, waitingMax: 100 }));
    for (let i = 0; i < 10; i++) void door.come(`a${i}`, 'a');
    await settle();
    expect(door.entered).toEqual(['a0', 'a1']);
    await door.come('b0', 'b');
    expect(door.entered).toEqual(['a0', 'a1', 'b0']);
  });

  it('lets the lines of tenants take turns', async () => {
    const door = new Doorkeeper(new FairLine({ places: 1, share: 1, waitingMax: 100 }));
    await door.come('first', 'x');
    for (const name of ['a0', 'a1', 'a2', 'b0', 'c0']) void door.come(name, name.charAt(0));
    for (const name of ['first', 'a0', 'b0', 'c0', 'a1']) await door.go(name);
    expect(door.entered).toEqual(['first', 'a0', 'b0', 'c0', 'a1', 'a2']);
  });

  it('turns away beyond a tenant’s bound, forgets who gave up, and gives a place back once', async () => {
    const door = new Doorkeeper(new FairLine({ places: 2, share: 1, waitingMax: 2 }));
    await door.come('a0', 'a');
    const gone = new AbortController();
    const leaving = expect(door.come('a1', 'a', gone.signal)).rejects.toThrow('gone');
    void door.come('a2', 'a');
    await expect(door.come('a3', 'a')).rejects.toThrow(LineFull);
    gone.abort(new Error('gone'));
    await leaving;
    await door.go('a0');
    expect(door.entered).toEqual(['a0', 'a2']);
    void door.come('a4', 'a');
    await settle();
    expect(door.entered).toEqual(['a0', 'a2']);
  });
});
