import { MessageSquareText, Plus } from 'lucide-react';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { ButtonLink, CopyButton, EmptyState } from '../../../ui/index.ts';
import { Scrollable } from '../../../ui/scrollable.tsx';

const lines = `import { Prompts } from '@posthog/ai';

const prompts = new Prompts({ posthog }); // its personal API key may read prompts
const { prompt } = await prompts.get('support-answer', { label: 'production', fallback: 'Be brief.' });
const text = prompts.compile(prompt, { customer: 'Ada' });`;

export function NoPrompts() {
  const path = useProjectPath();
  return (
    <EmptyState
      icon={<MessageSquareText aria-hidden="true" className="size-8" />}
      title={t('Prompts live here in versions, and your programs fetch them by name.')}
      action={
        <ButtonLink to={path('/prompts/new')} variant="primary" icon={<Plus aria-hidden="true" className="size-4" />}>
          {t('New prompt')}
        </ButtonLink>
      }
    >
      <div className="relative rounded-panel border bg-subtle text-start">
        <div className="absolute end-1 top-1">
          <CopyButton text={lines} label={t('Copy code')} />
        </div>
        <Scrollable as="section" aria-label={t('Code that fetches a prompt')} className="overflow-x-auto p-3 pe-10">
          <pre className="font-mono text-meta">{lines}</pre>
        </Scrollable>
      </div>
    </EmptyState>
  );
}
