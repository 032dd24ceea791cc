import { expect, it } from 'vitest';
import { Broadcast } from './broadcast.ts';

it('remembers as many of the last messages as fit into its bytes', () => {
  const broadcast = new Broadcast();
  const ids: number[] = [];
  broadcast.join(1, new Set(['a']), undefined, (id) => ids.push(id));
  for (let n = 0; n < 100; n++) broadcast.send(1, { topic: 'a', content: { text: 'x'.repeat(10_000) } });
  const heard: number[] = [];
  broadcast.join(1, new Set(['a']), String(ids[0]), (id) => heard.push(id));
  expect(heard.length).toBeGreaterThan(5);
  expect(heard.length).toBeLessThan(20);
  expect(heard).toEqual(ids.slice(-heard.length));
});
