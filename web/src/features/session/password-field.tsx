import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../base/i18n.ts';
import { IconButton, TextField } from '../../ui/index.ts';

export interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly hint?: string;
  readonly error?: string;
  readonly minLength?: number;
}

export function PasswordField({ onChange, ...field }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...field}
      type={shown ? 'text' : 'password'}
      name="password"
      required
      onChange={(event) => onChange(event.target.value)}
      end={
        <IconButton
          label={shown ? t('Hide password') : t('Show password')}
          pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff aria-hidden="true" className="size-4" /> : <Eye aria-hidden="true" className="size-4" />}
        </IconButton>
      }
    />
  );
}
