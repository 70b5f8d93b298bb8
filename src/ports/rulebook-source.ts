import type { RulebookFile, RulebookTexts } from '../domain/router/rulebook/model.ts';
import { Fault } from './fault.ts';

/** Where admins edit: two files, or a Sheet and a Doc. */
export interface RulebookSource {
  /**
   * The texts as they are now; null when there is nothing there at all. Throws `UnreadableRules` when one of them cannot
   * be read, with what a person can do about it.
   */
  fetch(): Promise<RulebookTexts | null>;
  /** Writes texts back (rules restore). Absent where the source is not ours to write. */
  write?(texts: RulebookTexts): Promise<void>;
}

/** One of the pair is missing, no file, too large, not ours to read: the same look again later may find it mended. */
export class UnreadableRules extends Fault {
  readonly file: RulebookFile;
  /** What is wrong, with the path; no full stop at its end. */
  readonly why: string;
  readonly cure: string;

  constructor(file: RulebookFile, why: string, cure: string, cause?: unknown) {
    super('rules-unreadable', `${why}. ${cure}`, { retry: true, cause });
    this.name = 'UnreadableRules';
    this.file = file;
    this.why = why;
    this.cure = cure;
  }
}
