import { mask } from '../../domain/router/correction/mask.ts';
import type { Log, LogFields } from '../../ports/log.ts';

export interface LogLine {
  readonly level: keyof Log;
  readonly event: string;
  readonly fields: LogFields;
}

export interface MemoryLog extends Log {
  /** In the order they were said. */
  readonly lines: readonly LogLine[];
}

export function memoryLog(): MemoryLog {
  const lines: LogLine[] = [];
  const say =
    (level: keyof Log) =>
    (event: string, fields: LogFields = {}): void => {
      lines.push({ level, event, fields: masked(fields) });
    };
  return { lines, debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
}

function masked(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? mask(value) : value]),
  );
}
