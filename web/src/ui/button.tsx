import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './cx.ts';
import { Link, type LinkTarget } from './link.tsx';
import { Spinner } from './spinner.tsx';

type ButtonVariant = 'primary' | 'default' | 'ghost' | 'danger';

const base =
  'inline-flex items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap select-none border text-body disabled:opacity-55 aria-disabled:opacity-55 disabled:cursor-not-allowed pointer-coarse:min-h-11';
const variants: Record<ButtonVariant, string> = {
  primary:
    'bg-accent text-on-accent border-transparent hover:not-disabled:brightness-95 dark:hover:not-disabled:brightness-110',
  default: 'bg-bg text-default border-strong hover:not-disabled:bg-muted',
  ghost: 'bg-transparent text-default border-transparent hover:not-disabled:bg-muted',
  danger: 'bg-bg text-error border-error hover:not-disabled:bg-error-tint',
};
const sizes = { sm: 'h-7 px-2', md: 'h-8 px-3' } as const;

interface Look {
  readonly variant?: ButtonVariant;
  readonly size?: keyof typeof sizes;
  readonly icon?: ReactNode;
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Look {
  /** Shows a spinner and takes no further press; the name stays for screen readers. */
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant = 'default', size = 'md', icon, busy, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={cx(base, variants[variant], sizes[size], className)}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

export interface ButtonLinkProps extends LinkTarget, Look {
  readonly className?: string;
  readonly children: ReactNode;
}

/** A link that looks like a button: it goes somewhere, so a middle click must work. */
export function ButtonLink({
  variant = 'default',
  size = 'md',
  icon,
  className,
  children,
  ...target
}: ButtonLinkProps) {
  return (
    <Link {...target} plain className={cx(base, variants[variant], sizes[size], 'no-underline', className)}>
      {icon}
      {children}
    </Link>
  );
}

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> {
  /** The accessible name, also shown on hover. */
  readonly label: string;
  readonly size?: 'sm' | 'md';
  readonly pressed?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ label, size = 'md', pressed, className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      aria-pressed={pressed}
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-control text-muted hover:not-disabled:bg-muted hover:text-default disabled:opacity-55 aria-pressed:bg-muted aria-pressed:text-default pointer-coarse:min-h-11 pointer-coarse:min-w-11',
        size === 'sm' ? 'size-6' : 'size-8',
        className,
      )}
    >
      {children}
    </button>
  );
}
