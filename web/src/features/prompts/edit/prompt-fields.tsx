import { useMemo } from 'react';
import { t } from '../../../base/i18n.ts';
import { Checkbox, CodeEditor, JsonEditor } from '../../../ui/index.ts';
import { headingsOf } from '../outline.ts';
import { OutlineNav } from '../text/outline-nav.tsx';
import { Variables } from '../text/prompt-text.tsx';
import { readChat } from './chat.ts';
import { ChatEditor } from './chat-editor.tsx';
import type { Writing } from './use-draft.ts';

interface PromptFieldsProps {
  readonly writing: Writing;
  readonly onChange: (changes: Partial<Writing>) => void;
  readonly onPublish: () => void;
  readonly onSave: () => void;
  readonly configProblem?: string;
}

/** The text with its outline and variables, and the config. */
export function PromptFields({ writing, onChange, onPublish, onSave, configProblem }: PromptFieldsProps) {
  const { text, config, isJson } = writing;
  const headings = useMemo(() => headingsOf(text), [text]);
  const chat = useMemo(() => (isJson ? readChat(text) : undefined), [isJson, text]);
  const shared = { onSubmit: onPublish, onSave };
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col">
      <div className="flex w-52 shrink-0 flex-col gap-4 overflow-auto border-e p-3 max-lg:w-full max-lg:border-e-0 max-lg:border-b">
        <div className="flex flex-col gap-1 max-md:hidden">
          <h2 className="text-meta font-medium">{t('Outline')}</h2>
          <OutlineNav headings={headings} />
        </div>
        <div className="flex flex-col gap-1">
          <h2 className="text-meta font-medium">{t('Variables')}</h2>
          <Variables text={text} />
          <p className="text-meta text-muted">{t('Write {{name}} where your program fills something in.')}</p>
        </div>
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-4 overflow-auto p-4">
        {chat && <ChatEditor messages={chat} onChange={(next) => onChange({ text: next })} />}
        <details open={chat === undefined} className="flex flex-col gap-1">
          <summary className={chat ? 'min-h-6 text-meta font-medium' : 'sr-only'}>{t('As JSON')}</summary>
          {isJson ? (
            <JsonEditor
              {...shared}
              label={t('Prompt text')}
              value={text}
              onChange={(next) => onChange({ text: next })}
              minHeight={280}
              maxHeight={640}
            />
          ) : (
            <CodeEditor
              {...shared}
              label={t('Prompt text')}
              language="markdown"
              value={text}
              onChange={(next) => onChange({ text: next })}
              minHeight={280}
              maxHeight={640}
            />
          )}
        </details>
        <Checkbox
          label={t('Store as JSON: messages or other structured prompts')}
          checked={isJson}
          onChange={(event) => onChange({ isJson: event.target.checked })}
        />
        <details open={config !== '' || undefined}>
          <summary className="min-h-6 text-meta font-medium">{t('Config')}</summary>
          <p className="pb-1 text-meta text-muted">
            {t('Optional JSON kept beside the text, such as model parameters.')}
          </p>
          <JsonEditor
            {...shared}
            label={t('Config')}
            value={config}
            onChange={(next) => onChange({ config: next })}
            minHeight={96}
            maxHeight={320}
          />
          {configProblem && (
            <p role="alert" className="pt-1 text-meta text-error">
              {configProblem}
            </p>
          )}
        </details>
      </div>
    </div>
  );
}
