import { toast } from '../../base/toasts.ts';

/** Says why a change was refused, where nothing else on the page can. */
export function toastProblem(error: unknown): void {
  toast(error instanceof Error ? error.message : String(error), { tone: 'error' });
}
