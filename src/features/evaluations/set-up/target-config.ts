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

/** When a whole trace counts as complete, with every default filled in; a generation always is. */
export function readTargetConfig(
  target: 'generation' | 'trace',
  given: Record<string, unknown>,
): Record<string, unknown> {
  if (target === 'generation') return {};
  const strategy = given.strategy ?? 'fixed_window';
  const bounds = typeof strategy === 'string' && Object.hasOwn(STRATEGIES, strategy) ? STRATEGIES[strategy] : undefined;
  if (!bounds)
    throw new Invalid('invalid_choice', `strategy: "${String(strategy)}" is not a valid choice.`, 'target_config');
  const seconds = Object.entries(bounds).map(([key, { min, max, fallback }]) => {
    const value = given[key] ?? fallback;
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max)
      return [key, value] as const;
    throw new Invalid(
      'invalid_input',
      `${key}: Ensure this value is a whole number from ${min} to ${max}.`,
      'target_config',
    );
  });
  return { strategy, ...Object.fromEntries(seconds) };
}
