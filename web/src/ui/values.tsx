import { useState } from 'react';
import { t } from '../base/i18n.ts';
import { CopyButton } from './copy-button.tsx';
import { cx } from './cx.ts';
import { browserZone, useDisplay } from './display.tsx';
import {
  formatAgo,
  formatCost,
  formatCostExact,
  formatCostShort,
  formatCount,
  formatDateTime,
  formatDuration,
  formatPercent,
  formatTokens,
  shortenId,
  UNKNOWN,
} from './format.ts';
import { type PersonLike, personName } from './person-name.ts';
import { Popover } from './popover.tsx';
import { useNow } from './use-now.ts';

type Maybe = number | null | undefined;

interface CostProps {
  readonly usd: Maybe;
  /** Why there is none at all. */
  readonly unknownReason?: string;
  /** Calls the sum leaves out, because no price is known for them. */
  readonly unpriced?: number;
  /** For columns of one width: what is next to nothing says so, and exactly on hover. */
  readonly short?: boolean;
}

export function Cost({ usd, unknownReason, unpriced = 0, short = false }: CostProps) {
  const unknown = usd === null || usd === undefined;
  const without = t('+ {count} without price', { count: formatCount(unpriced) });
  const title = unknown ? (unknownReason ?? (unpriced > 0 ? without : undefined)) : formatCostExact(usd);
  return (
    <span className="whitespace-nowrap">
      <span title={title}>{short ? formatCostShort(usd) : formatCost(usd)}</span>
      {unpriced > 0 && (
        <span title={without} className="text-label text-warn">
          {' '}
          <span aria-hidden="true">+{formatTokens(unpriced)}</span>
          <span className="sr-only">{without}</span>
        </span>
      )}
    </span>
  );
}

export function Tokens({ count }: { count: Maybe }) {
  return (
    <span className="whitespace-nowrap" title={count === null || count === undefined ? undefined : formatCount(count)}>
      {formatTokens(count)}
    </span>
  );
}

export function Duration({ ms }: { ms: Maybe }) {
  return (
    <span className="whitespace-nowrap" title={ms === null || ms === undefined ? undefined : `${ms} ms`}>
      {formatDuration(ms)}
    </span>
  );
}

/** A rate with the number it was taken from: "81 % of 240". */
export function Percent({ share, of }: { share: Maybe; of?: number }) {
  return (
    <span className="whitespace-nowrap">
      {formatPercent(share)}
      {of !== undefined && <span className="text-faint"> {t('of {n}', { n: formatCount(of) })}</span>}
    </span>
  );
}

/** An id shortened in the middle and copied whole. */
export function Id({ id, label = t('Copy id'), full }: { id: string; label?: string; full?: boolean }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1 font-mono text-meta">
      <span title={id} className={full ? 'break-all' : 'whitespace-nowrap'}>
        {full ? id : shortenId(id)}
      </span>
      <CopyButton text={id} label={label} />
    </span>
  );
}

export interface TimeStampProps {
  /** ISO text or a Date; null shows a dash. */
  readonly time: string | Date | null | undefined;
  /** Only a hover title, no button: for table cells. */
  readonly plain?: boolean;
  /** The full date and time instead of "12 s ago". */
  readonly absolute?: boolean;
}

export function TimeStamp({ time, plain, absolute }: TimeStampProps) {
  const { zone } = useDisplay();
  const now = useNow();
  const [armed, setArmed] = useState(false);
  if (time === null || time === undefined) return <span>{UNKNOWN}</span>;
  const date = typeof time === 'string' ? new Date(time) : time;
  if (Number.isNaN(date.getTime())) return <span>{UNKNOWN}</span>;
  const text = absolute ? formatDateTime(date, zone) : formatAgo(date, now, zone);
  const element = <time dateTime={date.toISOString()}>{text}</time>;
  if (plain) {
    return (
      <span className="whitespace-nowrap" title={`${formatDateTime(date, zone)} (${zone})`}>
        {element}
      </span>
    );
  }
  // The pop-over is built on hover or focus only, because a page shows hundreds of times.
  if (!armed) {
    return (
      <button
        type="button"
        className="min-h-6 whitespace-nowrap decoration-dotted hover:underline"
        onPointerEnter={() => setArmed(true)}
        onFocus={() => setArmed(true)}
      >
        {element}
      </button>
    );
  }
  return (
    <Popover
      openOnHover
      label={t('Time')}
      trigger={
        <button type="button" className="min-h-6 whitespace-nowrap decoration-dotted hover:underline">
          {element}
        </button>
      }
    >
      <TimeZones date={date} />
    </Popover>
  );
}

function TimeZones({ date }: { date: Date }) {
  const { projectZone } = useDisplay();
  const rows: [string, string][] = [
    [t('Project ({zone})', { zone: projectZone }), formatDateTime(date, projectZone)],
    [t('Browser ({zone})', { zone: browserZone() }), formatDateTime(date, browserZone())],
    ['UTC', formatDateTime(date, 'UTC')],
  ];
  return (
    <div className="flex flex-col gap-2 text-meta">
      <dl className="grid grid-cols-[auto_auto] gap-x-4 gap-y-1">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-end whitespace-nowrap">{value}</dd>
          </div>
        ))}
      </dl>
      <CopyButton text={date.toISOString()} label={t('Copy ISO time')} withText />
    </div>
  );
}

/** A member of the organization: name, and the address on hover. */
export function PersonChip({ person, className }: { person: PersonLike | null | undefined; className?: string }) {
  if (!person) return <span className="text-faint">{t('former member')}</span>;
  const name = personName(person);
  return (
    <span title={person.email ?? undefined} className={cx('inline-flex min-w-0 items-center gap-1.5', className)}>
      <span
        aria-hidden="true"
        className="inline-flex size-5 shrink-0 items-center justify-center rounded-full bg-accent-tint text-label font-semibold text-accent uppercase"
      >
        {[...name][0] ?? '?'}
      </span>
      <span dir="auto" className="truncate">
        {name}
      </span>
    </span>
  );
}
