import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { t } from '../base/i18n.ts';
import { useShortcut } from '../base/use-shortcut.ts';
import { Button } from './button.tsx';
import { useDisplay } from './display.tsx';
import { TextField } from './field.tsx';
import { formatDateTime, formatZoneOffset } from './format.ts';
import { Popover } from './popover.tsx';
import { isValidRange, type Range, rangePresets, resolveTime } from './time-range.ts';
import { timeToType, typedTime } from './wall-clock.ts';

export interface TimeRangeProps {
  readonly value: Range;
  readonly onChange: (range: Range) => void;
}

/** Presets, or two times typed as `-3d` or as a date. */
export function TimeRange({ value, onChange }: TimeRangeProps) {
  const { zone } = useDisplay();
  const [open, setOpen] = useState(false);
  useShortcut('list.time', () => setOpen(true));

  function choose(range: Range) {
    setOpen(false);
    onChange(range);
  }

  const words = rangeWords(value, zone);
  return (
    <Popover
      label={t('Time range')}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button
          icon={<CalendarClock aria-hidden="true" className="size-3.5" />}
          aria-label={t('Time range: {range}', { range: words })}
        >
          {words}
        </Button>
      }
    >
      <div className="flex w-64 flex-col gap-3">
        <div className="flex flex-col">
          {rangePresets.map((preset) => (
            <Button
              key={preset.from}
              size="sm"
              variant="ghost"
              aria-pressed={value.from === preset.from && !value.to}
              className="justify-start aria-pressed:bg-muted"
              onClick={() => choose({ from: preset.from })}
            >
              {t(preset.label)}
            </Button>
          ))}
        </div>
        <CustomRange key={`${value.from}|${value.to}`} value={value} zone={zone} onApply={choose} />
        <p className="text-meta text-muted">
          {t('Times are in {zone} ({offset}).', { zone, offset: formatZoneOffset(new Date(), zone) })}
        </p>
      </div>
    </Popover>
  );
}

interface CustomRangeProps {
  readonly value: Range;
  readonly zone: string;
  readonly onApply: (range: Range) => void;
}

function CustomRange({ value, zone, onApply }: CustomRangeProps) {
  const [from, setFrom] = useState(() => timeToType(value.from, zone));
  const [to, setTo] = useState(() => timeToType(value.to ?? '', zone));
  const [wrong, setWrong] = useState(false);
  return (
    <form
      className="flex flex-col gap-2 border-t pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        const range = {
          from: typedTime(from.trim(), zone, false),
          ...(to.trim() ? { to: typedTime(to.trim(), zone, true) } : {}),
        };
        const valid = isValidRange(range, new Date());
        setWrong(!valid);
        if (valid) onApply(range);
      }}
    >
      <TextField label={t('From')} value={from} onChange={(event) => setFrom(event.target.value)} placeholder="-7d" />
      <TextField
        label={t('To')}
        value={to}
        onChange={(event) => setTo(event.target.value)}
        placeholder={t('now')}
        hint={t('A date like 2026-11-04T14:30, or -3d, -12h, -30m.')}
        error={wrong ? t('This is not a time.') : undefined}
      />
      <Button type="submit" size="sm">
        {t('Apply')}
      </Button>
    </form>
  );
}

function rangeWords({ from, to }: Range, zone: string): string {
  const preset = rangePresets.find((each) => each.from === from);
  if (preset && !to) return t(preset.label);
  const words = (text: string) => {
    const time = text.startsWith('-') ? undefined : resolveTime(text, new Date());
    return time ? formatDateTime(time, zone) : text;
  };
  return `${words(from)} – ${to ? words(to) : t('now')}`;
}
