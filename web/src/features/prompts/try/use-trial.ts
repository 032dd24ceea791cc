import { useEffect, useRef, useState } from 'react';
import { projectApi, send } from '../../../api/client.ts';
import { eventStreamParser } from '../../../base/event-stream.ts';
import type { TryMessage } from './messages.ts';

export interface TrialBody {
  readonly messages: readonly TryMessage[];
  readonly provider?: string;
  readonly provider_key_id?: string;
  readonly model?: string;
  readonly temperature?: number;
  readonly max_tokens?: number;
}

interface TrialEnd {
  readonly text: string;
  readonly model: string;
  readonly stop_reason: string | null;
  readonly usage: { readonly input_tokens: number | null; readonly output_tokens: number | null };
  /** Null when no price of the model is known. */
  readonly cost_usd: number | null;
  readonly latency_ms: number;
}

export interface Trial {
  readonly state: 'idle' | 'running' | 'done' | 'failed' | 'stopped';
  readonly text: string;
  readonly problem: string;
  readonly end: TrialEnd | undefined;
}

const idle: Trial = { state: 'idle', text: '', problem: '', end: undefined };

/** One run of a prompt, shown as the model writes. Leaving the page stops the model. */
export function useTrial(projectId: number) {
  const [trial, setTrial] = useState(idle);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function run(prepare: () => Promise<TrialBody>) {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setTrial({ ...idle, state: 'running' });
    try {
      const response = await send('POST', projectApi(projectId, 'llm_analytics/try/'), {
        body: await prepare(),
        signal: controller.signal,
        timeoutMs: Number.POSITIVE_INFINITY,
        headers: { Accept: 'text/event-stream' },
      });
      const parser = eventStreamParser(({ event, data }) => setTrial((old) => after(old, event, JSON.parse(data))));
      for await (const piece of piecesOf(response)) parser.feed(piece);
      setTrial((old) =>
        old.state === 'running' ? { ...old, state: 'failed', problem: 'The answer broke off.' } : old,
      );
    } catch (error) {
      if (running.current !== controller) return;
      const problem = error instanceof Error ? error.message : String(error);
      setTrial((old) =>
        controller.signal.aborted ? { ...old, state: 'stopped' } : { ...old, state: 'failed', problem },
      );
    }
  }

  return { trial, run, stop: () => running.current?.abort() };
}

async function* piecesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) yield read.value;
}

/** The server documents three kinds of events; anything else is passed over. */
function after(old: Trial, event: string, content: unknown): Trial {
  if (event === 'text') return { ...old, text: old.text + (content as { text: string }).text };
  if (event === 'error') return { ...old, state: 'failed', problem: (content as { detail: string }).detail };
  if (event !== 'end') return old;
  const end = content as TrialEnd;
  return { ...old, state: 'done', text: end.text, end };
}
