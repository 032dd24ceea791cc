import { beforeAll, describe, expect, it } from 'vitest';
import { encodeContainer } from '../symbol-sets/uploading/container.ts';
import { type BuiltShop, buildShop, ErrorKit, exceptionFrom, framesOf, topFrame } from '../testing.ts';

let build: BuiltShop;
beforeAll(async () => {
  build = await buildShop();
});

describe('an exception from a built script', () => {
  it('is stored with the frames of the original sources', async () => {
    const own = await ErrorKit.make();
    await own.uploadSymbols('chunk-shop', build.container);
    await own.capture({ $exception_list: [exceptionFrom(build, 'checkout', 'chunk-shop')] });
    const properties = await own.newest();
    const [crash, caller] = [topFrame(properties), framesOf(properties)[1]];
    expect(properties.$exception_list[0]?.stacktrace.type).toBe('resolved');
    expect(crash).toEqual({
      raw_id: expect.stringMatching(/^[0-9a-f]{128}\/0$/),
      mangled_name: expect.any(String),
      resolved_name: 'charge',
      source: 'shop/payment.ts',
      line: build.throwAt.line,
      column: build.throwAt.column,
      in_app: true,
      lang: 'javascript',
      resolved: true,
      synthetic: false,
      suspicious: false,
    });
    expect(crash.mangled_name).not.toBe('charge');
    expect(caller).toMatchObject({ resolved_name: 'checkout', source: 'shop/app.ts' });
    expect(properties).toMatchObject({
      $exception_types: ['RangeError'],
      $exception_values: ['cannot charge -1'],
      $exception_sources: ['shop/payment.ts', 'shop/app.ts'],
      $exception_functions: expect.arrayContaining(['charge', 'checkout']),
      $exception_handled: false,
      $exception_fingerprint: expect.stringMatching(/^[0-9a-f]{128}$/),
      $exception_issue_id: expect.any(String),
    });
    const { body } = await own.call('POST', 'stack_frames/batch_get/', { raw_ids: [crash.raw_id, 'unknown'] });
    expect(body.results).toHaveLength(1);
    expect(body.results[0]).toMatchObject({
      raw_id: crash.raw_id,
      resolved: true,
      symbol_set_ref: 'chunk-shop',
      release: null,
    });
    expect(body.results[0].context.line).toEqual({ number: build.throwAt.line, line: build.throwAt.text });
    expect((await own.call('DELETE', `stack_frames/${body.results[0].id}/`)).status).toBe(405);
    expect((await own.call('GET', `stack_frames/${body.results[0].id}/`)).body).toEqual(body.results[0]);
    const sets = await own.call('GET', 'symbol_sets/?ref=chunk-shop');
    expect(sets.body.results[0].last_used).not.toBeNull();
  });

  it('that came before its symbols is resolved when they come', async () => {
    const own = await ErrorKit.make();
    const exception = exceptionFrom(build, 'checkout', 'chunk-late');
    await own.capture({ $exception_list: [exception], $ai_trace_id: 'trace-1' });
    const before = await own.newest();
    expect(topFrame(before)).toMatchObject({
      resolved: false,
      resolve_failure: 'No sourcemap uploaded for chunk id: chunk-late',
      junk_drawer: { raw_frame: { chunk_id: 'chunk-late' } },
    });
    expect(topFrame(before)).not.toHaveProperty('resolved_name');
    const missing = async () => (await own.call('GET', 'stack_frames/unresolved/')).body;
    expect(await missing()).toMatchObject({
      count: 1,
      results: [
        {
          ref: 'chunk-late',
          frames: exception.stacktrace.frames.length,
          reason: 'No sourcemap uploaded for chunk id: chunk-late',
          symbol_set_id: null,
        },
      ],
    });
    const release = await own.call('POST', 'releases/', { version: '3.0', project: 'shop' });
    await own.uploadSymbols('chunk-late', build.container, { release: release.body.id });
    const { body } = await own.call('POST', 'stack_frames/batch_get/', { raw_ids: [topFrame(before).raw_id] });
    expect(body.results[0].contents).toMatchObject({ resolved: true, resolved_name: 'charge' });
    await own.kit.drainJobs();
    expect(await missing()).toEqual({ count: 0, next: null, previous: null, results: [] });
    const after = await own.newest();
    expect(topFrame(after)).toMatchObject({ resolved: true, resolved_name: 'charge', source: 'shop/payment.ts' });
    expect(after.$exception_functions).toContain('charge');
    expect(after.$exception_issue_id).toBe(before.$exception_issue_id);
    expect(after.$exception_fingerprint).not.toBe(before.$exception_fingerprint);
    await own.capture({ $exception_list: [exception] });
    expect(await own.newest()).toMatchObject({
      $exception_issue_id: before.$exception_issue_id,
      $exception_fingerprint: after.$exception_fingerprint,
    });
    const issue = await own.call('GET', `issues/${before.$exception_issue_id}/`);
    expect(issue.body).toMatchObject({ occurrences: 2, users: 1, release: { project: 'shop', version: '3.0' } });
    expect(Object.values(after.$exception_releases ?? {})).toMatchObject([{ version: '3.0' }]);
  });

  it('tells its issue the release it came from', async () => {
    const own = await ErrorKit.make();
    const releases = [];
    for (const version of ['1.0', '2.0']) {
      const { body } = await own.call('POST', 'releases/', { version, project: 'shop' });
      await own.uploadSymbols(`chunk-${version}`, build.container, { release: body.id });
      await own.capture({ $exception_list: [exceptionFrom(build, 'checkout', `chunk-${version}`)] });
      const { $exception_issue_id, $exception_releases } = await own.newest();
      releases.push((await own.call('GET', `issues/${$exception_issue_id}/`)).body.release.version);
      expect(Object.values($exception_releases ?? {})).toMatchObject([{ version, project: 'shop' }]);
    }
    expect(releases).toEqual(['1.0', '2.0']);
  });

  it('keeps what was resolved when its symbols are deleted, and later ones stay unresolved', async () => {
    const own = await ErrorKit.make();
    const id = await own.uploadSymbols('chunk-gone', build.container);
    const exception = exceptionFrom(build, 'checkout', 'chunk-gone');
    await own.capture({ $exception_list: [exception] });
    await own.call('DELETE', `symbol_sets/${id}/`);
    await own.capture({ $exception_list: [exception] });
    const [later, earlier] = await own.stored();
    expect(topFrame(later).resolved).toBe(false);
    expect(topFrame(earlier).resolved).toBe(true);
    const { body } = await own.call('POST', 'stack_frames/batch_get/', { raw_ids: [topFrame(earlier).raw_id] });
    expect(body.results[0].context).not.toBeNull();
  });

  it('uses no symbols of another project', async () => {
    const [owner, stranger] = [await ErrorKit.make(), await ErrorKit.make()];
    await owner.uploadSymbols('chunk-theirs', build.container);
    await stranger.capture({ $exception_list: [exceptionFrom(build, 'checkout', 'chunk-theirs')] });
    expect(topFrame(await stranger.newest()).resolve_failure).toBe('No sourcemap uploaded for chunk id: chunk-theirs');
  });

  it('says why a frame cannot be resolved, and the set remembers it', async () => {
    const own = await ErrorKit.make();
    const bad = [
      ['chunk-not', Buffer.from('nonsense'), /^JSDataError/],
      ['chunk-cut', build.container.subarray(0, build.container.length - 10), /^JSDataError/],
      ['chunk-json', Buffer.from('{"version": 3, '), /^Invalid source map/],
      [
        'chunk-vlq',
        Buffer.from('{"version":3,"sources":["a"],"names":[],"mappings":"!!!,###;AAAAAAAAAAAAA"}'),
        /^(Invalid source map|Token not found)/,
      ],
      ['chunk-fields', Buffer.from('{"version":3}'), /^Invalid source map/],
    ] as const;
    for (const [chunk, file, failure] of bad) {
      const id = await own.uploadSymbols(chunk, file);
      await own.capture({ $exception_list: [exceptionFrom(build, 'checkout', chunk)] });
      expect(topFrame(await own.newest())).toMatchObject({
        resolved: false,
        resolve_failure: expect.stringMatching(failure),
      });
      const { body } = await own.call('GET', `symbol_sets/${id}/`);
      if (body.failure_reason !== null) expect(body.failure_reason).toMatch(failure);
    }
    const { body } = await own.call('GET', 'symbol_sets/?status=invalid');
    expect(body.count).toBeGreaterThanOrEqual(4);
  });

  it.each([
    [
      'maps of more segments than any build has',
      `{"version":3,"sources":[],"names":[],"mappings":"${'A,'.repeat(6_100_000)}"}`,
    ],
    [
      'sections inside sections without end',
      '{"version":3,"sections":[{"offset":{"line":0,"column":0},"map":'.repeat(2_000),
    ],
    ['lists inside lists without end', '['.repeat(2_000_000)],
    ['a section far below everything', '{"version":3,"sections":[{"offset":{"line":4000000000,"column":0},"map":{}}]}'],
  ])('is stored in time whatever its map holds: %s', async (_what, map) => {
    const own = await ErrorKit.make();
    await own.uploadSymbols('chunk-hostile', encodeContainer(Buffer.from('throw 1'), Buffer.from(map)));
    await own.uploadSymbols('chunk-good', build.container);
    await own.capture({ $exception_list: [exceptionFrom(build, 'checkout', 'chunk-hostile')] });
    expect(topFrame(await own.newest()).resolve_failure).toMatch(/^Invalid source map: /);
    const { body } = await own.call('GET', 'symbol_sets/?ref=chunk-hostile');
    expect(body.results[0].failure_reason).toMatch(/^Invalid source map: /);
    await own.capture({ $exception_list: [exceptionFrom(build, 'checkout', 'chunk-good')] });
    expect(topFrame(await own.newest())).toMatchObject({ resolved: true, resolved_name: 'charge' });
  });

  it('shows a place outside the map as unresolved', async () => {
    const own = await ErrorKit.make();
    await own.uploadSymbols('chunk-far', build.container);
    const exception = exceptionFrom(build, 'checkout', 'chunk-far');
    const [frame] = exception.stacktrace.frames;
    await own.capture({
      $exception_list: [
        { ...exception, stacktrace: { type: 'raw', frames: [{ ...frame, lineno: 9_999, function: 'x', colno: 7 }] } },
      ],
    });
    expect(topFrame(await own.newest()).resolve_failure).toBe('Token not found for frame: x:9999:7');
  });
});

