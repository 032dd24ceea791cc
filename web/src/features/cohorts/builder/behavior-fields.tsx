import { t } from '../../../base/i18n.ts';
import { Button, Select, TextField } from '../../../ui/index.ts';
import { newFilter, type Period, type Row, type Unit } from '../criteria/draft.ts';
import { countOperators, countWords, unitWords } from '../criteria/words.ts';
import { EventFilterFields } from './event-filter-fields.tsx';

interface BehaviorFieldsProps {
  readonly row: Row;
  readonly onChange: (changes: Partial<Row>) => void;
}

/** Event, how often and when, with the fields its kind has of its own. */
export function BehaviorFields({ row, onChange }: BehaviorFieldsProps) {
  const { kind } = row;
  return (
    <>
      <EventName label={t('Event')} value={row.event} onChange={(event) => onChange({ event })} />
      {(kind === 'performed_event_multiple' || kind === 'performed_event_regularly') && (
        <Count row={row} onChange={onChange} />
      )}
      {kind === 'performed_event_regularly' ? (
        <Periods row={row} onChange={onChange} />
      ) : (
        <Window row={row} onChange={onChange} />
      )}
      {kind === 'performed_event_sequence' && (
        <>
          <span className="text-muted">{t('and then')}</span>
          <EventName label={t('Second event')} value={row.next} onChange={(next) => onChange({ next })} />
          <span className="text-muted">{t('within')}</span>
          <PeriodFields name={t('Second event')} value={row.recent} onChange={(recent) => onChange({ recent })} />
        </>
      )}
      {(kind === 'stopped_performing_event' || kind === 'restarted_performing_event') && (
        <>
          <span className="text-muted">
            {kind === 'stopped_performing_event' ? t('but not in the last') : t('paused, then back in the last')}
          </span>
          <PeriodFields name={t('Recent time')} value={row.recent} onChange={(recent) => onChange({ recent })} />
        </>
      )}
      <div className="flex w-full flex-col gap-2">
        {row.filters.map((filter, at) => (
          <EventFilterFields
            key={filter.id}
            filter={filter}
            number={at + 1}
            onChange={(changes) =>
              onChange({
                filters: row.filters.map((each) => (each.id === filter.id ? { ...each, ...changes } : each)),
              })
            }
            onRemove={() => onChange({ filters: row.filters.filter(({ id }) => id !== filter.id) })}
          />
        ))}
        <div className="flex flex-wrap gap-2">
          <Button size="sm" variant="ghost" onClick={() => onChange({ filters: [...row.filters, newFilter('event')] })}>
            {t('Only where a property…')}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => onChange({ filters: [...row.filters, newFilter('hogql')] })}>
            {t('Only where HogQL…')}
          </Button>
        </div>
      </div>
    </>
  );
}

interface EventNameProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (name: string) => void;
}

function EventName({ label, value, onChange }: EventNameProps) {
  return (
    <TextField
      label={label}
      hideLabel
      placeholder={t('any event')}
      className="w-48"
      list="event-names"
      autoComplete="off"
      spellCheck={false}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

function Count({ row, onChange }: BehaviorFieldsProps) {
  return (
    <>
      <Select
        label={t('How often')}
        hideLabel
        value={row.countOperator}
        options={countOperators.map((each) => ({ value: each, label: countWords(each) }))}
        onChange={(countOperator) => onChange({ countOperator })}
      />
      <TextField
        label={t('Times')}
        hideLabel
        inputMode="numeric"
        className="w-16"
        value={row.count}
        onChange={({ target }) => onChange({ count: target.value })}
      />
      <span className="text-muted">{t('times')}</span>
    </>
  );
}

function Periods({ row, onChange }: BehaviorFieldsProps) {
  return (
    <>
      <span className="text-muted">{t('in')}</span>
      <TextField
        label={t('Periods with it')}
        hideLabel
        inputMode="numeric"
        className="w-16"
        value={row.periodsMin}
        onChange={({ target }) => onChange({ periodsMin: target.value })}
      />
      <span className="text-muted">{t('of the last')}</span>
      <TextField
        label={t('Periods in all')}
        hideLabel
        inputMode="numeric"
        className="w-16"
        value={row.periodsTotal}
        onChange={({ target }) => onChange({ periodsTotal: target.value })}
      />
      <span className="text-muted">{t('periods of')}</span>
      <PeriodFields name={t('One period')} value={row.window} onChange={(window) => onChange({ window })} />
    </>
  );
}

function Window({ row, onChange }: BehaviorFieldsProps) {
  const takesEnd = row.kind !== 'stopped_performing_event' && row.kind !== 'restarted_performing_event';
  return (
    <>
      <Select
        label={t('When')}
        hideLabel
        value={row.isSince ? 'since' : 'last'}
        options={[
          { value: 'last', label: t('in the last') },
          { value: 'since', label: t('since') },
        ]}
        onChange={(way) => onChange({ isSince: way === 'since' })}
      />
      {row.isSince ? (
        <>
          <TextField
            label={t('Since')}
            hideLabel
            placeholder={t('2026-01-31 or -30d')}
            className="w-40"
            value={row.since}
            onChange={({ target }) => onChange({ since: target.value })}
          />
          {takesEnd && (
            <>
              <span className="text-muted">{t('until')}</span>
              <TextField
                label={t('Until')}
                hideLabel
                placeholder={t('now')}
                className="w-40"
                value={row.until}
                onChange={({ target }) => onChange({ until: target.value })}
              />
            </>
          )}
        </>
      ) : (
        <PeriodFields name={t('Time window')} value={row.window} onChange={(window) => onChange({ window })} />
      )}
    </>
  );
}

const UNITS: readonly Unit[] = ['hour', 'day', 'week', 'month', 'year'];

interface PeriodFieldsProps {
  readonly name: string;
  readonly value: Period;
  readonly onChange: (period: Period) => void;
}

function PeriodFields({ name, value, onChange }: PeriodFieldsProps) {
  return (
    <>
      <TextField
        label={t('{name}: amount', { name })}
        hideLabel
        inputMode="numeric"
        className="w-16"
        value={value.amount}
        onChange={({ target }) => onChange({ ...value, amount: target.value })}
      />
      <Select
        label={t('{name}: unit', { name })}
        hideLabel
        value={value.unit}
        options={UNITS.map((unit) => ({ value: unit, label: unitWords(unit, value.amount) }))}
        onChange={(unit) => onChange({ ...value, unit })}
      />
    </>
  );
}
