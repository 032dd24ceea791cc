import { isProblem } from '../api/problem.ts';

/** What the server refused about the form as a whole; what is about one field stands at that field. */
export function FormProblem({ error, fields }: { error: unknown; fields: readonly string[] }) {
  if (!error || (isProblem(error) && error.attr !== null && fields.includes(error.attr))) return null;
  return (
    <p role="alert" className="rounded-control bg-error-tint px-3 py-2 text-error">
      {error instanceof Error ? error.message : String(error)}
    </p>
  );
}
