import { type Effect, type Place, placeName } from '../../domain/router/handoff/model.ts';
import type { Fault } from '../../ports/fault.ts';
import type { CardContent, Delivered, HandOffPlace } from '../../ports/hand-off-place.ts';

/** What people see on a place. */
export interface Shown {
  readonly key: string;
  readonly place: Place;
  readonly effect: Effect;
  readonly content: CardContent;
}

/** What is on the wall stays there when the desk that put it up is gone. */
export type Wall = Map<string, Shown>;

export interface MemoryHandOffPlace extends HandOffPlace {
  /** In the order it became visible; each key once. */
  readonly shown: readonly Shown[];
  /** From now on this place is closed to us; null opens it again. */
  close(place: Place, reason: string | null): void;
  /** The next call fails, once: before anything is visible, or after. */
  failNext(point: 'before' | 'after', fault: Fault): void;
}

/** Shows each key once and remembers what was shown. */
export function memoryHandOffPlace(
  kind: HandOffPlace['kind'] = 'mail',
  wall: Wall = new Map(),
): MemoryHandOffPlace {
  const closed = new Map<string, string>();
  const due = new Map<'before' | 'after', Fault>();
  const failIfDue = (point: 'before' | 'after'): void => {
    const fault = due.get(point);
    due.delete(point);
    if (fault !== undefined) throw fault;
  };
  return {
    kind,
    get shown() {
      return [...wall.values()];
    },
    show: async (key, place, effect, content): Promise<Delivered> => {
      failIfDue('before');
      const reason = place.kind === kind ? closed.get(placeName(place)) : `it is no ${kind} place`;
      if (reason !== undefined) return { kind: 'gone', reason };
      if (!wall.has(key)) wall.set(key, { key, place, effect, content });
      failIfDue('after');
      return { kind: 'shown', ref: `${placeName(place)}/${key}` };
    },
    find: async (key, place) => (wall.has(key) ? `${placeName(place)}/${key}` : null),
    close: (place, reason) => {
      if (reason === null) closed.delete(placeName(place));
      else closed.set(placeName(place), reason);
    },
    failNext: (point, fault) => {
      due.set(point, fault);
    },
  };
}
