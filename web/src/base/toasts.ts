import { useSyncExternalStore } from 'react';

export interface ToastMessage {
  readonly id: number;
  readonly text: string;
  readonly tone: 'neutral' | 'ok' | 'error';
  readonly undo?: () => unknown;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const UNDO_MS = 8000;
const MESSAGES_MAX = 4;
const UNDO_STACK_MAX = 50;
let messages: readonly ToastMessage[] = [];
let undoStack: readonly NonNullable<ToastMessage['undo']>[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

/** Shows a line for eight seconds. With `undo` it offers Undo there, and `z` takes it back until the page is left. */
export function toast(text: string, options: Partial<Omit<ToastMessage, 'id' | 'text'>> = {}): number {
  const message: ToastMessage = { id: nextId, text, tone: 'neutral', ...options };
  nextId += 1;
  if (message.undo) undoStack = [...undoStack, message.undo].slice(-UNDO_STACK_MAX);
  set([...messages, message].slice(-MESSAGES_MAX));
  return message.id;
}

export const TOAST_MS = UNDO_MS;

export function dismissToast(id: number): void {
  set(messages.filter((message) => message.id !== id));
}

/** Takes back the newest undoable change. False when there is none. */
export function undoLast(): boolean {
  const undo = undoStack.at(-1);
  if (!undo) return false;
  runUndo(undo);
  return true;
}

export function runUndo(undo: NonNullable<ToastMessage['undo']>): void {
  undoStack = undoStack.filter((each) => each !== undo);
  set(messages.filter((message) => message.undo !== undo));
  Promise.resolve(undo()).catch((error: unknown) => {
    toast(error instanceof Error ? error.message : String(error), { tone: 'error' });
  });
}

/** Called when a page is left: what was done there is no longer one key away. */
export function forgetUndo(): void {
  undoStack = [];
}

export function useToasts(): readonly ToastMessage[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => messages,
  );
}

function set(next: readonly ToastMessage[]): void {
  messages = next;
  for (const listener of listeners) listener();
}
