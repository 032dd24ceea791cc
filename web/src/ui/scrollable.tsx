import type { ComponentProps, HTMLAttributes, Ref } from 'react';

interface ScrollableProps extends HTMLAttributes<HTMLElement> {
  readonly as?: 'div' | 'figure' | 'ol' | 'pre' | 'section' | 'ul';
  readonly ref?: Ref<HTMLElement>;
}

/** A box that scrolls. It takes focus, or what is out of sight could not be reached without a pointer. */
export function Scrollable({ as = 'div', ref, ...rest }: ScrollableProps) {
  const Tag = as as 'div'; // All of them take the same attributes, and `ref` only receives the element.
  return <Tag {...rest} ref={ref as ComponentProps<'div'>['ref']} tabIndex={0} />;
}
