import { HogCompileError } from './errors.ts';
import { type Code, compileExpression, compileLocal, storeTo } from './expressions.ts';
import { BYTECODE_HEADER, type Bytecode, Op } from './operations.ts';
import type {
  Expression,
  ForInStatement,
  ForStatement,
  IfStatement,
  Program,
  Statement,
  TryCatchStatement,
} from './program.ts';
import { FunctionScope } from './scope.ts';

/** Turns a parsed program into bytecode for the virtual machine. Throws HogCompileError. */
export function compileProgram({ declarations }: Program): Bytecode {
  return [...BYTECODE_HEADER, ...compileBlock(new FunctionScope(), declarations)];
}

function compileStatement(scope: FunctionScope, statement: Statement): Code {
  switch (statement.node) {
    case 'Block':
      return compileBlock(scope, statement.declarations);
    case 'VariableDeclaration': {
      const code = expressionOrNull(scope, statement.expr);
      scope.declare(statement.name);
      return code;
    }
    case 'VariableAssignment':
      return storeTo(scope, statement.left, statement.right);
    case 'ExprStatement':
      return statement.expr ? [...compileExpression(scope, statement.expr), Op.pop] : [];
    case 'ReturnStatement':
      return [...expressionOrNull(scope, statement.expr), Op.return];
    case 'ThrowStatement':
      return [...compileExpression(scope, statement.expr), Op.throw];
    case 'IfStatement':
      return compileIf(scope, statement);
    case 'WhileStatement':
      return loop(compileExpression(scope, statement.expr), compileStatement(scope, statement.body));
    case 'ForStatement':
      return compileFor(scope, statement);
    case 'ForInStatement':
      return compileForIn(scope, statement);
    case 'Function':
      // Declared first, so that it can call itself.
      scope.declare(statement.name);
      return compileFunction(scope, statement.name, statement.params, statement.body);
    case 'TryCatchStatement':
      return compileTry(scope, statement);
    default:
      throw new HogCompileError(`\`${(statement as { node: string }).node}\` is not supported in Hog programs here.`);
  }
}

function compileBlock(scope: FunctionScope, statements: readonly Statement[]): Code {
  scope.begin();
  const code = statements.flatMap((statement) => compileStatement(scope, statement));
  return [...code, ...scope.end()];
}

/** A function or lambda as a value on the stack. */
export function compileFunction(
  outer: FunctionScope,
  name: string,
  params: readonly string[],
  body: Statement | Expression,
): Code {
  const scope = new FunctionScope(outer);
  scope.begin();
  for (const param of params) scope.declare(param);
  const code = isStatement(body) ? compileStatement(scope, body) : [...compileExpression(scope, body), Op.return];
  if (isStatement(body) && !endsWithReturn(body)) code.push(Op.null, Op.return);
  const captured = scope.upvalues.flatMap(({ isLocal, index }) => [isLocal, index]);
  const count = scope.upvalues.length;
  return [Op.callable, name, params.length, count, code.length, ...code, Op.closure, count, ...captured];
}

const STATEMENTS = new Set<string>([
  'Block',
  'VariableDeclaration',
  'VariableAssignment',
  'ExprStatement',
  'ReturnStatement',
  'ThrowStatement',
  'IfStatement',
  'WhileStatement',
  'ForStatement',
  'ForInStatement',
  'Function',
  'TryCatchStatement',
]);

function isStatement(body: Statement | Expression): body is Statement {
  return STATEMENTS.has(body.node);
}

function endsWithReturn(body: Statement): boolean {
  const last = body.node === 'Block' ? body.declarations.at(-1) : body;
  return last?.node === 'ReturnStatement';
}

function expressionOrNull(scope: FunctionScope, expression: Expression | null | undefined): Code {
  return expression ? compileExpression(scope, expression) : [Op.null];
}

function compileIf(scope: FunctionScope, { expr, then, else_ }: IfStatement): Code {
  const condition = compileExpression(scope, expr);
  const yes = compileStatement(scope, then);
  if (!else_) return [...condition, Op.jumpIfFalse, yes.length, ...yes];
  const no = compileStatement(scope, else_);
  return [...condition, Op.jumpIfFalse, yes.length + 2, ...yes, Op.jump, no.length, ...no];
}

