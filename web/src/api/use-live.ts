import { useEffect, useRef, useState } from 'react';
import { LiveConnection, type LiveMessage, type LiveState } from '../base/live-stream.ts';
import { useProjectId } from '../base/paths.ts';
import { projectApi } from './client.ts';

let connection: { readonly projectId: number; readonly live: LiveConnection } | undefined;

/**
 * Hears what happens in the project: `useLive(['traces'], onMessage)`. Topics: events, traces, trace:<id>, queue:<id>, cohort:<id>.
 * Returns the state of the line; an empty list of topics listens to nothing.
 */
export function useLive(topics: readonly string[], onMessage: (message: LiveMessage) => void): LiveState {
  const projectId = useProjectId();
  const [state, setState] = useState<LiveState>('off');
  const latest = useRef(onMessage);
  useEffect(() => {
    latest.current = onMessage;
  });
  const key = JSON.stringify(topics);
  useEffect(() => {
    const wanted: readonly string[] = JSON.parse(key);
    if (wanted.length === 0 || projectId === 0) {
      setState('off');
      return;
    }
    return connectionOf(projectId).subscribe({
      topics: wanted,
      onMessage: (message) => latest.current(message),
      onState: setState,
    });
  }, [key, projectId]);
  return state;
}

function connectionOf(projectId: number): LiveConnection {
  // Another project's connection has no listeners left by the time a page of this one mounts, and closes itself.
  if (connection?.projectId !== projectId) {
    // Encoded twice: the list is split at its commas, which an id may hold too.
    const url = (topics: readonly string[]) =>
      projectApi(projectId, `stream/?topics=${encodeURIComponent(topics.map(encodeURIComponent).join(','))}`);
    connection = { projectId, live: new LiveConnection(url) };
  }
  return connection.live;
}
