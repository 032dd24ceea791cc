const NAME = "coalesce(nullIf(span_name, ''), nullIf(trace_name, ''))";

/** The name of a trace in a query grouped by it, as the list of traces has it: its own, or that of its first step. */
export const NAME_OF_TRACE = `coalesce(argMinIf(${NAME}, timestamp, event = '$ai_trace'), argMin(${NAME}, timestamp))`;
