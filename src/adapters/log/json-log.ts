import { AsyncLocalStorage } from 'node:async_hooks';
import { plainJson } from '../../domain/kernel/plain-json.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log, LogAbout, LogFields } from '../../ports/log.ts';
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
  readonly about: LogAbout;
  /** From now on this text is never written, wherever it turns up. */
  conceal(secret: string): void;
}

/** Shorter texts would turn up in every other word. */
const SHORTEST_SECRET = 6;

/**
 * One JSON object a line: `{"at","level","event",…}`. Addresses masked, known secrets struck out, no stack above the
 * debug level. What a line says itself goes before what it is about.
 */
export function jsonLog({ level, clock, write = toStandardError }: JsonLogOptions): JsonLog {
  const secrets = new Set<string>();
  const context = new AsyncLocalStorage<LogFields>();
  const lowest = LEVELS.indexOf(level);

  function tell(at: Level, event: string, fields: LogFields): void {
    const head = { at: new Date(clock.now()).toISOString(), level: at, event };
    const said = { ...context.getStore(), ...fields };
    const line: Record<string, LogFields[keyof LogFields]> = { ...head };
    for (const [name, value] of Object.entries(said)) {
      if (name in head || (name === 'stack' && lowest > 0)) continue;
      line[name] = typeof value === 'string' ? masked(withoutSecrets(value, secrets)) : value;
    }
    write(`${plainJson(line)}\n`);
  }

  const say =
    (at: Level) =>
    (event: string, fields: LogFields = {}) => {
      if (LEVELS.indexOf(at) >= lowest) tell(at, event, fields);
    };
  return {
    debug: say('debug'),
    info: say('info'),
    warn: say('warn'),
    error: say('error'),
    about: (fields, act) => context.run({ ...context.getStore(), ...fields }, act),
    conceal: (secret) => {
      if (secret.length >= SHORTEST_SECRET) secrets.add(secret);
    },
  };
}

/** Before addresses are masked: masking might leave half of a secret. */
function withoutSecrets(value: string, secrets: ReadonlySet<string>): string {
  let text = value;
  for (const secret of secrets) text = text.replaceAll(secret, '[secret]');
  return text;
}

function toStandardError(line: string): void {
  process.stderr.write(line);
}
