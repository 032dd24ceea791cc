import { describe, expect, it } from 'vitest';
import { createSealer, maskKey } from './sealing.ts';

const SECRET = 'a secret that is long enough for tests';

describe('sealing provider keys', () => {
  const sealer = createSealer(SECRET);

  it('opens what it sealed, and never seals one text the same way twice', () => {
    const sealed = sealer.seal('sk-proj-Ünicode', '1/a');
    expect(sealer.open(sealed, '1/a')).toBe('sk-proj-Ünicode');
    expect(sealer.seal('sk-proj-Ünicode', '1/a')).not.toBe(sealed);
    expect(sealed).not.toContain('sk-proj');
  });

  it('opens nothing that was moved to another row, changed, or sealed by another server', () => {
    const sealed = sealer.seal('sk-1', '1/a');
    const changed = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`;
    expect(() => sealer.open(sealed, '1/b')).toThrow();
    expect(() => sealer.open(changed, '1/a')).toThrow();
    expect(() => createSealer(`${SECRET}!`).open(sealed, '1/a')).toThrow();
    expect(() => sealer.open('v2.AAAA', '1/a')).toThrow();
  });

  it('shows no more than eight characters of a key', () => {
    expect(maskKey('sk-abcdefghij')).toBe('sk-a...ghij');
    expect(maskKey('12345678')).toBe('****');
  });
});
