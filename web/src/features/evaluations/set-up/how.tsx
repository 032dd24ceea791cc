import { t } from '../../../base/i18n.ts';
import { Button, CodeEditor, Field, Menu, Select } from '../../../ui/index.ts';
import { templates } from '../templates.ts';
import { type ChangeDraft, type Draft, HOG_START, TRACE_HOG_START } from './draft.ts';

/** The criteria of a model, or a program. */
export function How({ draft, onChange }: { draft: Draft; onChange: ChangeDraft }) {
  const { evaluation_type: type, evaluation_config: config, target } = draft;
  const hogStart = target === 'trace' ? TRACE_HOG_START : HOG_START;
  return (
    <>
      <Select
        label={t('How it is judged')}
        value={type === 'hog' ? 'hog' : 'llm_judge'}
        options={[
          { value: 'llm_judge', label: t('By a model, following criteria') },
          { value: 'hog', label: t('By a Hog program') },
        ]}
        onChange={(next) =>
          onChange({
            evaluation_type: next,
            evaluation_config: next === 'hog' ? { source: config.source ?? hogStart } : { prompt: config.prompt ?? '' },
          })
        }
      />
      {type === 'hog' ? (
        <Field
          label={t('Program')}
          hint={
            target === 'trace'
              ? t('The list events holds the steps; trace and target describe the whole trace.')
              : t('The names input and output hold the texts of the call.')
          }
        >
          {() => (
            <CodeEditor
              label={t('Program')}
              value={config.source ?? ''}
              onChange={(source) => onChange({ evaluation_config: { source } })}
              minHeight={140}
              maxHeight={400}
            />
          )}
        </Field>
      ) : (
        <div className="flex flex-col gap-1">
          <div className="flex items-center justify-between gap-2">
            <span className="text-meta font-medium">{t('Criteria')}</span>
            <Menu
              label={t('Templates')}
              align="end"
              trigger={
                <Button size="sm" variant="ghost">
                  {t('Templates…')}
                </Button>
              }
              entries={templates().map(({ name, prompt }) => ({
                label: name,
                onSelect: () => onChange({ evaluation_config: { prompt }, ...(draft.name === '' && { name }) }),
              }))}
            />
          </div>
          <CodeEditor
            label={t('Criteria')}
            language="markdown"
            value={config.prompt ?? ''}
            onChange={(prompt) => onChange({ evaluation_config: { prompt } })}
            minHeight={140}
            maxHeight={400}
          />
        </div>
      )}
    </>
  );
}
