/** Something a person did at an hour since the first period began, by its letters: `s` starts, `r` returns, `o` has a start's name only. */
export interface Happening {
  readonly hour: number;
  readonly letters: string;
}

export interface ObviousPlan {
  readonly type: 'retention_first_time' | 'retention_recurring' | 'retention_first_ever_occurrence';
  readonly periods: number;
  readonly isRolling: boolean;
  readonly isCumulative: boolean;
  readonly occurrencesMin: number;
}

const DAY = 24;

/** For tests: retention by days, by its definition. Each cell asks each person. */
export function obviousRetention(people: readonly (readonly Happening[])[], plan: ObviousPlan): number[][] {
  return Array.from({ length: plan.periods }, (_, began) =>
    Array.from(
      { length: plan.periods - began },
      (_, later) => people.filter((happenings) => isCounted(happenings, began, later, plan)).length,
    ),
  );
}

function isCounted(happenings: readonly Happening[], began: number, later: number, plan: ObviousPlan): boolean {
  const start = startIn(happenings, began, plan);
  if (start === undefined) return false;
  if (later === 0) return true;
  const last = plan.periods - 1 - began;
  const distances = plan.isCumulative ? Array.from({ length: last - later + 1 }, (_, index) => later + index) : [later];
  return distances.some((distance) => {
    const from = plan.isRolling ? start + distance * DAY : (began + distance) * DAY;
    const returns = happenings.filter(
      ({ hour, letters }) =>
        letters.includes('r') && hour >= from && hour < from + DAY && hour >= 0 && hour < plan.periods * DAY,
    );
    return returns.length >= plan.occurrencesMin;
  });
}

/** The hour at which a person began in a period, if they did. */
function startIn(happenings: readonly Happening[], period: number, { type, periods }: ObviousPlan): number | undefined {
  const isInside = (hour: number) => Math.floor(hour / DAY) === period && hour < periods * DAY;
  const starts = happenings.filter(({ letters }) => letters.includes('s')).map(({ hour }) => hour);
  if (type === 'retention_recurring') return starts.filter(isInside).sort((a, b) => a - b)[0];
  const named = happenings.filter(({ letters }) => /[so]/.test(letters)).map(({ hour }) => hour);
  const first = Math.min(...starts);
  if (type === 'retention_first_ever_occurrence' && first !== Math.min(...named)) return undefined;
  return isInside(first) ? first : undefined;
}
