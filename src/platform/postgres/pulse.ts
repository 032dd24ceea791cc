import pg from 'pg';
import { type Pulse, startPulse } from '../pulse.ts';

/** Now and then over a new connection: a server may serve those it has and take no other. */
const QUESTIONS_A_CONNECTION = 5;

/** Asks a PostgreSQL server, over connections of its own. */
export function startPostgresPulse(url: string): Pulse {
  let kept: pg.Client | undefined;
  let questions = 0;
  const pulse = startPulse({
    async ask(signal) {
      if (questions++ % QUESTIONS_A_CONNECTION === 0) drop();
      const client = kept ?? (await connect(signal));
      signal.addEventListener('abort', drop, { once: true });
      try {
        await client.query('select 1');
      } catch (error) {
        drop();
        throw error;
      } finally {
        signal.removeEventListener('abort', drop);
      }
    },
  });

  async function connect(signal: AbortSignal): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url, application_name: 'hedgerow-pulse' });
    client.on('error', () => {});
    kept = client;
    signal.addEventListener('abort', drop, { once: true });
    try {
      await client.connect();
      return client;
    } catch (error) {
      drop();
      throw error;
    }
  }

  /** Without a farewell, for which a hung server would be waited. */
  function drop(): void {
    const dropped = kept;
    kept = undefined;
    if (!dropped) return;
    const { stream } = (dropped as unknown as { connection: { stream: { destroy(): void } } }).connection; // Not in its types.
    stream.destroy();
  }

  return {
    ...pulse,
    get isSilent() {
      return pulse.isSilent;
    },
    stop() {
      pulse.stop();
      drop();
    },
  };
}
