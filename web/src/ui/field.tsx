import type { InputHTMLAttributes, ReactNode, Ref, TextareaHTMLAttributes } from 'react';
import { useId } from 'react';
import { cx } from './cx.ts';

export const controlStyle =
  'w-full rounded-control border border-strong bg-bg px-2 text-body text-default disabled:opacity-55 aria-invalid:border-error [&[readonly]]:bg-subtle pointer-coarse:min-h-11';

export interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong, in the server's words; announced. */
  readonly error?: ReactNode;
  readonly hideLabel?: boolean;
  readonly className?: string | undefined;
  /** Gets the ids that tie the control to its label, hint and error. */
  readonly children: (control: FieldControl) => ReactNode;
}

interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** Label above, hint and error below, all tied to whatever control is inside. */
export function Field({ label, hint, error, hideLabel, className, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={cx('flex flex-col gap-1', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-meta font-medium'}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-meta text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-meta text-error">
          {error}
        </p>
      )}
    </div>
  );
}

export interface TextFieldProps
  extends Omit<InputHTMLAttributes<HTMLInputElement>, 'className'>,
    Omit<FieldProps, 'children'> {
  readonly ref?: Ref<HTMLInputElement>;
  /** Something at the end of the control, such as a show toggle. */
  readonly end?: ReactNode;
}

export function TextField({ label, hint, error, hideLabel, className, end, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel} className={className}>
      {(control) => (
        <div className="relative">
          <input {...input} {...control} className={cx(controlStyle, 'h-8', end ? 'pe-9' : undefined)} />
          {end && <div className="absolute inset-y-0 end-0 flex items-center">{end}</div>}
        </div>
      )}
    </Field>
  );
}

export interface TextAreaProps
  extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className'>,
    Omit<FieldProps, 'children'> {
  readonly ref?: Ref<HTMLTextAreaElement>;
}

export function TextArea({ label, hint, error, hideLabel, className, ...area }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel} className={className}>
      {(control) => <textarea rows={4} dir="auto" {...area} {...control} className={cx(controlStyle, 'py-1')} />}
    </Field>
  );
}

interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly disabled?: boolean;
}

export interface SelectProps<Value extends string> extends Omit<FieldProps, 'children'> {
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}

/** The browser's own select: right on every device, and nothing to download. */
export function Select<Value extends string>({ value, options, onChange, disabled, ...field }: SelectProps<Value>) {
  return (
    <Field {...field}>
      {(control) => (
        <select
          {...control}
          value={value}
          disabled={disabled}
          // The options are the only values the element can take.
          onChange={(event) => onChange(event.target.value as Value)}
          className={cx(controlStyle, 'h-8')}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  readonly label: ReactNode;
  readonly hideLabel?: boolean;
}

export function Checkbox({ label, hideLabel, className, ...input }: CheckboxProps) {
  return (
    <label className={cx('inline-flex min-h-6 items-center gap-2 text-body pointer-coarse:min-h-11', className)}>
      <input type="checkbox" {...input} className="size-4 accent-(--accent)" />
      <span className={hideLabel ? 'sr-only' : undefined}>{label}</span>
    </label>
  );
}
