import { Link as RouterLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';
import type { SearchValues } from '../base/use-go.ts';
import { cx } from './cx.ts';

export interface LinkTarget {
  /** A path of this app, such as `/project/1/traces`. */
  readonly to: string;
  readonly search?: SearchValues;
  readonly hash?: string;
  readonly replace?: boolean;
}

export interface LinkProps extends LinkTarget, Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** No colour or underline of its own. */
  readonly plain?: boolean;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLAnchorElement>;
}

const linkStyle = 'text-accent underline decoration-1 underline-offset-2 hover:decoration-2';

/** A link inside the app. The URL is real, so new tabs and copying work. */
export function Link({ plain, className, to, search, hash, replace, ...rest }: LinkProps) {
  return (
    <RouterLink
      {...rest}
      to={to}
      search={search ?? {}}
      hash={hash}
      replace={replace}
      className={cx(!plain && linkStyle, className)}
    />
  );
}
