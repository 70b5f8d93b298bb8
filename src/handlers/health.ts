import type { Rooms } from '../composition/rooms.ts';
import { isoTime } from '../domain/router/report/ticket-json.ts';
import type { RefusedEdit } from '../ports/rulebook-store.ts';
import { json } from './http/answer.ts';
import { door } from './http/door.ts';
import type { HttpHandler } from './http/event.ts';

/**
 * `GET /health`, open to all: counts and line numbers, no names and no rule texts. `degraded`: the desk answers, but the
 * store `refuses` writes, so that nothing new is accepted.
 */
export const health = (
  rooms: Pick<Rooms, 'queue' | 'rulebooks' | 'rulebook' | 'clock' | 'log'>,
  refuses: () => Promise<boolean> = async () => false,
): HttpHandler =>
  door(rooms.log, { methods: ['GET'] }, async () => {
    const { waiting, inFlight, dead, oldestWaiting } = await rooms.queue.stats();
    const [live, refused] = await Promise.all([rooms.rulebooks.live(), rooms.rulebooks.refused()]);
    const degraded = await refuses();
    return json(200, {
      status: degraded ? 'degraded' : 'ok',
      queue: { waiting, in_flight: inFlight, dead },
      oldest_waiting_s: oldestWaiting === null ? 0 : seconds(rooms.clock.now() - oldestWaiting),
      rulebook: {
        version: rooms.rulebook().version,
        loaded_at: live === null ? null : isoTime(live.loadedAt),
        rejected: refused === null ? null : rejectedJson(refused),
      },
    });
  });

const seconds = (milliseconds: number): number => Math.max(0, Math.round(milliseconds / 1_000));

/** A file that cannot be read has no line to name, and a message with a path in it. */
function rejectedJson({ version, at, problems, ...edit }: RefusedEdit) {
  const unreadable = edit.unreadable === true;
  const errors = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ file, line }) => ({ file, line: unreadable ? null : line }));
  return { version, at: isoTime(at), unreadable, errors };
}
