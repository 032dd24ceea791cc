import { Type } from 'typebox';
import { expect, it } from 'vitest';
import { parseExact } from '#kernel/digits.ts';
import { serializerCompiler } from './serialize.ts';

const written = (schema: object, text: string) =>
  serializerCompiler({ schema, method: 'GET', url: '/' } as unknown as Parameters<typeof serializerCompiler>[0])(
    parseExact(text),
  );

it('numbers of listed and unlisted keys keep their digits', () => {
  const text = '{"bare":107505301260286111,"list":[{"price":1.10}],"any":{"far":1e400}}';
  const item = Type.Object({ price: Type.Unknown() });
  expect(written(Type.Object({ bare: Type.Unknown(), list: Type.Array(item), any: Type.Unknown() }), text)).toBe(text);
  expect(written(Type.Object({ bare: Type.Unknown() }), text)).toBe('{"bare":107505301260286111}');
});
