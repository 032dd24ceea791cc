import { type Pulse, startPulse } from '../pulse.ts';
import { createEventStore } from './client.ts';

/** Asks a ClickHouse server, over a connection of its own. */
export function startClickhousePulse(url: string): Pulse {
  const store = createEventStore({ url });
  const pulse = startPulse({
    async ask(signal) {
      await store.ping(60_000, signal);
    },
  });
  return {
    ...pulse,
    get isSilent() {
      return pulse.isSilent;
    },
    stop() {
      pulse.stop();
      void store.close();
    },
  };
}
