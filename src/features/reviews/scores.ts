import {
  CATEGORY_KEY_DETAIL,
  findScorerVersions,
  rejectUnfitScore,
  type ScorerVersion,
  type ScoreValue,
  toCategoryKey,
} from '#features/score-definitions/index.ts';
import { Invalid } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { ScoreInput } from './schema.ts';

/** A score that has been checked against the version it names. */
export interface CheckedScore extends ScoreValue {
  readonly definition_id: string;
  readonly definition_version_id: string;
}

/** Archived scorers still take scores, because a reviewer may have opened the form before. */
export async function checkScores(db: Db, projectId: number, inputs: readonly ScoreInput[]): Promise<CheckedScore[]> {
  const versions = await findScorerVersions(db, projectId, {
    definition_ids: inputs.map((input) => input.definition_id),
    version_ids: inputs.flatMap((input) => input.definition_version_id ?? []),
  });
  const seen = new Set<string>();
  return inputs.map((input) => {
    const value = readValue(input);
    if (seen.has(input.definition_id)) throw refuse('definition_id', 'Each scorer can be used once.');
    seen.add(input.definition_id);
    const version = chooseVersion(input, versions);
    inScores(() => rejectUnfitScore(version, value));
    return { ...value, definition_id: version.definition_id, definition_version_id: version.version_id };
  });
}

function readValue(input: ScoreInput): ScoreValue {
  const { categorical_values = null, numeric_value = null, boolean_value = null } = input;
  const given = [categorical_values, numeric_value, boolean_value].filter((value) => value !== null);
  if (given.length !== 1) throw new Invalid('invalid_input', 'Provide exactly one score value field.', 'scores');
  return { categorical_values: categorical_values && readKeys(categorical_values), numeric_value, boolean_value };
}

function readKeys(texts: readonly string[]): string[] {
  const keys = texts.map((text) => {
    const key = toCategoryKey(text);
    if (key === undefined) throw refuse('categorical_values', CATEGORY_KEY_DETAIL);
    return key;
  });
  if (new Set(keys).size < keys.length) throw refuse('categorical_values', 'Each option can be chosen once.');
  return keys;
}

function chooseVersion(input: ScoreInput, versions: readonly ScorerVersion[]): ScorerVersion {
  const { definition_id, definition_version_id: version_id } = input;
  const current = versions.find((version) => version.definition_id === definition_id && version.is_current);
  if (!current) throw refuse('definition_id', 'Scorer not found.');
  if (version_id === undefined || version_id === null) return current;
  const chosen = versions.find((version) => version.version_id === version_id);
  if (chosen?.definition_id !== definition_id) throw refuse('definition_version_id', 'Not a version of this scorer.');
  return chosen;
}

function inScores(check: () => void): void {
  try {
    check();
  } catch (error) {
    throw error instanceof Invalid && error.attr !== null ? refuse(error.attr, error.detail) : error;
  }
}

/** In the form that schema failures inside the list have: `attr` is the list, and the text names the field. */
function refuse(field: string, detail: string): Invalid {
  return new Invalid('invalid_input', `${field}: ${detail}`, 'scores');
}
