import { Switch as BaseSwitch } from '@base-ui/react/switch';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { cx } from './cx.ts';

export interface SwitchProps {
  readonly label: ReactNode;
  readonly hideLabel?: boolean;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** Words beside it that say the present state, such as "Paused · 14 new". */
  readonly state?: ReactNode;
}

export function Switch({ label, hideLabel, checked, onChange, disabled, state }: SwitchProps) {
  const id = useId();
  return (
    <span className="inline-flex min-h-6 items-center gap-2">
      <BaseSwitch.Root
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-labelledby={id}
        className="flex h-6 w-10 items-center rounded-full border border-strong bg-muted p-0.5 data-checked:border-accent data-checked:bg-accent data-disabled:opacity-55"
      >
        <BaseSwitch.Thumb className="size-4 rounded-full bg-(--border-strong) transition-transform duration-100 data-checked:translate-x-4 data-checked:bg-(--on-accent)" />
      </BaseSwitch.Root>
      <span id={id} className={cx(hideLabel && 'sr-only')}>
        {label}
      </span>
      {state && <span className="text-meta text-muted">{state}</span>}
    </span>
  );
}
