import { useState } from 'react';
import { useProjectGet } from '../../../api/queries.ts';
import { t, tn } from '../../../base/i18n.ts';
import { usePathParams, useProjectId, useProjectPath } from '../../../base/paths.ts';
import { saveFile } from '../../../base/save-file.ts';
import { toast } from '../../../base/toasts.ts';
import { Page } from '../../../frame/page.tsx';
import { useSearchState } from '../../../frame/search.ts';
import { Button, ErrorState, LoadingBlock, Section, Select } from '../../../ui/index.ts';
import { DATASETS } from '../dataset-api.ts';
import { importSearch } from '../search.ts';
import { CheckStep } from './check-step.tsx';
import { DELIMITERS, type Delimiter, FORMATS } from './detect.ts';
import { FileStep } from './file-step.tsx';
import { upload } from './import-api.ts';
import type { Checked, Overview } from './import-file.ts';
import { ImportProgress } from './import-progress.tsx';
import { columnsParam, problemOfChoices } from './mapping.ts';
import { MappingStep } from './mapping-step.tsx';
import { useImportFile } from './use-import-file.ts';

const delimiters = Object.keys(DELIMITERS) as Delimiter[]; // Its keys are all there is.

/** A file becomes items: read here, mapped, looked over, and then imported by the server. */
export default function ImportPage() {
  const projectId = useProjectId();
  const id = usePathParams().id ?? '';
  const path = useProjectPath();
  const [{ job }, setSearch] = useSearchState(importSearch);
  const dataset = useProjectGet(projectId, `${DATASETS}${encodeURIComponent(id)}/`);
  const opened = useImportFile();
  const [busy, setBusy] = useState(false);
  const { overview, choices, checked } = opened;
  const problem = problemOfChoices(choices);

  async function start() {
    if (!opened.file || !overview) return;
    setBusy(true);
    try {
      const { format, delimiter } = overview;
      const made = await upload({
        projectId,
        dataset: id,
        body: await opened.file.body(),
        fileName: opened.file.file.name,
        format,
        delimiter,
        columns: columnsParam(choices),
      });
      setSearch({ job: made.id });
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), { tone: 'error' });
    } finally {
      setBusy(false);
    }
  }

  const save = (text: string) => saveFile(`bad-rows.${overview?.format ?? 'txt'}`, text, 'text/plain;charset=utf-8');
  return (
    <Page
      title={t('Import items')}
      crumbs={[
        { to: path('/datasets'), label: t('Datasets') },
        { to: path(`/datasets/${id}`), label: dataset.data?.name ?? t('Dataset') },
      ]}
    >
      <div className="flex max-w-240 flex-col gap-6 p-4">
        {dataset.error ? (
          <ErrorState error={dataset.error} onRetry={() => void dataset.refetch()} />
        ) : job ? (
          <ImportProgress
            projectId={projectId}
            dataset={id}
            id={job}
            onDownloadLines={opened.file && ((lines) => void opened.file?.rowsAt(lines).then(save))}
            onAnother={() => {
              opened.close();
              setSearch({ job: '' });
            }}
          />
        ) : (
          <>
            <Section title={t('File')}>
              {opened.file ? <FileLine opened={opened} overview={overview} /> : <FileStep onFile={opened.open} />}
              {opened.problem && (
                <p role="alert" className="text-error">
                  {opened.problem}
                </p>
              )}
              {opened.file && !overview && !opened.problem && <LoadingBlock label={t('Reading the file')} />}
            </Section>
            {overview && (
              <Section
                title={t('Columns')}
                description={t('One column becomes the value itself; several become the keys of one object.')}
              >
                <MappingStep overview={overview} choices={choices} onChoices={opened.setChoices} />
                {problem && (
                  <p role="alert" className="text-error">
                    {problem}
                  </p>
                )}
              </Section>
            )}
            {overview && !problem && (
              <Section title={t('What will be stored')}>
                {checked ? (
                  <CheckStep checked={checked} onDownloadBad={() => void opened.file?.badRows(choices).then(save)} />
                ) : (
                  <LoadingBlock label={t('Checking the rows')} />
                )}
                <div>
                  <Button
                    variant="primary"
                    busy={busy}
                    disabled={!checked || checked.good === 0}
                    onClick={() => void start()}
                  >
                    {importWords(checked)}
                  </Button>
                </div>
              </Section>
            )}
          </>
        )}
      </div>
    </Page>
  );
}

function importWords(checked: Checked | undefined): string {
  if (!checked) return t('Import');
  return checked.bad > 0
    ? tn(checked.good, 'Import the good row', 'Import the good {count} rows')
    : tn(checked.good, 'Import {count} row', 'Import {count} rows');
}

/** What the file was taken for; a wrong guess is put right here. */
function FileLine({ opened, overview }: { opened: ReturnType<typeof useImportFile>; overview: Overview | undefined }) {
  return (
    <div className="flex flex-wrap items-end gap-3">
      <p className="flex min-h-8 items-center gap-2">
        <span dir="auto" className="font-medium">
          {opened.file?.file.name || t('pasted rows')}
        </span>
        {overview && (
          <span className="text-muted">
            {tn(overview.rows, '{count} row', '{count} rows')} · {overview.encoding}
          </span>
        )}
      </p>
      {(overview || opened.problem) && (
        <Select
          label={t('Format')}
          value={opened.chosen.format}
          options={FORMATS.map((format) => ({ value: format, label: format.toUpperCase() }))}
          onChange={(format) => opened.choose({ ...opened.chosen, format })}
        />
      )}
      {(overview || opened.problem) && opened.chosen.format === 'csv' && (
        <Select
          label={t('Between cells')}
          value={opened.chosen.delimiter}
          options={delimiters.map((delimiter) => ({ value: delimiter, label: delimiter }))}
          onChange={(delimiter) => opened.choose({ ...opened.chosen, delimiter })}
        />
      )}
      <Button onClick={opened.close}>{t('Another file')}</Button>
    </div>
  );
}
