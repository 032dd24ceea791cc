import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { QueueItem } from '../review-api.ts';
import { answerQuery } from './answer-query.ts';
import { claimItems } from './review-calls.ts';

/** The item shown and the three fetched ahead. */
export const HELD = 4;
/** Claims end after five minutes. */
const RENEW_MS = 2 * 60_000;

interface ClaimsInput {
  readonly projectId: number;
  readonly queueId: string;
  /** Items passed over in this sitting. */
  readonly skipped: () => readonly string[];
  readonly onClaimed: (items: readonly QueueItem[]) => void;
  /** Undefined when it is tried again. */
  readonly onProblem: (problem: unknown) => void;
}

/** Claims items for this reader, fetches what is read of them ahead, and keeps them claimed. */
export function useClaims(input: ClaimsInput) {
  const { projectId, queueId } = input;
  const client = useQueryClient();
  const [isReady, setReady] = useState(false);
  const [open, setOpen] = useState(0);
  const latest = useRef(input);
  latest.current = input;

  const claim = useCallback(async () => {
    setOpen((count) => count + 1);
    try {
      const items = await claimItems(projectId, queueId, HELD, latest.current.skipped());
      for (const { trace_id } of items) void client.prefetchQuery(answerQuery(client, projectId, trace_id));
      latest.current.onClaimed(items);
    } finally {
      setOpen((count) => count - 1);
    }
  }, [client, projectId, queueId]);

  const start = useCallback(() => {
    latest.current.onProblem(undefined);
    claim()
      .then(() => setReady(true))
      .catch((problem) => latest.current.onProblem(problem));
  }, [claim]);

  useEffect(() => {
    start();
    // A claim that fails to be renewed shows when the item is submitted.
    const timer = setInterval(() => claim().catch(() => undefined), RENEW_MS);
    return () => clearInterval(timer);
  }, [start, claim]);

  return { claim, start, isReady, isClaiming: open > 0 };
}
