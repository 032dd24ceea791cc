import { previewOf } from './content.ts';
import type { VersionRow } from './queries.ts';
import type { ContentMode, ListedPrompt, Prompt } from './schema.ts';

/** What every shape of a prompt says. */
export interface ShownRow {
  readonly id: string;
  readonly name: string;
  readonly outline: { level: number; text: string }[];
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly latest_version: number;
  readonly first_version_created_at: Date;
  readonly archived_at?: Date | null;
}

export function toShown(row: ShownRow) {
  const isArchived = (row.archived_at ?? null) !== null;
  return {
    id: row.id,
    name: row.name,
    outline: row.outline,
    version: row.version,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    deleted: isArchived,
    is_latest: !isArchived && row.version === row.latest_version,
    latest_version: row.latest_version,
    version_count: row.latest_version,
    first_version_created_at: row.first_version_created_at.toISOString(),
  };
}

/** The part of a prompt that the content mode decides. */
export function toContentKeys(content: string, config: Record<string, unknown> | null, mode: ContentMode) {
  // The documented answers show both; upstream leaves the preview out beside the whole text, and clients ignore it there.
  if (mode === 'full') return { prompt: content, prompt_preview: previewOf(content), config };
  return mode === 'preview' ? { prompt_preview: previewOf(content) } : {};
}

export function toPrompt(row: VersionRow): Prompt {
  return {
    ...toShown(row),
    prompt: row.content,
    created_by: row.created_by,
    config: row.config,
    version_description: row.version_description,
    labels: labelsAt(row.all_labels, row.version),
  };
}

export function toListed(row: VersionRow, mode: ContentMode): ListedPrompt {
  return {
    ...toShown(row),
    ...toContentKeys(row.content, row.config, mode),
    prompt_size_bytes: row.size_bytes,
    created_by: row.created_by,
    version_description: row.version_description,
    labels: labelsAt(row.all_labels, row.version),
    all_labels: row.all_labels,
  };
}

export function labelsAt(labels: readonly { name: string; version: number }[], version: number): string[] {
  return labels.filter((label) => label.version === version).map(({ name }) => name);
}