describe('frames that need no symbols', () => {
  it('of Python, Node and Go are passed on with the lines around them', async () => {
    const own = await ErrorKit.make();
    const sent = [
      {
        platform: 'python',
        filename: 'app/main.py',
        function: 'handle',
        lineno: 12,
        module: 'app.main',
        in_app: true,
        context_line: '    raise X',
        pre_context: ['def handle():'],
        post_context: ['', 'x = 1'],
      },
      {
        platform: 'node:javascript',
        filename: '/srv/app.js',
        function: 'run',
        lineno: 3,
        colno: 9,
        in_app: true,
        context_line: 'throw e',
        pre_context: [],
        post_context: [],
      },
      { platform: 'go', filename: 'main.go', function: 'main.main', lineno: 7, in_app: false },
    ];
    await own.capture({
      $exception_list: [
        { type: 'ValueError', value: 'bad', mechanism: { handled: true }, stacktrace: { type: 'raw', frames: sent } },
      ],
    });
    const properties = await own.newest();
    expect(properties.$exception_handled).toBe(true);
    expect(framesOf(properties)).toMatchObject([
      {
        resolved: true,
        resolved_name: 'handle',
        source: 'app/main.py',
        line: 12,
        module: 'app.main',
        lang: 'python',
        in_app: true,
      },
      { resolved: true, resolved_name: 'run', source: '/srv/app.js', line: 3, column: 9, lang: 'javascript' },
      { resolved: true, resolved_name: 'main.main', lang: 'go', in_app: false },
    ]);
    const raw_ids = framesOf(properties).map((frame: { raw_id: string }) => frame.raw_id);
    const { body } = await own.call('POST', 'stack_frames/batch_get/', { raw_ids });
    const python = body.results.find((row: { raw_id: string }) => row.raw_id === raw_ids[0]);
    expect(python.context).toEqual({
      before: [{ number: 11, line: 'def handle():' }],
      line: { number: 12, line: '    raise X' },
      after: [
        { number: 13, line: '' },
        { number: 14, line: 'x = 1' },
      ],
    });
  });

  it('come as the Python SDK sends them, and older ones without a platform', async () => {
    const own = await ErrorKit.make();
    const frame = {
      platform: 'python',
      filename: 'shop/orders.py',
      abs_path: '/srv/app/shop/orders.py',
      function: 'find',
      module: 'shop.orders',
      lineno: 12,
      pre_context: ['def find(id):'],
      context_line: '    raise LookupError(id)',
      post_context: [],
      in_app: true,
      code_variables: { id: '17' },
    };
    const { platform: _platform, in_app: _in_app, ...older } = frame;
    const outside = { ...frame, filename: 'django/base.py', module: 'django.base', function: 'get', in_app: false };
    await own.capture({
      $exception_list: [
        {
          mechanism: { type: 'generic', handled: true },
          module: 'shop.errors',
          type: 'OrderError',
          value: 'no order 17',
          stacktrace: { type: 'raw', frames: [outside, frame] },
        },
        // A cause without frames, as exceptions that were never raised are sent.
        { mechanism: { type: 'chained', handled: true, parent_id: 0 }, module: null, type: 'KeyError', value: "'17'" },
        { type: 'Older', value: '', stacktrace: { frames: [older] } },
      ],
      $lib: 'posthog-python',
    });
    const properties = await own.newest();
    expect(properties).toMatchObject({
      $exception_types: ['OrderError', 'KeyError', 'Older'],
      $exception_sources: ['shop/orders.py'],
      $exception_functions: ['find'],
      $exception_handled: true,
    });
    expect(framesOf(properties)).toMatchObject([
      { resolved_name: 'get', in_app: false, lang: 'python' },
      {
        resolved_name: 'find',
        source: 'shop/orders.py',
        module: 'shop.orders',
        line: 12,
        code_variables: { id: '17' },
      },
    ]);
    expect(properties.$exception_list[2]?.stacktrace.frames).toMatchObject([
      { resolved: true, resolved_name: 'find', lang: 'python', in_app: true },
    ]);
  });

  it('come as the Go SDK sends them, with and without the addresses of a native program', async () => {
    const own = await ErrorKit.make();
    const plain = {
      filename: '/usr/local/go/src/runtime/proc.go',
      lineno: 283,
      function: 'runtime.main',
      in_app: true,
      synthetic: false,
      platform: 'go',
    };
    const native = {
      ...plain,
      filename: '/src/shop/orders.go',
      lineno: 41,
      function: 'shop.(*Orders).Find',
      platform: 'native',
      lang: 'go',
      client_resolved: true,
      inline: false,
      instruction_addr: '0x4a1b2c',
      image_addr: '0x400000',
      symbol_addr: '0x4a1b00',
    };
    const bare = { platform: 'native', instruction_addr: '0x1', image_addr: '0x400000' };
    await own.capture({
      $exception_list: [
        { type: 'OrderError', value: 'no order', stacktrace: { type: 'raw', frames: [plain, native, bare] } },
      ],
      $debug_images: [{ debug_id: 'x', image_addr: '0x400000', type: 'elf' }],
    });
    expect(framesOf(await own.newest())).toMatchObject([
      { resolved: true, resolved_name: 'runtime.main', lang: 'go', line: 283 },
      { resolved: true, resolved_name: 'shop.(*Orders).Find', source: '/src/shop/orders.go', lang: 'go', line: 41 },
      { resolved: false, resolve_failure: expect.stringContaining('native') },
    ]);
  });

  it('keep the values of variables with the event they came with', async () => {
    const own = await ErrorKit.make();
    const error = (name: string) => ({
      $exception_list: [
        {
          type: 'ValueError',
          value: 'bad',
          stacktrace: {
            type: 'raw',
            frames: [{ platform: 'python', filename: 'a.py', function: 'f', lineno: 1, code_variables: { name } }],
          },
        },
      ],
    });
    await Promise.all([own.capture(error('ada')), own.capture(error('grace'))]);
    const names = (await own.stored()).map((properties) => topFrame(properties).code_variables);
    expect(names).toEqual(expect.arrayContaining([{ name: 'ada' }, { name: 'grace' }]));
  });

  it('of scripts without a place or a source are readable too', async () => {
    const own = await ErrorKit.make();
    const sent = [
      { platform: 'web:javascript', filename: '<anonymous>', function: 'Array.map' },
      { platform: 'web:javascript', filename: 'app.js', function: 'f', lineno: 1, colno: 2 },
      {
        platform: 'web:javascript',
        filename: 'https://example.com/a/plain.js:3:4',
        function: 'g',
        lineno: 3,
        colno: 4,
      },
      {
        platform: 'web:javascript',
        filename: 'https://example.com/a/bundle.js',
        function: 'h',
        lineno: 1,
        colno: 4000,
      },
      { platform: 'hermes', filename: 'index.bundle', function: 'k', lineno: 1, colno: 4 },
    ];
    await own.capture({ $exception_list: [{ type: 'Error', value: '', stacktrace: { type: 'raw', frames: sent } }] });
    const [anonymous, path, plain, bundle, hermes] = framesOf(await own.newest());
    expect(anonymous).toMatchObject({ resolved: true, resolved_name: 'Array.map', in_app: false });
    expect(path).toMatchObject({ resolved: true, resolve_failure: 'This frame had no source url or chunk id' });
    expect(plain).toMatchObject({
      resolved: true,
      resolved_name: 'g',
      resolve_failure: 'Could not find sourcemap for source url: https://example.com/a/plain.js',
    });
    expect(bundle).toMatchObject({ resolved: false, source: '/a/bundle.js', mangled_name: 'h', line: 1, column: 4000 });
    expect(hermes).toMatchObject({ resolved: false, resolve_failure: expect.stringContaining('hermes') });
  });
});

describe('an exception that cannot be read', () => {
  it.each([
    ['a missing list', undefined],
    ['an empty list', []],
    ['a list of text', ['Error']],
    ['an exception without a type', [{ value: 'x' }]],
    ['frames that are no list', [{ type: 'Error', value: 'x', stacktrace: { type: 'raw', frames: 'none' } }]],
  ])('is kept with the reason: %s', async (_what, list) => {
    const own = await ErrorKit.make();
    await own.capture({ $exception_list: list, $exception_issue_id: 'forged', keep: 1 });
    const properties = await own.newest();
    expect(properties.$cymbal_errors).toEqual([expect.any(String)]);
    expect(properties.keep).toBe(1);
    expect(properties).not.toHaveProperty('$exception_issue_id');
  });
});
