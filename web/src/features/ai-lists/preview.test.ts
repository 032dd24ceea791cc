import { describe, expect, it } from 'vitest';
import { previewText } from './preview.ts';

describe('a preview of a message', () => {
  it('is the text itself, on one line', () => {
    expect(previewText('Hello\n  there')).toBe('Hello there');
  });

  it('takes the words out of a list of parts', () => {
    expect(previewText('[{"type":"text","text":"Say \\"hi\\"\\nnow"}]')).toBe('Say "hi" now');
  });

  it('survives being cut in the middle', () => {
    expect(previewText('[{"type":"text","text":"caf\\u00e9 and mor\\u0')).toBe('café and mor');
  });

  it('names the tool where there are no words', () => {
    expect(previewText('[{"id":"1","function":{"name":"search","arguments":"{}"}}]')).toBe('search()');
  });
});
