import type { Change } from '../../domain/router/change.ts';
import type { Before } from './before-commit.ts';
import type { Item } from './item.ts';
import type { DeskTables } from './tables.ts';
import type { Dispatched } from './trail-items.ts';

/** What the actions of a change are made from. */
export interface Planning {
  readonly tables: DeskTables;
  readonly change: Change;
  readonly before: Before;
  /** The document of each ticket, message, receipt and audit row, as it goes into its row. */
  readonly documents: ReadonlyMap<object, Item>;
  /** By ticket: where its card stands with this change. */
  readonly dispatched: ReadonlyMap<string, Dispatched>;
  readonly order: string;
}

/** The last of those with one key, in the place of the first; a transaction takes one action an item. */
export function lastOfEach<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
