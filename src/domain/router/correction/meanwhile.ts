import type { HistoryEntry } from '../history.ts';
import type { Meanwhile } from './command.ts';

/** What happened to a ticket after the version somebody was looking at. `history`: in order of commit. */
export function meanwhileSince(history: readonly HistoryEntry[], version: number): readonly Meanwhile[] {
  return history.filter((row) => row.version > version).map(({ action, by, at }) => ({ action, by, at }));
}
