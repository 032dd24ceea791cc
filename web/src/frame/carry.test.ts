import { describe, expect, it } from 'vitest';
import { carriedSearch } from './carry.ts';
import type { PageDefinition } from './page-definition.ts';

const page = (path: string, sharesFilters?: true): PageDefinition => ({
  area: 'project',
  path,
  load: () => Promise.reject(new Error('not loaded here')),
  ...(sharesFilters ? { sharesFilters } : {}),
});
const traces = page('/traces', true);
const home = page('/home', true);
const prompts = page('/prompts');
const pages = [traces, home, prompts];
const here = {
  fullPath: '/project/$pid/traces',
  search: { from: '-3d', to: '', f: 'model:gpt-4o verdict:fail', q: 'refund', sort: '-cost', peek: 'run-1' },
};

describe('moving between pages', () => {
  it('takes range and filters along where the other page has them', () => {
    expect(carriedSearch(pages, here, home)).toEqual({ from: '-3d', f: 'model:gpt-4o verdict:fail', q: 'refund' });
  });

  it('takes nothing to pages without filters, from a page below, or to itself', () => {
    expect(carriedSearch(pages, here, prompts)).toEqual({});
    expect(carriedSearch(pages, { ...here, fullPath: '/project/$pid/traces/$traceId' }, home)).toEqual({});
    expect(carriedSearch(pages, here, traces)).toEqual({});
  });
});
