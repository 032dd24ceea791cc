import { ApiError } from '#kernel/errors.ts';
import { compileProgram } from './compiler/compile.ts';
import { HogCompileError } from './compiler/errors.ts';
import type { Bytecode } from './compiler/operations.ts';
import type { Program } from './compiler/program.ts';
import { HogRunner } from './runner/runner.ts';

export { HogCompileError } from './compiler/errors.ts';
export type { Bytecode } from './compiler/operations.ts';

export interface Hog {
  /** Throws HogCompileError with a message for the program's author. */
  compile(source: string): Promise<Bytecode>;
  /** Runs where it can be killed. Never throws because of the program: what went wrong is in the outcome. */
  readonly run: HogRunner['run'];
  /** Ends the processes programs run in. */
  close(): void;
}

export interface HogNeeds {
  /** The tree of a program as the HogQL parser answers it. Throws ApiError for what is none. */
  readonly parseProgram: (source: string) => Promise<unknown>;
}

/** Hog: PostHog's small language for rules over one event. Compiled here, run by PostHog's own virtual machine. */
export function hog({ parseProgram }: HogNeeds): Hog {
  const runner = new HogRunner();
  return {
    async compile(source) {
      try {
        // The parser is trusted to answer its documented tree; the compiler refuses every node it does not know.
        return compileProgram((await parseProgram(source)) as Program);
      } catch (error) {
        if (error instanceof ApiError && error.status === 400) throw new HogCompileError(error.detail);
        throw error;
      }
    },
    run: (execution, signal) => runner.run(execution, signal),
    close: () => runner.close(),
  };
}
