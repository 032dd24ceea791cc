import { t } from '../../../base/i18n.ts';
import { Select, TextField } from '../../../ui/index.ts';
import type { Target, TargetConfig } from '../../verdicts/index.ts';
import { type ChangeDraft, type Draft, SETTLED } from './draft.ts';

/** Whether each call is judged or whole traces, and when a trace is complete. */
export function TargetChoice({ draft, onChange }: { draft: Draft; onChange: ChangeDraft }) {
  const { target, target_config: config } = draft;
  const set = (next: TargetConfig) => onChange({ target_config: next });
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select<Target>
        label={t('What is judged')}
        value={target}
        options={[
          { value: 'generation', label: t('Each model call') },
          { value: 'trace', label: t('Whole traces') },
        ]}
        onChange={(next) => onChange({ target: next, target_config: next === 'trace' ? SETTLED.inactivity : {} })}
      />
      {target === 'trace' && config.strategy && (
        <Select
          label={t('A trace is complete')}
          value={config.strategy}
          options={[
            { value: 'inactivity', label: t('when nothing arrives any more') },
            { value: 'fixed_window', label: t('some time after its first call') },
          ]}
          onChange={(next) => set(SETTLED[next])}
        />
      )}
      {config.strategy === 'inactivity' && (
        <>
          <Seconds
            label={t('Seconds of quiet')}
            range={[10, 1800]}
            value={config.quiet_period_seconds}
            onChange={(quiet_period_seconds) => set({ ...config, quiet_period_seconds })}
          />
          <Seconds
            label={t('Seconds waited at most')}
            range={[60, 7200]}
            value={config.max_age_seconds}
            onChange={(max_age_seconds) => set({ ...config, max_age_seconds })}
          />
        </>
      )}
      {config.strategy === 'fixed_window' && (
        <Seconds
          label={t('Seconds after its first call')}
          range={[10, 7200]}
          value={config.window_seconds}
          onChange={(window_seconds) => set({ ...config, window_seconds })}
        />
      )}
    </div>
  );
}

interface SecondsProps {
  readonly label: string;
  readonly range: readonly [min: number, max: number];
  readonly value: number;
  readonly onChange: (seconds: number) => void;
}

function Seconds({ label, range: [min, max], value, onChange }: SecondsProps) {
  return (
    <TextField
      label={label}
      hint={t('{min} to {max}', { min, max })}
      type="number"
      inputMode="numeric"
      min={min}
      max={max}
      value={String(value)}
      onChange={({ target }) => onChange(Number(target.value))}
    />
  );
}
