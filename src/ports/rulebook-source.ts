import type { RulebookTexts } from '../domain/router/rulebook/model.ts';

/** Where admins edit: two files, or a Sheet and a Doc. */
export interface RulebookSource {
  /** The texts as they are now; null when there is nothing there at all. */
  fetch(): Promise<RulebookTexts | null>;
  /** Writes texts back (rules restore). Absent where the source is not ours to write. */
  write?(texts: RulebookTexts): Promise<void>;
}
