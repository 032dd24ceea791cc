/** A small turning ring. The component that shows it also says in words what is going on. */
export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="inline-block size-3.5 animate-spin rounded-full border-2 border-current border-e-transparent"
    />
  );
}
