import type { Instant } from '../domain/kernel/instant.ts';
import type { Problem, RulebookTexts } from '../domain/router/rulebook/model.ts';

export interface RulebookRevision {
  readonly version: string;
  readonly loadedAt: Instant;
  readonly by: string;
}

export interface RefusedEdit {
  readonly version: string;
  readonly at: Instant;
  readonly problems: readonly Problem[];
  /** What was refused, so that the board can show each problem in its place; absent when it was not kept. */
  readonly texts?: RulebookTexts;
  /** It was not the rules: a file could not be read. Its problem stands for the whole file, and its line is no line. */
  readonly unreadable?: true;
}

/** The rulebooks that went live, and the last edit that did not. */
export interface RulebookStore {
  /** The last good pair; null before the first. */
  live(): Promise<(RulebookRevision & { readonly texts: RulebookTexts }) | null>;
  /** Goes live: idempotent for the version that is live already. Clears a refused edit. */
  publish(revision: RulebookRevision, texts: RulebookTexts): Promise<void>;
  /** An edit that stays out. Answers whether it is news: the admin is told once per edit. */
  refuse(edit: RefusedEdit): Promise<boolean>;
  refused(): Promise<RefusedEdit | null>;
  /** Newest first. */
  history(limit: number): Promise<readonly RulebookRevision[]>;
  show(version: string): Promise<(RulebookRevision & { readonly texts: RulebookTexts }) | null>;
}
