import type { Logger as PinoLogger } from 'pino';
import pino from 'pino';
import type { Settings } from './settings.ts';

export type Logger = PinoLogger;

/** JSON lines on standard error. Headers that carry credentials are never written. */
export function createLogger(level: Settings['logLevel']): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.api_key', '*.secret'],
        censor: '[hidden]',
      },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
