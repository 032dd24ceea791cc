import { describe, expect, it } from 'vitest';
import { at, buildTree, type Tree } from './build.ts';
import { costByModel } from './cost-by-model.ts';
import { findFolds, sumFold } from './fold.ts';
import { makeSkeleton, type SpanParts } from './make-skeleton.ts';
import { bucketRows, findHits, HIT_CONTENT, HIT_NAME, heatOf, nextError, placeAmong } from './marks.ts';
import { idOfRow, isFoldRow, placeShowing, startState, visibleRows, withOpen, withRevealed } from './rows.ts';
import { kindOf } from './skeleton.ts';

const trace: SpanParts = { id: 'root-span', event: '$ai_trace', name: 'run' };

function plant(spans: readonly SpanParts[]) {
  const skeleton = makeSkeleton(spans);
  const tree = buildTree(skeleton);
  const folds = findFolds(tree, skeleton);
  return { skeleton, spans: skeleton, tree, folds };
}

describe('the kind of a span', () => {
  it('is a plain span’s when its event has the name of something in JavaScript', () => {
    expect(kindOf(makeSkeleton([{ id: 'a', event: 'constructor' }]), 0)).toBe('span');
  });
});

describe('the cost of a run by model', () => {
  it('sums calls below a node, dearest model first, without what judging it cost', () => {
    const { tree, spans } = plant([
      trace,
      { id: 'a', parent: 'root-span', event: '$ai_generation', model: 'small', cost: 0.1, tokens: [10, 1] },
      { id: 'b', parent: 'root-span', event: '$ai_span' },
      { id: 'c', parent: 'b', event: '$ai_generation', model: 'large', cost: 0.5, tokens: [20, 2] },
      { id: 'd', parent: 'b', event: '$ai_generation', model: 'small', cost: 0.2, tokens: [30, 3] },
      { id: 'e', parent: 'b', event: '$ai_generation', model: 'house' },
      { id: 'f', parent: 'd', event: '$ai_evaluation', model: 'judge', cost: 9 },
    ]);
    const [large, small, house, ...more] = costByModel({ tree, spans }, 0);
    expect(large).toEqual({ model: 'large', calls: 1, allInputTokens: 20, allOutputTokens: 2, usd: 0.5, unpriced: 0 });
    expect(small).toMatchObject({ model: 'small', calls: 2, allInputTokens: 40, allOutputTokens: 4 });
    expect(small?.usd).toBeCloseTo(0.3);
    expect(house).toEqual({
      model: 'house',
      calls: 1,
      allInputTokens: null,
      allOutputTokens: null,
      usd: null,
      unpriced: 1,
    });
    expect(more).toEqual([]);
    expect(costByModel({ tree, spans }, 2).map(({ model }) => model)).toEqual(['large', 'small', 'house']);
  });
});

const parents = (tree: Tree) => Array.from(tree.parent);

