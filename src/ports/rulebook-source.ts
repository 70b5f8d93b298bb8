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
  /** Where that is, for a source the desk does not write: people are sent there. */
  readonly elsewhere?: Elsewhere;
}

/** A source the desk can write as well: what its contract is tried with. */
export type WritableRulebookSource = RulebookSource & Required<Pick<RulebookSource, 'write'>>;

/** Rules that are edited where the desk only reads. */
export interface Elsewhere {
  /** In a sentence: `the Google Sheet and Doc`. */
  readonly name: string;
  /** How the history signs what came from there: `google`. */
  readonly by: string;
  readonly pages: Readonly<Record<RulebookFile, EditedPage>>;
  /** What stood there when it was last read; asks nobody. Null before the first time. */
  seen(): RulebookTexts | null;
}

export interface EditedPage {
  /** In a sentence: `the Sheet`. */
  readonly name: string;
  /** What people call its lines: `row`. */
  readonly line: string;
  /** Where a browser opens it. */
  readonly url: string;
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
