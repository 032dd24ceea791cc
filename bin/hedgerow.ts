#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Reading two thousand modules takes most of a start; the second time they are there compiled. Where nothing can be written, nothing is kept.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/hedgerow'));
const { run } = await import('../src/start/run.ts');

process.exitCode = await run(process.argv.slice(2), process.env);
