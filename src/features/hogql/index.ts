export {
  type Compiled,
  type CompiledRows,
  type CompileOptions,
  compileHogQL,
  compileRows,
  compileSelect,
} from './compile.ts';
export { compileEventFilters, compilePersonFilters, type EventCondition } from './filters/event-condition.ts';
export { type EventBounds, EventExpressions } from './filters/event-expressions.ts';
export { plainFilterSource } from './filters/event-source.ts';
export { matchesFilters } from './filters/matching.ts';
export { compilePattern } from './filters/patterns.ts';
export { type FilterReading, readFilters } from './filters/read.ts';
export { filtersToSql } from './filters/sql.ts';
export type { TraceFacts, TraceState } from './filters/trace-facts.ts';
export type { FilterTree } from './filters/tree.ts';
export { listFunctions } from './functions/catalogue.ts';
export { holdsAggregate } from './printer/aggregates-in.ts';
export { listTables } from './schema/listing.ts';
export type { PropertyType, PropertyTypes } from './schema/property-types.ts';
export type { Expression, OrderItem, Select, SelectQuery } from './syntax/ast.ts';
export { parseExpression, parseOrder, parseProgram, parseSelect } from './syntax/parse.ts';
export { warmParser } from './syntax/parser-pool.ts';
export { printHogql } from './syntax/print-hogql.ts';
