import { HogCompileError } from './errors.ts';
import { Op } from './operations.ts';

interface Local {
  /** Undefined for a slot the program cannot name. */
  readonly name: string | undefined;
  readonly depth: number;
  isCaptured: boolean;
}

interface Upvalue {
  readonly index: number;
  readonly isLocal: boolean;
}

/** Where a name leads inside one function. */
export type Place = { readonly kind: 'local' | 'upvalue'; readonly index: number };

/** The stack slots of one function and what it captures of the functions around it. */
export class FunctionScope {
  readonly upvalues: Upvalue[] = [];
  readonly #outer: FunctionScope | undefined;
  readonly #locals: Local[] = [];
  #depth = 0;

  constructor(outer?: FunctionScope) {
    this.#outer = outer;
  }

  begin(): void {
    this.#depth++;
  }

  /** The instructions that give up the locals of the scope, newest first. */
  end(): number[] {
    this.#depth--;
    const code: number[] = [];
    for (let last = this.#locals.at(-1); last && last.depth > this.#depth; last = this.#locals.at(-1)) {
      code.push(last.isCaptured ? Op.closeUpvalue : Op.pop);
      this.#locals.pop();
    }
    return code;
  }

  declare(name: string): number {
    const isTaken = this.#locals.some((local) => local.name === name && local.depth === this.#depth);
    if (isTaken) throw new HogCompileError(`Variable \`${name}\` is already declared in this scope.`);
    return this.#add(name);
  }

  declareHidden(): number {
    return this.#add(undefined);
  }

  find(name: string): Place | undefined {
    const index = this.#locals.findLastIndex((local) => local.name === name);
    if (index >= 0) return { kind: 'local', index };
    const captured = this.#capture(name);
    return captured === undefined ? undefined : { kind: 'upvalue', index: captured };
  }

  #add(name: string | undefined): number {
    this.#locals.push({ name, depth: this.#depth, isCaptured: false });
    return this.#locals.length - 1;
  }

  #capture(name: string): number | undefined {
    const outer = this.#outer;
    if (!outer) return undefined;
    const index = outer.#locals.findLastIndex((local) => local.name === name);
    const local = outer.#locals[index];
    if (local) {
      local.isCaptured = true;
      return this.#addUpvalue({ index, isLocal: true });
    }
    const further = outer.#capture(name);
    return further === undefined ? undefined : this.#addUpvalue({ index: further, isLocal: false });
  }

  #addUpvalue(wanted: Upvalue): number {
    const known = this.upvalues.findIndex(({ index, isLocal }) => index === wanted.index && isLocal === wanted.isLocal);
    return known >= 0 ? known : this.upvalues.push(wanted) - 1;
  }
}
