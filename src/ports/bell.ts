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
