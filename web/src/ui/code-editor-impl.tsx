import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { markdown } from '@codemirror/lang-markdown';
import { sql } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting, syntaxTree } from '@codemirror/language';
import { type Diagnostic, linter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers, placeholder as placeholderText } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import { t } from '../base/i18n.ts';
import type { CodeEditorProps } from './code-editor.tsx';
import { hogqlDialect } from './code-editor-hogql.ts';
import { variableMarks } from './code-editor-variables.ts';
import { cx } from './cx.ts';

export default function CodeEditorImpl(props: CodeEditorProps) {
  const { label, value, language = 'text', readOnly, placeholder, minHeight = 120, maxHeight, className } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(props);
  const editable = useRef(new Compartment());
  useEffect(() => {
    latest.current = props;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text and its flags are brought in by the effects below; a new editor would lose cursor and history.
  useEffect(() => {
    if (!host.current) return;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: value,
        extensions: [
          EditorView.cspNonce.of(styleNonce),
          keymap.of(commands(latest)),
          base,
          languageOf(language, latest),
          editable.current.of(EditorState.readOnly.of(readOnly === true)),
          placeholder ? placeholderText(placeholder) : [],
          EditorView.contentAttributes.of({
            'aria-label': label,
            // Focusable anyway, but this says so to those who look for it.
            tabindex: '0',
            'aria-description': t('Press Escape, then Tab, to leave the editor.'),
            spellcheck: language === 'markdown' ? 'true' : 'false',
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange?.(update.state.doc.toString());
            const { from, to } = update.state.selection.main;
            if (update.docChanged || update.selectionSet) latest.current.onCursor?.(from, to);
          }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      view.current = undefined;
      editor.destroy();
    };
  }, [language, label]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    view.current?.dispatch({ effects: editable.current.reconfigure(EditorState.readOnly.of(readOnly === true)) });
  }, [readOnly]);
  useEffect(() => {
    const editor = view.current;
    if (editor && props.diagnostics) editor.dispatch(setDiagnostics(editor.state, [...props.diagnostics]));
  }, [props.diagnostics]);

  return (
    <div
      ref={host}
      className={cx(
        'flex min-w-0 flex-col overflow-hidden rounded-control border border-strong bg-bg focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-(--focus) [&_.cm-editor]:min-h-0 [&_.cm-editor]:flex-1',
        className,
      )}
      style={{ minHeight, maxHeight }}
    />
  );
}

function commands(latest: { readonly current: CodeEditorProps }) {
  return [
    {
      key: 'Mod-Enter',
      run: (editor: EditorView) => {
        if (!latest.current.onSubmit) return false;
        closeCompletion(editor);
        const { from, to } = editor.state.selection.main;
        latest.current.onSubmit(editor.state.sliceDoc(from, to));
        return true;
      },
    },
    {
      key: 'Mod-s',
      run: () => {
        latest.current.onSave?.();
        return latest.current.onSave !== undefined;
      },
    },
  ];
}

function languageOf(
  language: NonNullable<CodeEditorProps['language']>,
  latest: { readonly current: CodeEditorProps },
): Extension {
  // One function for as long as the editor lives: results of another one would be taken for outdated.
  const data = [{ autocomplete: (context: CompletionContext) => completionsAt(context, latest.current.completions) }];
  const own = latest.current.completions ? EditorState.languageData.of(() => data) : [];
  switch (language) {
    case 'json':
      return [json(), linter(lintJson), variableMarks, own];
    case 'markdown':
      return [markdown(), variableMarks, own];
    case 'sql':
      return [sql({ dialect: hogqlDialect }), own];
    case 'text':
      return own;
  }
}

function completionsAt(context: CompletionContext, options: CodeEditorProps['completions']): CompletionResult | null {
  const word = context.matchBefore(/[\w$.{]+/);
  if (!options || !(word || context.explicit)) return null;
  return { from: word?.from ?? context.pos, options };
}

/** An empty document is no error: the caller decides whether a value is needed. */
function lintJson({ state }: EditorView): Diagnostic[] {
  const text = state.doc.toString();
  if (text.trim() === '') return [];
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const from = Math.min(errorPosition(message) ?? firstErrorNode(state) ?? text.length, text.length);
    return [{ from, to: Math.min(from + 1, text.length), severity: 'error', message }];
  }
}

/** Engines name the place only in some of their messages. */
function errorPosition(message: string): number | undefined {
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? undefined : Number(position);
}

function firstErrorNode(state: EditorState): number | undefined {
  let found: number | undefined;
  syntaxTree(state).iterate({
    enter: (node) => {
      if (node.type.isError) found ??= node.from;
      return found === undefined;
    },
  });
  return found;
}

const highlight = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: 'var(--running)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--ok)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--running)' },
  { tag: [tags.propertyName, tags.labelName], color: 'var(--info)' },
  { tag: [tags.comment, tags.quote], color: 'var(--text-faint)' },
  { tag: tags.heading, fontWeight: '600' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strong, fontWeight: '600' },
  { tag: [tags.link, tags.url], color: 'var(--accent)' },
]);

/** Style sheets made at run time need it; the server puts another one into each page. */
const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';

const theme = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'var(--bg)', fontSize: '12px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--text)', padding: '8px 0' },
  '.cm-gutters': { backgroundColor: 'var(--subtle)', color: 'var(--text-faint)', border: 'none' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--info-tint)',
  },
  '.cm-selectionMatch, .cm-searchMatch': { backgroundColor: 'var(--hit)' },
  '.cm-placeholder': { color: 'var(--text-faint)' },
  '.cm-panels, .cm-tooltip': {
    backgroundColor: 'var(--bg)',
    color: 'var(--text)',
    borderColor: 'var(--border-strong)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--muted)', color: 'var(--text)' },
});

const base: Extension = [
  lineNumbers(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion(),
  highlightSelectionMatches(),
  search({ top: true }),
  syntaxHighlighting(highlight),
  EditorView.lineWrapping,
  theme,
  keymap.of([
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...completionKeymap,
    ...lintKeymap,
    indentWithTab,
  ]),
];
