import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, projectApi } from '../../../api/client.ts';
import { problemFor } from '../../../api/problem.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../../base/paths.ts';
import { keysOf } from '../../../base/shortcuts.ts';
import { toast } from '../../../base/toasts.ts';
import { useGo } from '../../../base/use-go.ts';
import { useShortcut } from '../../../base/use-shortcut.ts';
import { Page } from '../../../frame/page.tsx';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { Button, Kbd, TextField } from '../../../ui/index.ts';
import { configOf, contentOf } from '../content.ts';
import { PROMPTS, refreshPrompts } from '../prompt-api.ts';
import { DraftLine } from './draft-line.tsx';
import { readDrafts } from './drafts.ts';
import { PromptFields } from './prompt-fields.tsx';
import { useDraft, type Writing } from './use-draft.ts';

const blank: Writing = { name: '', text: '', config: '', note: '', isJson: false };

export default function NewPromptPage() {
  const projectId = useProjectId();
  const path = useProjectPath();
  const go = useGo();
  const client = useQueryClient();
  const place = { projectId, name: '', base: 0 };
  const [restored] = useState(() => readDrafts(localStorage, place)[0]);
  const [writing, setWriting] = useState<Writing>(restored ?? blank);
  const draft = useDraft(place, writing, { savedAt: restored?.savedAt ?? '', dirty: restored !== undefined });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const content = contentOf(writing.text, writing.isJson);
  const config = configOf(writing.config);
  const change = (changes: Partial<Writing>) => setWriting((old) => ({ ...old, ...changes }));

  async function publish() {
    if (busy) return;
    if ('problem' in content) {
      setError(new Error(t('The text is not JSON: {problem}', { problem: content.problem })));
      return;
    }
    if ('problem' in config) return;
    setBusy(true);
    setError(undefined);
    try {
      const made = await api.post(projectApi(projectId, PROMPTS), {
        name: (writing.name ?? '').trim(),
        prompt: content.value,
        ...(config.value ? { config: config.value } : {}),
      });
      draft.drop();
      await refreshPrompts(client, projectId);
      toast(t('“{name}” is published.', { name: made.name }), { tone: 'ok' });
      go(path(`/prompts/${encodeURIComponent(made.name)}`));
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  }
  useShortcut('edit.publish', () => void publish());
  useShortcut('edit.save', () => draft.saveNow());

  return (
    <Page
      title={t('New prompt')}
      fill
      crumbs={[{ to: path('/prompts'), label: t('Prompts') }]}
      actions={
        <Button variant="primary" size="sm" busy={busy} onClick={() => void publish()}>
          {t('Publish version {version}', { version: 1 })} <Kbd keys={keysOf('edit.publish')} />
        </Button>
      }
    >
      {(draft.savedAt || draft.failed) && (
        <DraftLine
          savedAt={draft.savedAt}
          failed={draft.failed}
          restoredBase={restored && draft.savedAt ? 0 : undefined}
          latest={0}
          onDiscard={() => {
            draft.drop();
            const lost = writing;
            setWriting(blank);
            toast(t('The draft was discarded.'), { undo: () => setWriting(lost) });
          }}
        />
      )}
      <div className="flex flex-col gap-2 border-b p-4">
        <TextField
          label={t('Name')}
          required
          maxLength={255}
          spellCheck={false}
          autoCapitalize="none"
          className="max-w-120"
          value={writing.name ?? ''}
          error={problemFor(error, 'name')}
          hint={t(
            'Programs fetch it by this name. Letters, digits, - and _; names that share a beginning up to __ fold together.',
          )}
          onChange={(event) => change({ name: event.target.value })}
        />
        <FormProblem error={error} fields={['name']} />
      </div>
      <PromptFields
        writing={writing}
        onChange={change}
        onPublish={() => void publish()}
        onSave={draft.saveNow}
        configProblem={'problem' in config ? config.problem : undefined}
      />
    </Page>
  );
}
