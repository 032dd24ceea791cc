import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '../../../api/client.ts';
import { isProblem } from '../../../api/problem.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { keysOf } from '../../../base/shortcuts.ts';
import { toast } from '../../../base/toasts.ts';
import { useGo } from '../../../base/use-go.ts';
import { useShortcut } from '../../../base/use-shortcut.ts';
import { Page } from '../../../frame/page.tsx';
import { Button, ButtonLink, Kbd } from '../../../ui/index.ts';
import { configOf, contentOf, looksStructured, printConfig, readable } from '../content.ts';
import { type Prompt, promptApi, readLatest, readVersion, refreshPrompts, usePromptVersion } from '../prompt-api.ts';
import { DraftLine } from './draft-line.tsx';
import { draftFor, readDrafts } from './drafts.ts';
import { MergeView } from './merge-view.tsx';
import { PromptFields } from './prompt-fields.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { useDraft, type Writing } from './use-draft.ts';

interface PromptEditorProps {
  readonly projectId: number;
  readonly latest: Prompt;
  /** The latest, or the older version to start from. */
  readonly start: Prompt;
}

/** Writes the next version. The draft outlives the page, and is merged with a version published in between. */
export function PromptEditor({ projectId, latest, start }: PromptEditorProps) {
  const { name } = latest;
  const path = useProjectPath();
  const go = useGo();
  const client = useQueryClient();
  const [restored] = useState(() => {
    const from = start.version === latest.version ? 0 : start.version;
    return draftFor(readDrafts(localStorage, { projectId, name }), { base: latest.version, from });
  });
  const [place, setPlace] = useState({
    projectId,
    name,
    base: restored?.base ?? latest.version,
    from: restored?.from ?? (start.version === latest.version ? 0 : start.version),
  });
  const [writing, setWriting] = useState<Writing>(() => restored ?? writingOf(start));
  const draft = useDraft(place, writing, { savedAt: restored?.savedAt ?? '', dirty: restored !== undefined });
  const base = usePromptVersion(projectId, name, place.base).data;
  const [asking, setAsking] = useState(false);
  const [conflict, setConflict] = useState<{ base: Prompt; theirs: Prompt }>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const here = path(`/prompts/${encodeURIComponent(name)}`);
  const next = place.base + 1;

  const content = useMemo(() => contentOf(writing.text, writing.isJson), [writing.text, writing.isJson]);
  const config = useMemo(() => configOf(writing.config), [writing.config]);
  const hinder = whyNot();

  function whyNot(): string {
    if (!base) return t('Loading');
    if ('problem' in content) return t('The text is not JSON: {problem}', { problem: content.problem });
    if ('problem' in config) return config.problem;
    const was = writingOf(base);
    const isSame = writing.text === was.text && writing.config === was.config && writing.isJson === was.isJson;
    return isSame ? t('Nothing has changed since v{base}.', { base: place.base }) : '';
  }

  function ask() {
    if (hinder) toast(hinder);
    else if (!conflict) setAsking(true);
  }
  useShortcut('edit.publish', ask);
  useShortcut('edit.save', () => draft.saveNow());

  async function publish() {
    if ('problem' in content || 'problem' in config || !base) return;
    setBusy(true);
    setError(undefined);
    try {
      const isNewConfig = writing.config !== printConfig(base.config);
      const made = await api.patch(promptApi(projectId, name), {
        base_version: place.base,
        prompt: content.value,
        ...(isNewConfig ? { config: config.value } : {}),
        ...(writing.note.trim() ? { version_description: writing.note.trim() } : {}),
      });
      draft.drop();
      await refreshPrompts(client, projectId);
      toast(t('Version {version} of “{name}” is published.', { version: made.version, name }), { tone: 'ok' });
      go(here);
    } catch (problem) {
      if (isProblem(problem, 409)) await openMerge();
      else setError(problem);
    } finally {
      setBusy(false);
    }
  }

  async function openMerge() {
    draft.saveNow();
    const [theirs, origin] = await Promise.all([readLatest(projectId, name), readVersion(projectId, name, place.base)]);
    setConflict({ base: origin, theirs });
    setAsking(false);
  }

  function takeMerged(text: string, merged: string) {
    if (!conflict) return;
    draft.drop();
    setPlace({ projectId, name, base: conflict.theirs.version, from: 0 });
    setWriting({ ...writing, text, config: merged });
    setConflict(undefined);
    setAsking(true);
  }

  function discard() {
    const lost = writing;
    draft.drop();
    const fresh = { projectId, name, base: latest.version, from: place.from };
    setPlace(fresh);
    setWriting(writingOf(start));
    toast(t('The draft was discarded.'), {
      undo: () => {
        setPlace(place);
        setWriting(lost);
      },
    });
  }

  return (
    <Page
      title={t('Edit {name}', { name })}
      fill
      crumbs={[
        { to: path('/prompts'), label: t('Prompts') },
        { to: here, label: name },
      ]}
      actions={
        <>
          <ButtonLink size="sm" to={here} search={{ tab: 'compare', diff: `${place.base}..draft` }}>
            {t('Compare')}
          </ButtonLink>
          {/* Not disabled: the reason must be readable by keyboard and screen reader too. */}
          <Button
            variant="primary"
            size="sm"
            aria-disabled={hinder !== '' || undefined}
            title={hinder || undefined}
            onClick={ask}
          >
            {t('Publish version {version}', { version: next })} <Kbd keys={keysOf('edit.publish')} />
          </Button>
        </>
      }
    >
      <DraftLine
        savedAt={draft.savedAt}
        failed={draft.failed}
        restoredBase={restored && place.base === restored.base && draft.savedAt ? restored.base : undefined}
        latest={latest.version}
        onDiscard={discard}
      />
      {conflict ? (
        <MergeView
          baseVersion={conflict.base.version}
          theirVersion={conflict.theirs.version}
          text={{
            base: readable(conflict.base.prompt),
            mine: writing.text,
            theirs: readable(conflict.theirs.prompt),
          }}
          config={{
            base: printConfig(conflict.base.config),
            mine: writing.config,
            theirs: printConfig(conflict.theirs.config),
          }}
          onMerged={takeMerged}
          onCancel={() => setConflict(undefined)}
        />
      ) : (
        <PromptFields
          writing={writing}
          onChange={(changes) => setWriting((old) => ({ ...old, ...changes }))}
          onPublish={ask}
          onSave={draft.saveNow}
          configProblem={'problem' in config ? config.problem : undefined}
        />
      )}
      {asking && base && (
        <PublishDialog
          version={next}
          before={{ label: `v${base.version}`, prompt: base.prompt, config: printConfig(base.config) }}
          after={{ label: t('Draft'), prompt: writing.text, config: writing.config }}
          note={writing.note}
          onNote={(note) => setWriting((old) => ({ ...old, note }))}
          busy={busy}
          error={error}
          onPublish={() => void publish()}
          onClose={() => {
            setAsking(false);
            setError(undefined);
          }}
        />
      )}
    </Page>
  );
}

function writingOf({ prompt, config }: Prompt): Writing {
  return {
    text: readable(prompt),
    config: printConfig(config),
    note: '',
    isJson: looksStructured(prompt),
  };
}
