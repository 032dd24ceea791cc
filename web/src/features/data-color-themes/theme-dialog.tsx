import { useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { problemFor } from '../../api/problem.ts';
import { keys, useChange } from '../../api/queries.ts';
import { t, tn } from '../../base/i18n.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { paletteDefault, TextArea, TextField } from '../../ui/index.ts';
import { type Blindness, lookalikes } from './color-blindness.ts';
import { faintOn, isColor } from './contrast.ts';
import { type ColorTheme, colorsOf, THEMES } from './theme.ts';

const ALIKE_SHOWN_MAX = 5;
const blindWords: Readonly<Record<Blindness, string>> = {
  red: 'who do not see red',
  green: 'who do not see green',
  blue: 'who do not see blue',
};

interface ThemeDialogProps {
  readonly projectId: number;
  readonly theme?: ColorTheme;
  readonly onClose: () => void;
}

export function ThemeDialog({ projectId, theme, onClose }: ThemeDialogProps) {
  const [name, setName] = useState(theme?.name ?? '');
  const [text, setText] = useState((theme ? colorsOf(theme) : paletteDefault).join('\n'));
  const colors = text.split(/[\s,]+/).filter(Boolean);
  const broken = colors.find((color) => !isColor(color));
  const save = useChange<void>({
    run: () =>
      theme
        ? api.patch(projectApi(projectId, `${THEMES}${theme.id}/`), { name, colors })
        : api.post(projectApi(projectId, THEMES), { name, colors }),
    invalidates: [keys.project(projectId, THEMES)],
    quiet: true,
    onDone: onClose,
  });
  const faint = colors.flatMap((color) => faintOn(color).map((ground) => ({ color, ground })));
  const alike = lookalikes(colors);
  return (
    <FormDialog
      title={theme ? t('Edit theme') : t('New theme')}
      onClose={onClose}
      submitLabel={t('Save')}
      onSubmit={() => broken === undefined && save.mutate()}
      sending={save}
      fields={['name', 'colors']}
    >
      <TextField
        label={t('Name')}
        required
        maxLength={100}
        value={name}
        error={problemFor(save.error, 'name')}
        onChange={(event) => setName(event.target.value)}
      />
      <TextArea
        label={t('Colours, one a line, such as #2E7D5B')}
        required
        rows={8}
        value={text}
        error={
          broken === undefined ? problemFor(save.error, 'colors') : t('“{color}” is not a colour.', { color: broken })
        }
        onChange={(event) => setText(event.target.value)}
      />
      {(['light', 'dark'] as const).map((ground) => (
        <div
          key={ground}
          role="img"
          aria-label={ground === 'light' ? t('On light') : t('On dark')}
          className="flex h-20 items-end gap-1 rounded-panel border p-2"
          style={{ background: ground === 'light' ? '#FFFFFF' : '#0E1310' }}
        >
          {colors.filter(isColor).map((color, at) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity but their place.
              key={at}
              className="flex-1"
              style={{ background: color, height: `${40 + ((at * 37) % 60)}%` }}
            />
          ))}
        </div>
      ))}
      {faint.length + alike.length > 0 && (
        <ul aria-label={t('Warnings')} className="text-warn">
          {faint.map(({ color, ground }) => (
            <li key={color + ground}>
              {ground === 'light'
                ? t('{color} is hard to see on a light background.', { color })
                : t('{color} is hard to see on a dark background.', { color })}
            </li>
          ))}
          {alike.slice(0, ALIKE_SHOWN_MAX).map(({ a, b, blindness }) => (
            <li key={a + b}>
              {t('{a} and {b} look alike to people {blindness}.', { a, b, blindness: t(blindWords[blindness]) })}
            </li>
          ))}
          {alike.length > ALIKE_SHOWN_MAX && (
            <li>{tn(alike.length - ALIKE_SHOWN_MAX, 'and {count} more pair', 'and {count} more pairs')}</li>
          )}
        </ul>
      )}
    </FormDialog>
  );
}
