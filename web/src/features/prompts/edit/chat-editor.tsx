import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { t } from '../../../base/i18n.ts';
import { Button, IconButton, Select, TextArea } from '../../../ui/index.ts';
import { type ChatMessage, printChat } from './chat.ts';

const roles = ['system', 'user', 'assistant', 'tool'];

interface ChatEditorProps {
  readonly messages: readonly ChatMessage[];
  readonly onChange: (json: string) => void;
}

/** A prompt of messages, message by message. */
export function ChatEditor({ messages, onChange }: ChatEditorProps) {
  const set = (next: readonly ChatMessage[]) => onChange(printChat(next));
  const replace = (at: number, changes: Partial<ChatMessage>) =>
    set(messages.map((message, place) => (place === at ? { ...message, ...changes } : message)));
  const move = (at: number, by: number) => {
    const next = [...messages];
    next.splice(at + by, 0, ...next.splice(at, 1));
    set(next);
  };
  return (
    <ol aria-label={t('Messages')} className="flex flex-col gap-3">
      {messages.map((message, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages have no identity but their place.
        <li key={at} className="flex flex-col gap-2 rounded-panel border p-3">
          <div className="flex items-center gap-1">
            <Select
              label={t('Role of message {n}', { n: at + 1 })}
              hideLabel
              className="w-36"
              value={message.role}
              options={[...new Set([...roles, message.role])].map((role) => ({ value: role, label: role }))}
              onChange={(role) => replace(at, { role })}
            />
            <span className="flex-1" />
            <IconButton
              size="sm"
              label={t('Move message {n} up', { n: at + 1 })}
              disabled={at === 0}
              onClick={() => move(at, -1)}
            >
              <ArrowUp aria-hidden="true" className="size-3.5" />
            </IconButton>
            <IconButton
              size="sm"
              label={t('Move message {n} down', { n: at + 1 })}
              disabled={at === messages.length - 1}
              onClick={() => move(at, 1)}
            >
              <ArrowDown aria-hidden="true" className="size-3.5" />
            </IconButton>
            <IconButton
              size="sm"
              label={t('Remove message {n}', { n: at + 1 })}
              disabled={messages.length === 1}
              onClick={() => set(messages.filter((_, place) => place !== at))}
            >
              <X aria-hidden="true" className="size-3.5" />
            </IconButton>
          </div>
          <TextArea
            label={t('Message {n}', { n: at + 1 })}
            hideLabel
            rows={Math.min(16, Math.max(3, message.content.split('\n').length + 1))}
            value={message.content}
            onChange={(event) => replace(at, { content: event.target.value })}
          />
        </li>
      ))}
      <li>
        <Button
          size="sm"
          icon={<Plus aria-hidden="true" className="size-3.5" />}
          onClick={() => set([...messages, { role: 'user', content: '', rest: {} }])}
        >
          {t('Add message')}
        </Button>
      </li>
    </ol>
  );
}
