import { useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { t, tn } from '../../base/i18n.ts';
import { Button, Dialog, StatusBadge, TextField } from '../../ui/index.ts';
import { isRef, type SymbolPair } from './symbol-files.ts';

const UPLOAD_TIMEOUT_MS = 600_000;
const FILE_BYTES_MAX = 100 * 1024 * 1024;

type State = { readonly kind: 'waiting' | 'sending' | 'done' } | { readonly kind: 'failed'; readonly problem: string };

interface UploadDialogProps {
  readonly projectId: number;
  readonly pairs: readonly SymbolPair[];
  /** Refs that frames ask for and that are not uploaded, offered where files name none themselves. */
  readonly missing: readonly string[];
  readonly onClose: () => void;
  readonly onUploaded: () => void;
}

/** Uploads dropped scripts and maps; those without chunk id are filed under an address the person gives. */
export function UploadDialog({ projectId, pairs, missing, onClose, onUploaded }: UploadDialogProps) {
  const [refs, setRefs] = useState<readonly string[]>(() => pairs.map((pair) => pair.chunkId || guess(pair, missing)));
  const [states, setStates] = useState<readonly State[]>(() => pairs.map(() => ({ kind: 'waiting' })));
  const [busy, setBusy] = useState(false);
  const ready = refs.every((ref) => ref.trim() !== '' && isRef(ref));
  const left = states.filter(({ kind }) => kind !== 'done').length;
  const setState = (at: number, state: State) =>
    setStates((before) => before.map((each, place) => (place === at ? state : each)));

  async function upload() {
    setBusy(true);
    for (const [at, pair] of pairs.entries()) {
      if (states[at]?.kind === 'done') continue;
      setState(at, { kind: 'sending' });
      try {
        await send(projectId, pair, refs[at]?.trim() ?? '');
        setState(at, { kind: 'done' });
      } catch (error) {
        setState(at, { kind: 'failed', problem: error instanceof Error ? error.message : String(error) });
      }
    }
    setBusy(false);
    onUploaded();
  }

  return (
    <Dialog
      title={tn(pairs.length, 'Upload {count} source map', 'Upload {count} source maps')}
      description={t(
        'What was uploaded for the same script before is replaced, and frames that waited become readable.',
      )}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{left === 0 ? t('Close') : t('Cancel')}</Button>
          {left > 0 && (
            <Button variant="primary" busy={busy} disabled={!ready} onClick={() => void upload()}>
              {t('Upload')}
            </Button>
          )}
        </>
      }
    >
      <ul className="flex flex-col gap-4">
        {pairs.map((pair, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the files never change while the dialog is open.
          <li key={at} className="flex flex-col gap-1">
            <p className="flex flex-wrap items-center gap-2">
              <span dir="auto" className="font-medium break-all">
                {pair.name}
              </span>
              <Progress state={states[at]} />
            </p>
            {!pair.script && (
              <p className="text-meta text-muted">{t('Without the script, function names come from the map alone.')}</p>
            )}
            {pair.chunkId ? (
              <p className="font-mono text-meta break-all text-muted">{t('Chunk id {id}', { id: pair.chunkId })}</p>
            ) : (
              <TextField
                label={t('Address or chunk id of {name}', { name: pair.name })}
                hint={t(
                  'The files name no chunk id. Give the address the script is loaded from, as its frames show it.',
                )}
                placeholder={`https://example.com/assets/${pair.name}`}
                value={refs[at]}
                onChange={({ target }) => setRefs(refs.map((ref, place) => (place === at ? target.value : ref)))}
              />
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function Progress({ state }: { readonly state: State | undefined }) {
  if (state?.kind === 'sending') return <StatusBadge status="running">{t('Uploading')}</StatusBadge>;
  if (state?.kind === 'done') return <StatusBadge status="ok">{t('Uploaded')}</StatusBadge>;
  if (state?.kind !== 'failed') return null;
  return (
    <span role="alert" className="text-error">
      {state.problem}
    </span>
  );
}

/** Through the server in one request: it is the same origin, wherever the files are kept in the end. */
async function send(projectId: number, { script, map }: SymbolPair, ref: string): Promise<void> {
  if (map.size + (script?.size ?? 0) > FILE_BYTES_MAX) throw new Error(t('Script and map have more than 100 MiB.'));
  const form = new FormData();
  if (script) form.append('minified', script);
  form.append('source_map', map);
  await api.post(projectApi(projectId, 'error_tracking/symbol_sets/'), form, {
    query: { chunk_id: ref },
    timeoutMs: UPLOAD_TIMEOUT_MS,
  });
}

/** The one address among the missing that ends in the script's name. */
function guess({ name }: SymbolPair, missing: readonly string[]): string {
  const fitting = missing.filter((ref) => ref.endsWith(`/${name}`));
  return fitting.length === 1 ? (fitting[0] ?? '') : '';
}
