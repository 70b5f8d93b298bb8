import { type JsonLog, jsonLog } from '../../adapters/log/json-log.ts';
import { systemClock } from '../../adapters/system/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { Ground } from './ground.ts';

/** A function that is open: what its handler works with. */
export interface Opened<Rooms> {
  readonly rooms: Rooms;
  readonly log: JsonLog;
  readonly metrics: Metrics;
  /** Before each invocation, with the milliseconds it has left: takes up rules and lessons that changed. Never rejects. */
  before(timeLeft: () => number): Promise<void>;
  /** Whether it should be opened anew, because the settings were changed. */
  outdated(): Promise<boolean>;
}

/** What is open, on the ground it stands on. */
export function opened<Rooms>(
  { log, metrics, outdated }: Ground,
  rooms: Rooms,
  before: (timeLeft: () => number) => Promise<void> = async () => {},
): Opened<Rooms> {
  return { rooms, log, metrics, before, outdated };
}

/** For what is said before the settings are known. */
export function firstLog(): Log {
  return jsonLog({ level: 'info', clock: systemClock() });
}
