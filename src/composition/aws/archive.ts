import { Fault } from '../../ports/fault.ts';
import type { Archive } from '../archive.ts';

/** A stage on AWS, seen from a command line. */
export async function openAwsArchive(
  stage: string,
  _options: { readonly write?: boolean } = {},
): Promise<Archive> {
  throw new Fault('no-stage', `Stage ${stage} cannot be opened yet.`, { retry: false });
}
