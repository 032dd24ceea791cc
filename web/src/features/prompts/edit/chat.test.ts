import { describe, expect, it } from 'vitest';
import { printChat, readChat } from './chat.ts';

describe('prompts made of messages', () => {
  it('are read and written without losing what the page does not show', () => {
    const json = JSON.stringify([
      { role: 'system', content: 'Be brief.', name: 'rules' },
      { role: 'user', content: '{{question}}\n' },
    ]);
    const messages = readChat(json);
    expect(messages?.map(({ role, content }) => [role, content])).toEqual([
      ['system', 'Be brief.'],
      ['user', '{{question}}\n'],
    ]);
    expect(JSON.parse(printChat(messages ?? []))).toEqual(JSON.parse(json));
  });

  it('are distinguished from other JSON', () => {
    for (const json of ['[]', '{}', '[1]', '[{"role":"user","content":[]}]', '[{"role":"user"', '']) {
      expect(readChat(json)).toBeUndefined();
    }
  });
});