/** Jumps are relative to what follows their operand; the one back leads before the condition. */
function loop(condition: Code, body: Code): Code {
  return [...condition, Op.jumpIfFalse, body.length + 2, ...body, Op.jump, -(condition.length + body.length + 4)];
}

function compileFor(scope: FunctionScope, { initializer, condition, increment, body }: ForStatement): Code {
  scope.begin();
  const before = initializer ? compileStatement(scope, initializer) : [];
  const test = condition ? compileExpression(scope, condition) : [Op.true];
  const inner = compileStatement(scope, body);
  const after = increment ? compileStatement(scope, increment) : [];
  return [...before, ...loop(test, [...inner, ...after]), ...scope.end()];
}

/** Over lists and dictionaries alike: the standard library's `keys` and `values` make lists of both. */
function compileForIn(scope: FunctionScope, { keyVar, valueVar, expr, body }: ForInStatement): Code {
  scope.begin();
  const code = compileExpression(scope, expr);
  const object = scope.declareHidden();
  let keys: number | undefined;
  if (keyVar) {
    code.push(Op.getLocal, object, Op.callGlobal, 'keys', 1);
    keys = scope.declareHidden();
  }
  code.push(Op.getLocal, object, Op.callGlobal, 'values', 1);
  const values = scope.declareHidden();
  code.push(Op.integer, 1);
  const index = scope.declareHidden();
  code.push(Op.getLocal, values, Op.callGlobal, 'length', 1);
  const limit = scope.declareHidden();
  const step: Code = [];
  if (keyVar && keys !== undefined) {
    code.push(Op.null);
    step.push(Op.getLocal, keys, Op.getLocal, index, Op.getProperty, Op.setLocal, scope.declare(keyVar));
  }
  code.push(Op.null);
  step.push(Op.getLocal, values, Op.getLocal, index, Op.getProperty, Op.setLocal, scope.declare(valueVar));
  const condition = [Op.getLocal, limit, Op.getLocal, index, Op.lessOrEqual];
  const inner = compileStatement(scope, body);
  const increment = [Op.getLocal, index, Op.integer, 1, Op.plus, Op.setLocal, index];
  return [...code, ...loop(condition, [...step, ...inner, ...increment]), ...scope.end()];
}

/** At the catch the machine leaves the exception on the stack; it and its type become locals until the catch is over. */
function compileTry(scope: FunctionScope, { try_stmt, catches, finally_stmt }: TryCatchStatement): Code {
  if (finally_stmt) throw new HogCompileError('`finally` is not supported.');
  if (catches.length === 0) throw new HogCompileError('`try` needs at least one `catch`.');
  const attempt = compileStatement(scope, try_stmt);
  scope.begin();
  const error = scope.declare('e');
  const type = scope.declareHidden();
  const handlers = catches.map(([name, wanted, body]) => compileCatch(scope, { name, wanted, body, error, type }));
  const rethrow = [Op.pop, Op.throw];
  const ends = scope.end();
  let code: Code = rethrow;
  for (const { test, handler } of handlers.reverse()) {
    const jump = [Op.jump, code.length];
    const skip = test.length > 0 ? [Op.jumpIfFalse, handler.length + jump.length] : [];
    code = [...test, ...skip, ...handler, ...jump, ...code];
  }
  const caught = [...compileLocal(error), Op.string, 'type', Op.getProperty, ...code, ...ends];
  return [Op.try, attempt.length + 4, ...attempt, Op.popTry, Op.jump, caught.length, ...caught];
}

function compileCatch(
  scope: FunctionScope,
  part: { name: string | null; wanted: string | null; body: Statement; error: number; type: number },
): { test: Code; handler: Code } {
  const { name, wanted, body, error, type } = part;
  const isAny = wanted === null || wanted === 'Error';
  const test = isAny ? [] : [Op.string, wanted, ...compileLocal(type), Op.equals];
  scope.begin();
  const handler: Code = [];
  if (name !== null && name !== 'e') {
    handler.push(...compileLocal(error));
    scope.declare(name);
  }
  handler.push(...compileStatement(scope, body));
  return { test, handler: [...handler, ...scope.end()] };
}
