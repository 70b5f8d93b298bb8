import { accessSync, constants } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { outFault, outFile } from '../../composition/out-file.ts';
import { remark } from '../output.ts';
import type { Report } from './report.ts';
import { reportPage } from './report-page.ts';

/**
 * Looks at the place first, so that nobody waits for figures that cannot be kept, then answers what writes them there.
 * Throws a `Fault` with its cure for a place that cannot be written to.
 */
export function htmlFile(given: string, force: boolean): (report: Report) => Promise<void> {
  const path = outFile(given, force);
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch (error) {
    throw outFault(error, path);
  }
  return async (report) => {
    // Customers' words are in it: for the owner's eyes alone.
    await writeFile(path, await reportPage(report, new Date()), { mode: 0o600 }).catch((error: unknown) => {
      throw outFault(error, path);
    });
    remark(`The report is in ${path}; open it with a browser.`);
  };
}
