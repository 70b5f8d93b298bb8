import type { Clock } from '../../ports/clock.ts';
import type { Log, LogFields } from '../../ports/log.ts';
import { masked } from './masked.ts';

export const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type Level = (typeof LEVELS)[number];

export interface JsonLogOptions {
  readonly level: Level;
  readonly clock: Clock;
  /** Takes one line with its end; standard error when not given. */
  readonly write?: (line: string) => void;
}

export interface JsonLog extends Log {
  /** From now on this text is never written, wherever it turns up. */
  conceal(secret: string): void;
}

/** Shorter texts would turn up in every other word. */
const SHORTEST_SECRET = 6;

/** One JSON object a line: `{"at","level","event",…}`. Addresses masked, known secrets struck out. */
export function jsonLog({ level, clock, write = toStandardError }: JsonLogOptions): JsonLog {
  const secrets = new Set<string>();
  const lowest = LEVELS.indexOf(level);
  const say =
    (at: Level) =>
    (event: string, fields: LogFields = {}) => {
      if (LEVELS.indexOf(at) < lowest) return;
      const clean = Object.entries(fields).map(([name, value]) => [name, cleaned(value, secrets)]);
      const time = new Date(clock.now()).toISOString();
      write(`${JSON.stringify({ at: time, level: at, event, ...Object.fromEntries(clean) })}\n`);
    };
  return {
    debug: say('debug'),
    info: say('info'),
    warn: say('warn'),
    error: say('error'),
    conceal: (secret) => {
      if (secret.length >= SHORTEST_SECRET) secrets.add(secret);
    },
  };
}

/** Secrets first: masking an address might leave half of one. */
function cleaned(value: LogFields[string], secrets: ReadonlySet<string>): LogFields[string] {
  if (typeof value !== 'string') return value;
  let text = value;
  for (const secret of secrets) text = text.replaceAll(secret, '[secret]');
  return masked(text);
}

function toStandardError(line: string): void {
  process.stderr.write(line);
}
