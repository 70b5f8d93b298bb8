import type { Work } from '../domain/router/work.ts';
import type { DeadLetter } from './intake-queue.ts';

/**
 * Wakes who does this work, `delay` milliseconds from now. Only a bell: the truth about work is its row in the store,
 * a bell that is lost is rung again by the sweeper, a doubled one finds nothing due. Never rejects: the commit that it
 * follows stands. A `learn` piece wakes nobody.
 */
export type Ring = (work: readonly { readonly work: Work; readonly delay: number }[]) => Promise<void>;

/** Tells of work that died, so that somebody is alarmed; perhaps more than once of the same. Never rejects. */
export type Buried = (letter: DeadLetter) => Promise<void>;

/** The body of a bell, where one is a message: which work to look at, and no word of what it is. */
export function bellBody(id: string): string {
  return JSON.stringify({ id });
}

/** The work that such a body names, whatever else it says; null when it names none. */
export function bellIn(body: string): string | null {
  try {
    const said: unknown = JSON.parse(body);
    const id = typeof said === 'object' && said !== null && 'id' in said ? said.id : null;
    return typeof id === 'string' && id !== '' ? id : null;
  } catch {
    return null;
  }
}
