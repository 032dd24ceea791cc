import { t } from '../../base/i18n.ts';
import { CopyButton, Link } from '../../ui/index.ts';
import { posthogCommand, uploadCommand } from './upload-command.ts';

/** The commands that upload the source maps of a build to this very project. */
export function UploadHelp({ projectId }: { readonly projectId: number }) {
  return (
    <div className="flex flex-col gap-2 text-start text-default">
      <Command text={uploadCommand(location.origin, projectId)} label={t('Copy upload command')} />
      <p className="text-muted">
        {t('Run it on a build before you deploy that build. The key needs the right to write error tracking: ')}
        <Link to="/account/keys">{t('make one')}</Link>.
      </p>
      <details>
        <summary className="min-h-6 cursor-pointer text-muted">{t('With PostHog’s own command')}</summary>
        <Command text={posthogCommand(location.origin, projectId)} label={t('Copy PostHog command')} />
      </details>
    </div>
  );
}

function Command({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <p className="flex items-center gap-1 rounded-control border bg-bg px-2 py-1">
      <code className="min-w-0 flex-1 font-mono text-meta break-all">{text}</code>
      <CopyButton text={text} label={label} />
    </p>
  );
}
