import { Invalid } from '#kernel/errors.ts';

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly fallback: number;
}

const STRATEGIES: Readonly<Record<string, Readonly<Record<string, Bounds>>>> = {
  fixed_window: { window_seconds: { min: 10, max: 7200, fallback: 1800 } },
  inactivity: {
    quiet_period_seconds: { min: 10, max: 1800, fallback: 300 },
    max_age_seconds: { min: 60, max: 7200, fallback: 7200 },
  },
};

/** When a trace counts as complete, with every default filled in. A generation is complete when it arrives. */
export function readTargetConfig(
  target: 'generation' | 'trace',
  given: Record<string, unknown>,
): Record<string, unknown> {
  if (target === 'generation') {
    for (const key of Object.keys(given))
      throw refused('invalid_input', `${key}: Only a trace has settings of its target.`);
    return {};
  }
  const strategy = given.strategy ?? 'fixed_window';
  const bounds = typeof strategy === 'string' && Object.hasOwn(STRATEGIES, strategy) ? STRATEGIES[strategy] : undefined;
  if (!bounds) throw refused('invalid_choice', `strategy: "${String(strategy)}" is not a valid choice.`);
  const unknown = Object.keys(given).find((key) => key !== 'strategy' && !Object.hasOwn(bounds, key));
  if (unknown !== undefined) {
    throw refused('invalid_input', `${unknown}: Not a setting of the strategy "${String(strategy)}".`);
  }
  const seconds = Object.entries(bounds).map(([key, { min, max, fallback }]) => {
    const value = given[key] ?? fallback;
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max)
      return [key, value] as const;
    throw refused('invalid_input', `${key}: Ensure this value is a whole number from ${min} to ${max}.`);
  });
  return { strategy, ...Object.fromEntries(seconds) };
}

function refused(code: string, detail: string): Invalid {
  return new Invalid(code, detail, 'target_config');
}
