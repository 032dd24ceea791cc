import type { Completion } from '@codemirror/autocomplete';
import type { Diagnostic } from '@codemirror/lint';
import { lazy, Suspense } from 'react';
import { LoadingBlock } from './states.tsx';

export interface CodeEditorProps {
  /** Accessible name, such as "Prompt text". */
  readonly label: string;
  readonly value: string;
  readonly onChange?: (value: string) => void;
  readonly language?: 'json' | 'markdown' | 'sql' | 'text';
  readonly readOnly?: boolean;
  readonly placeholder?: string;
  readonly minHeight?: number;
  readonly maxHeight?: number;
  /** ⌘⏎ */
  readonly onSubmit?: (selection: string) => void;
  /** Called with the position of the cursor or the selection. */
  readonly onCursor?: (from: number, to: number) => void;
  /** ⌘S */
  readonly onSave?: () => void;
  /** Problems the caller knows, beside those of the language. */
  readonly diagnostics?: readonly Diagnostic[];
  readonly completions?: readonly Completion[];
  readonly className?: string;
}

const Impl = lazy(() => import('./code-editor-impl.tsx'));

/** CodeMirror, fetched when first shown. Escape then Tab leaves it. */
export function CodeEditor(props: CodeEditorProps) {
  return (
    <Suspense fallback={<LoadingBlock lines={3} />}>
      <Impl {...props} />
    </Suspense>
  );
}

export type JsonEditorProps = Omit<CodeEditorProps, 'language'>;

/** A code editor that marks the exact place of a syntax error. */
export function JsonEditor(props: JsonEditorProps) {
  return <CodeEditor {...props} language="json" />;
}
