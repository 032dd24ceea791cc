import { useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange } from '../../api/queries.ts';
import type { Project } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { writeStored } from '../../base/stored.ts';
import { useGo } from '../../base/use-go.ts';
import { Button, ConfirmDialog, Section } from '../../ui/index.ts';

/** Demo data is removed with the project it is in: nothing else is there. */
export function DemoRemoval({ project }: { project: Project }) {
  const [open, setOpen] = useState(false);
  const go = useGo();
  const remove = useChange<void>({
    run: () => api.delete(projectApi(project.id, '')),
    invalidates: [keys.me, ['organization', project.organization]],
    quiet: true,
    onDone: () => {
      writeStored('lastProject', undefined);
      go('/');
    },
  });
  return (
    <Section
      title={t('Remove demo data')}
      description={t('Deletes this project with everything in it. You can make a fresh one any time.')}
    >
      <div>
        <Button variant="danger" onClick={() => setOpen(true)}>
          {t('Delete demo project')}
        </Button>
      </div>
      <ConfirmDialog
        title={t('Delete “{name}”?', { name: project.name })}
        confirmLabel={t('Delete demo project')}
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={() => remove.mutateAsync()}
      >
        <p>{t('Its events, traces, prompts, datasets, reviews and cohorts are removed, also those you added.')}</p>
      </ConfirmDialog>
    </Section>
  );
}
