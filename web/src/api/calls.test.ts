import { describe, expect, it } from 'vitest';
import { callFormats, inlinedHogQL } from './call-text.ts';
import { callsOf, noteCall } from './calls.ts';

const origin = 'https://hedgerow.example';
const write = (id: string, call: Parameters<(typeof callFormats)[number]['textOf']>[0]) =>
  callFormats.find((format) => format.id === id)?.textOf(call, origin);

const ask = (page: string, method: string, path: string, body?: unknown) => noteCall(page, { method, path, body });

describe('the calls behind a page', () => {
  it('are its questions, each once, and nothing that was typed into a form', () => {
    ask('/a', 'GET', '/api/projects/1/datasets/?limit=50');
    ask('/a', 'POST', '/api/login/', { password: 'hidden' });
    ask('/a', 'POST', '/api/projects/1/llm_analytics/provider_keys/', { api_key: 'sk-hidden' });
    ask('/a', 'POST', '/api/projects/1/query/', { query: { kind: 'TracesQuery' } });
    ask('/a', 'GET', '/api/projects/1/datasets/?limit=50');
    ask('/b', 'GET', '/api/projects/1/cohorts/');
    expect(callsOf('/a')).toEqual([
      { method: 'POST', path: '/api/projects/1/query/', body: { query: { kind: 'TracesQuery' } } },
      { method: 'GET', path: '/api/projects/1/datasets/?limit=50' },
    ]);
  });

  it('stay few however long the app is open', () => {
    for (let i = 0; i < 500; i += 1) ask('/long', 'GET', `/api/projects/1/datasets/?offset=${i}`);
    expect(callsOf('/long')).toHaveLength(60);
    expect(callsOf('/long').at(-1)?.path).toBe('/api/projects/1/datasets/?offset=499');
    for (let i = 0; i < 20; i += 1) ask(`/page-${i}`, 'GET', '/api/projects/1/datasets/');
    expect(callsOf('/long')).toEqual([]);
    expect(callsOf('/page-0')).toHaveLength(1);
  });

  it('are written for a shell with whatever quotes they hold, and without the key', () => {
    const body = { query: { kind: 'HogQLQuery', query: "select 'it''s'" } };
    expect(write('curl', { method: 'POST', path: '/api/projects/1/query/', body })).toBe(
      [
        "curl 'https://hedgerow.example/api/projects/1/query/' \\",
        '  -H "Authorization: Bearer $HEDGEROW_API_KEY" \\',
        "  -H 'Content-Type: application/json' \\",
        `  -d '{"query":{"kind":"HogQLQuery","query":"select '\\''it'\\'''\\''s'\\''"}}'`,
      ].join('\n'),
    );
  });

  it('are written in TypeScript', () => {
    expect(write('typescript', { method: 'GET', path: '/api/projects/1/datasets/?limit=50' })).toBe(
      [
        'const response = await fetch("https://hedgerow.example/api/projects/1/datasets/?limit=50", {',
        "  headers: { Authorization: 'Bearer ' + process.env.HEDGEROW_API_KEY },",
        '});',
        'const answer = await response.json();',
      ].join('\n'),
    );
  });

  it('are written in HogQL where they are a query in it, with values in place and filters said', () => {
    expect(write('hogql', { method: 'GET', path: '/api/projects/1/datasets/' })).toBeUndefined();
    const filters = { properties: [{ key: 'a' }] };
    expect(inlinedHogQL('select {n} from events where {filters} and x = {x} and {y}', { n: 3, x: "a'b" }, {})).toBe(
      "select 3 from events where true and x = 'a\\'b' and {y}",
    );
    expect(inlinedHogQL('select 1 where {filters}', {}, filters)).toBe(
      '-- Without these filters of the page: [{"key":"a"}]\nselect 1 where true',
    );
  });
});
