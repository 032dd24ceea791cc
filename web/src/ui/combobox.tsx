import { Combobox as BaseCombobox } from '@base-ui/react/combobox';
import { Check, ChevronsUpDown } from 'lucide-react';
import { t } from '../base/i18n.ts';
import { cx } from './cx.ts';
import { controlStyle, Field, type FieldProps } from './field.tsx';
import { popupStyle } from './popover.tsx';

export interface ComboboxOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

export interface ComboboxProps extends Omit<FieldProps, 'children'> {
  readonly options: readonly ComboboxOption[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly placeholder?: string;
  /** Called with what is typed. If it is given, the caller filters the options. */
  readonly onSearch?: (text: string) => void;
}

/** A text box that narrows a list of options. */
export function Combobox({ options, value, onChange, placeholder, onSearch, ...field }: ComboboxProps) {
  return (
    <Field {...field}>
      {(control) => (
        <BaseCombobox.Root
          items={options}
          value={options.find((option) => option.value === value) ?? null}
          onValueChange={(option: ComboboxOption | null) => onChange(option?.value)}
          onInputValueChange={onSearch}
          filter={onSearch ? null : undefined}
        >
          <div className="relative">
            <BaseCombobox.Input {...control} placeholder={placeholder} className={cx(controlStyle, 'h-8 pe-8')} />
            <BaseCombobox.Trigger
              aria-label={t('Open the list')}
              className="absolute inset-y-0 end-0 flex w-8 items-center justify-center text-muted"
            >
              <ChevronsUpDown aria-hidden="true" className="size-3.5" />
            </BaseCombobox.Trigger>
          </div>
          <BaseCombobox.Portal>
            <BaseCombobox.Positioner sideOffset={4} className="z-popover">
              <BaseCombobox.Popup className={cx(popupStyle, 'max-h-80 w-(--anchor-width) py-1')}>
                <BaseCombobox.Empty className="px-3 py-2 text-muted empty:hidden">
                  {t('Nothing matches.')}
                </BaseCombobox.Empty>
                <BaseCombobox.List>
                  {(option: ComboboxOption) => (
                    <BaseCombobox.Item
                      key={option.value}
                      value={option}
                      className="flex min-h-8 cursor-default items-center gap-2 px-3 outline-none data-highlighted:bg-muted pointer-coarse:min-h-11"
                    >
                      <span dir="auto" className="flex-1 truncate">
                        {option.label}
                      </span>
                      {option.hint && <span className="text-meta text-muted">{option.hint}</span>}
                      <BaseCombobox.ItemIndicator>
                        <Check aria-hidden="true" className="size-4" />
                      </BaseCombobox.ItemIndicator>
                    </BaseCombobox.Item>
                  )}
                </BaseCombobox.List>
              </BaseCombobox.Popup>
            </BaseCombobox.Positioner>
          </BaseCombobox.Portal>
        </BaseCombobox.Root>
      )}
    </Field>
  );
}
