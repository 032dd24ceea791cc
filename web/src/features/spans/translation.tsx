import { useMutation } from '@tanstack/react-query';
import { Languages } from 'lucide-react';
import { api, projectApi } from '../../api/client.ts';
import { t } from '../../base/i18n.ts';
import { useProjectId } from '../../base/paths.ts';
import { toast } from '../../base/toasts.ts';
import { IconButton } from '../../ui/index.ts';

/** The API takes no longer texts. */
const TEXT_LENGTH_MAX = 10_000;

/** Asks for a message in the reader's language; the answer is shown beside the original, never instead of it. */
export function useTranslation() {
  const projectId = useProjectId();
  return useMutation({
    mutationFn: (text: string) =>
      api.post(projectApi(projectId, 'llm_analytics/translate/'), {
        text: text.slice(0, TEXT_LENGTH_MAX),
        target_language: navigator.language.split('-')[0] ?? 'en',
      }),
    onError: (error) => toast(error.message, { tone: 'error' }),
  });
}

interface TranslateButtonProps {
  readonly translation: ReturnType<typeof useTranslation>;
  readonly text: () => string;
}

export function TranslateButton({ translation, text }: TranslateButtonProps) {
  return (
    <IconButton
      size="sm"
      label={t('Translate')}
      pressed={translation.data !== undefined}
      disabled={translation.isPending}
      onClick={() => (translation.data ? translation.reset() : translation.mutate(text()))}
    >
      <Languages aria-hidden="true" className="size-3.5" />
    </IconButton>
  );
}
