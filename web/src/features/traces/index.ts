export { printContext } from './detail/list-context.ts';
export { useJudges } from './judged/use-judgements.ts';
export { TracePeek } from './list/trace-peek.tsx';
export { tracePages } from './pages.ts';
