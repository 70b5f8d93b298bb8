import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE } from '../../composition/archive.ts';
import { ledgerOf } from '../../domain/router/report/ledger.ts';
import { Fault } from '../../ports/fault.ts';
import { dataFolder } from '../data-folder.ts';
import { withArchive } from '../with-archive.ts';

/** Which rules were checked, under the names the person gave. */
export interface Checked {
  readonly rules: string;
  readonly voice: string;
  readonly version: string;
  readonly data?: string;
}

/** How to see what other rules would have done, where there are tickets to see it on; null where there are none. */
export async function replaySuggestion(checked: Checked): Promise<string | null> {
  const dir = dataFolder(checked);
  if (!existsSync(join(dir, DATABASE))) return null;
  if (!(await wouldDiffer(dir, checked.version))) return null;
  const data = checked.data === undefined ? '' : ` --data ${quoted(checked.data)}`;
  const files = `--rules ${quoted(checked.rules)} --voice ${quoted(checked.voice)}`;
  return `To see what it would have done to last month's tickets: npm run desk -- replay ${files} --since 30d${data}`;
}

async function wouldDiffer(dir: string, version: string): Promise<boolean> {
  try {
    return await withArchive(dir, async ({ rulebooks, views }) => {
      const { ticketed, held } = ledgerOf(await views.ledger());
      return ticketed + held > 0 && (await rulebooks.live())?.version !== version;
    });
  } catch (error) {
    // What ails the data folder is another command's news: the rules were checked all the same.
    if (error instanceof Fault) return false;
    throw error;
  }
}

function quoted(path: string): string {
  return /^[\w./~-]+$/.test(path) ? path : `"${path}"`;
}
