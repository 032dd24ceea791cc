import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { announce } from '../base/announcer.ts';
import { t } from '../base/i18n.ts';
import { Button, IconButton } from './button.tsx';

export interface CopyButtonProps {
  readonly text: string | (() => string | Promise<string>);
  /** The accessible name, such as "Copy link". */
  readonly label?: string;
  readonly withText?: boolean;
  readonly className?: string;
  readonly onCopied?: () => void;
}

export function CopyButton({ text, label = t('Copy'), withText, className, onCopied }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    const ok = await copyText(typeof text === 'string' ? text : await text());
    setCopied(ok);
    announce(ok ? t('Copied') : t('The browser did not allow copying.'));
    if (ok) onCopied?.();
  }

  const icon = copied ? (
    <Check aria-hidden="true" className="size-3.5 text-ok" />
  ) : (
    <Copy aria-hidden="true" className="size-3.5" />
  );
  if (withText) {
    return (
      <Button size="sm" icon={icon} className={className} onClick={() => void copy()}>
        {label}
      </Button>
    );
  }
  return (
    <IconButton size="sm" label={label} className={className} onClick={() => void copy()}>
      {icon}
    </IconButton>
  );
}

/** Also works where the page is not a secure context, as on a plain-HTTP host in a local network. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyThroughSelection(text);
  }
}

function copyThroughSelection(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('aria-hidden', 'true');
  area.className = 'fixed opacity-0';
  // Inside an open dialog, focus cannot leave it, so the helper element goes where focus is.
  (before?.parentElement ?? document.body).append(area);
  area.select();
  const ok = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return ok;
}
