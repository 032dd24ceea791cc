import { describe, expect, it } from 'vitest';
import { groupFrames, readExceptions } from './issue.ts';

describe('an exception', () => {
  const frame = (name: string, in_app: boolean) => ({
    raw_id: name,
    resolved_name: name,
    in_app,
    line: 1,
    source: 'a.ts',
  });

  it('shows the failing frame first and folds library frames', () => {
    const [part] = readExceptions({
      $exception_list: [
        {
          type: 'TypeError',
          value: 'no',
          stacktrace: { frames: [frame('main', true), frame('x', false), frame('y', false), frame('top', true)] },
        },
      ],
    });
    expect(part?.frames.map((each) => each.name)).toEqual(['top', 'y', 'x', 'main']);
    expect(groupFrames(part?.frames ?? []).map((group) => group.frames.length)).toEqual([1, 2, 1]);
  });

  it('of Go shows the failing frame first, whichever end its SDK begins with', () => {
    const frames = ['runtime.goexit', 'main.serve', 'main.find'].map((name) => frame(name, true));
    for (const sent of [frames, frames.toReversed()]) {
      const [part] = readExceptions({ $exception_list: [{ type: 'E', value: '', stacktrace: { frames: sent } }] });
      expect(part?.frames.map((each) => each.name)).toEqual(['main.find', 'main.serve', 'runtime.goexit']);
    }
  });

  it('without a list or without frames is no broken page', () => {
    expect(readExceptions({})).toEqual([]);
    expect(readExceptions({ $exception_list: [{ value: 'x' }, null] })).toEqual([
      { type: 'Error', value: 'x', frames: [] },
    ]);
  });
});
