import type { RefObject } from 'react';
import { t } from '../../../base/i18n.ts';
import { useShortcut } from '../../../base/use-shortcut.ts';
import { lastAnswer } from './answer-pane.tsx';

interface ReviewKeys {
  /** The box of the answer, for the keys that scroll and translate it. */
  readonly box: RefObject<HTMLElement | null>;
  readonly comment: RefObject<HTMLElement | null>;
  /** Whether an item is shown and can be answered. */
  readonly isOpen: boolean;
  readonly traceUrl: string;
  /** Whether the key had an effect. */
  readonly onAnswer: (key: string) => boolean;
  readonly onSubmit: () => void;
  readonly onSkip: () => void;
  readonly onMode: () => void;
  readonly onLeave: () => void;
}

/** The keys of everything that is judged item by item. */
export function useReviewKeys(keys: ReviewKeys): void {
  const { box, comment, isOpen, traceUrl, onAnswer, onSubmit, onSkip, onMode, onLeave } = keys;
  function scroll(share: number) {
    const pane = box.current?.querySelector('[data-pane=content]');
    pane?.scrollBy({ top: pane.clientHeight * share });
  }
  useShortcut('review.answer', (event) => onAnswer(event.key), isOpen);
  useShortcut('review.next', () => onAnswer('ArrowDown'), isOpen);
  useShortcut('review.previous', () => onAnswer('ArrowUp'), isOpen);
  useShortcut('review.submit', onSubmit, isOpen);
  useShortcut('review.skip', onSkip, isOpen);
  useShortcut('review.comment', () => comment.current?.focus(), isOpen);
  useShortcut('review.open', () => void window.open(traceUrl, '_blank', 'noopener'), isOpen);
  useShortcut('review.mode', onMode, isOpen);
  useShortcut('review.translate', () => translateLast(box.current), isOpen);
  useShortcut('review.scrollDown', () => scroll(0.8));
  useShortcut('review.scrollUp', () => scroll(-0.8));
  useShortcut('review.leave', onLeave);
}

/** Presses what the message itself offers, so that its text is shown beside the original. */
function translateLast(box: HTMLElement | null): boolean {
  const button = lastAnswer(box)?.querySelector<HTMLElement>(`button[aria-label="${t('Translate')}"]`);
  button?.click();
  return button !== undefined && button !== null;
}