describe('the tree of a trace', () => {
  it('hangs a span under the span its parent names, or under the root when the parent is the trace', () => {
    const { tree } = plant([
      trace,
      { id: 'a', parent: 'root-span' },
      { id: 'b', parent: 'a' },
      { id: 'c', parent: 'trace-1' },
      { id: 'd' },
    ]);
    expect(parents(tree)).toEqual([-1, 0, 1, 0, 0]);
    expect(Array.from(tree.order)).toEqual([0, 1, 2, 3, 4]);
    expect(tree.synthetic).toBe(false);
  });

  it('keeps a span whose parent never arrived, under the root', () => {
    const { tree } = plant([trace, { id: 'a', parent: 'lost' }]);
    expect(parents(tree)).toEqual([-1, 0]);
  });

  it('lets the only call of a trace be its own root, and makes one up for several', () => {
    expect(plant([{ id: 'a' }]).tree).toMatchObject({ root: 0, synthetic: false, size: 1 });
    const several = plant([{ id: 'a' }, { id: 'b', parent: 'a' }, { id: 'c' }]).tree;
    expect(several).toMatchObject({ root: 3, synthetic: true, size: 4 });
    expect(parents(several)).toEqual([3, 0, 3, -1]);
  });

  it('finds children of a span that started after them', () => {
    const { tree } = plant([trace, { id: 'child', parent: 'late' }, { id: 'late' }]);
    expect(parents(tree)).toEqual([-1, 2, 0]);
  });

  it('puts a verdict under the event it names by uuid', () => {
    const { tree } = plant([
      trace,
      { id: 'a', event: '$ai_generation' },
      { event: '$ai_evaluation', parent: 'uuid-1' },
    ]);
    expect(parents(tree)).toEqual([-1, 0, 1]);
  });

  it('cuts a circle of parents at its earliest span and marks it', () => {
    const { tree } = plant([
      trace,
      { id: 'a', parent: 'c' },
      { id: 'b', parent: 'a' },
      { id: 'c', parent: 'b' },
      { id: 'self', parent: 'self' },
      { id: 'below', parent: 'c' },
    ]);
    expect(parents(tree)).toEqual([-1, 0, 1, 2, 0, 3]);
    expect(Array.from(tree.cycle)).toEqual([0, 1, 0, 0, 1, 0]);
    expect(new Set(tree.order).size).toBe(6);
  });

  it('does not call a lone call a circle when its span id is the trace id', () => {
    const { tree } = plant([{ id: 'trace-1', parent: 'trace-1', event: '$ai_generation' }]);
    expect(tree.root).toBe(0);
    expect(at(tree.cycle, 0)).toBe(0);
  });

  it('survives a chain of 10,000', () => {
    const spans = Array.from({ length: 10_000 }, (_, place) => ({
      id: `s${place}`,
      parent: place ? `s${place - 1}` : null,
    }));
    const { tree } = plant(spans);
    expect(at(tree.depth, 9_999)).toBe(9_999);
    expect(at(tree.descendants, 0)).toBe(9_999);
  });

  it('sums cost and tokens over calls only, and errors over everything', () => {
    const { tree } = plant([
      { ...trace, cost: 9, tokens: [900, 900] },
      { id: 'a', cost: 9, error: true },
      { id: 'b', parent: 'a', event: '$ai_generation', cost: 0.25, tokens: [10, 5] },
      { id: 'c', parent: 'a', event: '$ai_embedding', cost: 0.5 },
      { id: 'd' },
    ]);
    expect(at(tree.cost, 0)).toBe(0.75);
    expect(at(tree.tokens, 1)).toBe(15);
    expect(at(tree.cost, 4)).toBe(-1);
    expect(at(tree.errors, 0)).toBe(1);
  });

  it('builds, folds and lists 50,000 spans in well under a second', () => {
    const spans: SpanParts[] = [trace];
    for (let place = 1; place < 50_000; place += 1) {
      const parent = place < 10 ? 'root-span' : `s${Math.floor(place / 10)}`;
      spans.push({
        id: `s${place}`,
        parent,
        name: `step ${place % 7}`,
        duration: place % 100,
        event: '$ai_generation',
      });
    }
    const skeleton = makeSkeleton(spans);
    const before = performance.now();
    const tree = buildTree(skeleton);
    const folds = findFolds(tree, skeleton);
    const rows = visibleRows(tree, folds, skeleton, startState);
    expect(rows.rows.length).toBeGreaterThan(40_000);
    expect(new Set(tree.order).size).toBe(50_000);
    // Ten times what it takes, so that only a change of order fails it.
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

const named = (names: string[]): SpanParts[] =>
  names.map((name, place) => ({ id: `${name}-${place}`, name, duration: 10 }));

describe('folding', () => {
  it('folds fifty-four rounds of two steps into one row with their sums, and shows an error inside', () => {
    const spans = named(Array.from({ length: 108 }, (_, place) => (place % 2 ? 'rank' : 'search')));
    spans[50] = { ...spans[50], error: true };
    spans[51] = { ...spans[51], event: '$ai_generation', cost: 0.12 };
    for (let place = 1; place < 108; place += 2) spans[place] = { ...spans[place], event: '$ai_generation' };
    const { skeleton, tree, folds } = plant([trace, ...spans]);
    expect(folds.folds).toHaveLength(1);
    const [fold] = folds.folds;
    if (!fold) throw new Error('no fold');
    expect(sumFold(fold, tree, skeleton)).toEqual({
      names: ['search', 'rank'],
      rounds: 54,
      duration: 1080,
      cost: 0.12,
      tokens: null,
      errors: 1,
    });
    const rows = visibleRows(tree, folds, skeleton, startState);
    expect(Array.from(rows.rows)).toEqual([0, -1]);
  });

  it('folds five like siblings and leaves four alone', () => {
    expect(plant([trace, ...named(['a', 'a', 'a', 'a', 'a'])]).folds.folds).toMatchObject([{ period: 1, rounds: 5 }]);
    expect(plant([trace, ...named(['a', 'a', 'a', 'a'])]).folds.folds).toEqual([]);
  });

  it('does not take siblings of another kind for like', () => {
    const spans = named(['a', 'a', 'a', 'a', 'a']).map((span, place) => (place === 2 ? { ...span, tool: true } : span));
    expect(plant([trace, ...spans]).folds.folds).toEqual([]);
  });

  it('keeps what comes before, between and after the loops', () => {
    const { skeleton, tree, folds } = plant([
      trace,
      ...named([
        'plan',
        'a',
        'b',
        'c',
        'a',
        'b',
        'c',
        'a',
        'b',
        'c',
        'a',
        'judge',
        'x',
        'x',
        'x',
        'x',
        'x',
        'x',
        'end',
      ]),
    ]);
    expect(folds.folds).toMatchObject([
      { period: 3, rounds: 3 },
      { period: 1, rounds: 6 },
    ]);
    const rows = visibleRows(tree, folds, skeleton, startState);
    const words = Array.from(rows.rows, (row) => (isFoldRow(row) ? 'fold' : skeleton.names[at(skeleton.name, row)]));
    expect(words).toEqual(['run', 'plan', 'fold', 'a', 'judge', 'fold', 'end']);
  });

  it('opens with its members below it, and again after the loop has grown', () => {
    const before = plant([trace, ...named(['x', 'x', 'x', 'x', 'x'])]);
    const state = withOpen(before, -1, startState, true);
    expect(Array.from(visibleRows(before.tree, before.folds, before.skeleton, state).rows)).toEqual([
      0, -1, 1, 2, 3, 4, 5,
    ]);
    const after = plant([trace, ...named(['x', 'x', 'x', 'x', 'x', 'x'])]);
    const rows = visibleRows(after.tree, after.folds, after.skeleton, state);
    expect(Array.from(rows.rows)).toEqual([0, -1, 1, 2, 3, 4, 5, 6]);
    expect(Array.from(rows.levels)).toEqual([0, 1, 2, 2, 2, 2, 2, 2]);
  });
});

describe('rows', () => {
  const grove = plant([
    trace,
    { id: 'a', name: 'agent' },
    { id: 'b', parent: 'a', name: 'ask', error: true },
    ...named(['x', 'x', 'x', 'x', 'x', 'x']).map((span) => ({ ...span, parent: 'a' })),
  ]);

  it('hides what is below a closed branch', () => {
    const closed = withOpen(grove, 1, startState, false);
    expect(Array.from(visibleRows(grove.tree, grove.folds, grove.skeleton, closed).rows)).toEqual([0, 1]);
  });

  it('opens every branch and loop above a span that is asked for', () => {
    const state = withRevealed(grove, 5, withOpen(grove, 1, startState, false));
    const rows = visibleRows(grove.tree, grove.folds, grove.skeleton, state);
    expect(Array.from(rows.rows)).toContain(5);
    expect(withRevealed(grove, 5, state)).toBe(state);
  });

  it('shows a hidden span on the row it is folded into', () => {
    const rows = visibleRows(grove.tree, grove.folds, grove.skeleton, startState);
    expect(idOfRow(grove, rows.rows[placeShowing(grove, rows, 7)] ?? 0)).toBe('fold:uuid-3');
  });
});

describe('marks', () => {
  const wood = plant([
    trace,
    { id: 'a', name: 'Search web', duration: 100 },
    { id: 'b', name: 'ask', error: true, duration: 25, model: 'gpt-4o' },
    { id: 'c', name: 'ask', duration: 1 },
    { id: 'd', name: 'end', error: true },
  ]);

  it('finds names at once and contents by uuid', () => {
    const hits = findHits(wood.skeleton, wood.tree.size, ' sEarch', new Set(['uuid-3', 'uuid-1']));
    expect(Array.from(hits)).toEqual([0, HIT_NAME | HIT_CONTENT, 0, HIT_CONTENT, 0]);
    expect(placeAmong(wood.tree, hits, 3)).toEqual({ place: 2, total: 2 });
    expect(Array.from(findHits(wood.skeleton, wood.tree.size, 'gpt-4o', new Set()))).toEqual([0, 0, HIT_NAME, 0, 0]);
    expect(Array.from(findHits(wood.skeleton, wood.tree.size, '', new Set(['uuid-3'])))).toEqual([0, 0, 0, 0, 0]);
  });

  it('walks the errors both ways and round', () => {
    expect(nextError(wood.tree, wood.skeleton, -1, 1)).toBe(2);
    expect(nextError(wood.tree, wood.skeleton, 2, 1)).toBe(4);
    expect(nextError(wood.tree, wood.skeleton, 4, 1)).toBe(2);
    expect(nextError(wood.tree, wood.skeleton, 2, -1)).toBe(4);
    expect(nextError(plant([trace]).tree, plant([trace]).skeleton, 0, 1)).toBe(-1);
  });

  it('colours by share of the slowest', () => {
    expect(Array.from(heatOf(wood.tree, wood.skeleton, 'latency'))).toEqual([0, 4, 2, 1, 0]);
    expect(Array.from(heatOf(wood.tree, wood.skeleton, 'none'))).toEqual([0, 0, 0, 0, 0]);
  });

  it('squeezes the run into the strips of the minimap and loses no error', () => {
    const rows = visibleRows(wood.tree, wood.folds, wood.skeleton, startState);
    const buckets = bucketRows({ ...wood, hits: new Uint8Array(5) }, rows, 2);
    expect(buckets.map((bucket) => bucket.error)).toEqual([true, true]);
    expect(buckets[0]?.weight).toBe(1);
  });
});
