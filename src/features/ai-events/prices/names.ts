import {
  BEDROCK_REGION,
  BEDROCK_VENDOR,
  EFFORTS,
  LONG_DATES,
  MONTH_DAY_FAMILIES,
  NAMED_TAILS,
  NUMBERED_VERSIONS,
  SHORT_DATE,
  segmentOf,
  YEAR_MONTH_FAMILIES,
} from './strip-steps.ts';

/** A name that a model's name may stand for, with what was taken off to get there. */
export interface Candidate {
  readonly name: string;
  readonly stripped: readonly string[];
  /** Who serves the model, as a routing prefix says. */
  readonly provider?: string;
  readonly regional: boolean;
  /** Holds only for rows of reasoning models, because an effort was taken off. */
  readonly effort: boolean;
  /** A date without a year was taken off: holds only where no row of the family bears such a date. */
  readonly shortDateOf?: string;
}

const MODEL_LENGTH_MAX = 256;
const CANDIDATES_MAX = 80;
const NAME_LENGTH_MIN = 3;
const ENDS_IN_DIGIT = /\d$/;
const YEAR_MIN = 2018;
const YEAR_MAX = 2049;

/** The name as sent and what stripping makes of it, in the order in which they are tried. */
export function candidatesOf(model: string): readonly Candidate[] {
  const name = model.trim().toLowerCase();
  if (name === '' || model.length > MODEL_LENGTH_MAX) return [];
  const sent: Candidate = { name, stripped: [], regional: false, effort: false, provider: bedrockProvider(name) };
  const candidates: Candidate[] = [sent];
  const seen = new Set([name]);
  for (let index = 0; index < candidates.length && candidates.length < CANDIDATES_MAX; index++) {
    const candidate = candidates[index];
    if (!candidate) break;
    for (const next of shorter(candidate)) {
      if (seen.has(next.name) || !isName(next.name)) continue;
      seen.add(next.name);
      candidates.push(next);
    }
  }
  return candidates;
}

/** One spelling for a name: signs alike, the two orders of Claude's names and Azure's `gpt-35` too. Digits stay apart. */
export function spelled(name: string): string {
  const dashed = name.replace(/[._ ]/g, '-').replace(/^((?:ft:)?)gpt-35(?=-|$)/, '$1gpt-3-5');
  return dashed.replace(CLAUDE_VERSION_FIRST, 'claude-$2-$1');
}

const CLAUDE_VERSION_FIRST = /^claude-(\d{1,2}(?:-\d{1,2})?)-([a-z]+)(?=-|$)/;

/** What is left must still be a name. */
function isName(name: string): boolean {
  return name.length >= NAME_LENGTH_MIN && /[a-z]/.test(name);
}

function shorter(candidate: Candidate): Candidate[] {
  const { name } = candidate;
  if (name.startsWith('ft:')) return fineTuned(candidate);
  const found: Candidate[] = [];
  const cut = (changes: Partial<Candidate> & { name: string }, label: string) =>
    found.push({ ...candidate, ...changes, stripped: [...candidate.stripped, label] });

  const segment = segmentOf(name);
  if (segment) {
    const rest = name.slice(segment.length);
    cut({ name: rest, provider: candidate.provider ?? segment.provider ?? bedrockProvider(rest) }, segment.label);
  }
  const [region, code] = BEDROCK_REGION.exec(name) ?? [];
  if (region) {
    cut(
      { name: name.slice(region.length), regional: code !== 'global', provider: candidate.provider ?? 'bedrock' },
      region,
    );
  }
  const [vendor] = BEDROCK_VENDOR.exec(name) ?? [];
  if (vendor) cut({ name: name.slice(vendor.length), provider: candidate.provider ?? 'bedrock' }, vendor);
  cutEnds(name, cut);
  return found;
}

type Cut = (changes: Partial<Candidate> & { name: string }, label: string) => void;

function cutEnds(name: string, cut: Cut): void {
  const end = (pattern: RegExp, changes: Partial<Candidate> = {}) => {
    const [tail] = pattern.exec(name) ?? [];
    if (tail) cut({ name: name.slice(0, -tail.length), ...changes }, tail);
  };
  if (!ENDS_IN_DIGIT.test(name)) {
    for (const pattern of NAMED_TAILS) end(pattern);
    for (const pattern of EFFORTS) end(pattern, { effort: true });
    return;
  }
  for (const pattern of NUMBERED_VERSIONS) end(pattern);
  for (const { pattern, order } of LONG_DATES) {
    const parts = pattern.exec(name);
    if (parts && isRealDate(parts, order)) end(pattern);
  }
  const short = SHORT_DATE.exec(name);
  if (short && isShortDate(name, short)) end(SHORT_DATE, { shortDateOf: name.slice(0, -short[0].length) });
}

/** `ft:<base>:<organization>:<name>:<id>` has the price of the row `ft:<base>`, or none. */
function fineTuned(candidate: Candidate): Candidate[] {
  const [, base] = candidate.name.split(':');
  if (base === undefined) return [];
  const name = `ft:${base}`;
  const found: Candidate[] = [];
  const cut: Cut = (changes, label) =>
    found.push({ ...candidate, ...changes, stripped: [...candidate.stripped, label] });
  if (name !== candidate.name) cut({ name }, candidate.name.slice(name.length));
  else cutEnds(name, cut);
  return found;
}

function bedrockProvider(name: string): string | undefined {
  return BEDROCK_VENDOR.test(name) ? 'bedrock' : undefined;
}

function isRealDate([, first, second, third]: RegExpExecArray, order: 'ymd' | 'my' | 'yymmdd'): boolean {
  if (order === 'my') return isYear(Number(second)) && isMonth(Number(first));
  const year = order === 'ymd' ? Number(first) : 2000 + Number(first);
  return isYear(year) && isDay(year, Number(second), Number(third));
}

function isShortDate(name: string, [, first, second]: RegExpExecArray): boolean {
  if (YEAR_MONTH_FAMILIES.test(name)) return isYear(2000 + Number(first)) && isMonth(Number(second));
  return MONTH_DAY_FAMILIES.test(name) && isDay(2024, Number(first), Number(second));
}

function isYear(year: number): boolean {
  return year >= YEAR_MIN && year <= YEAR_MAX;
}

function isMonth(month: number): boolean {
  return month >= 1 && month <= 12;
}

function isDay(year: number, month: number, day: number): boolean {
  return isMonth(month) && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
