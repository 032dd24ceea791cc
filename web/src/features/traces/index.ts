export { useJudges } from './judged/use-judgements.ts';
export { printContext } from './list/list-context.ts';
export { TracePeek } from './list/trace-peek.tsx';
export { tracePages } from './pages.ts';
