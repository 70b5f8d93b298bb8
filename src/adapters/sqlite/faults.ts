import { Fault } from '../../ports/fault.ts';

interface Kind {
  readonly code: string;
  /** Another try may help: what is short now may be there later. */
  readonly retry: boolean;
  readonly says: string;
}

/** Primary result codes that concern the whole store, not one statement (https://sqlite.org/rescode.html). */
const STORE_WIDE: ReadonlyMap<number, Kind> = new Map([
  [
    5,
    {
      code: 'store-busy',
      retry: true,
      says: 'The data is in use by another process. Try again in a moment.',
    },
  ],
  [
    6,
    {
      code: 'store-busy',
      retry: true,
      says: 'The data is in use by another process. Try again in a moment.',
    },
  ],
  [7, { code: 'store-memory', retry: true, says: 'The machine is out of memory. Close other programs.' }],
  [
    8,
    {
      code: 'store-read-only',
      retry: false,
      says: 'The data folder cannot be written. Check its permissions.',
    },
  ],
  [10, { code: 'store-io', retry: true, says: 'The disk could not be read or written. Check the disk.' }],
  [11, { code: 'store-damaged', retry: false, says: 'The data is damaged. Restore a backup.' }],
  [13, { code: 'store-full', retry: true, says: 'The disk is full. Free some space.' }],
  [
    14,
    { code: 'store-closed', retry: false, says: 'The data file cannot be opened. Check the data folder.' },
  ],
  [
    26,
    { code: 'store-damaged', retry: false, says: 'The file is not a Front Desk database. Restore a backup.' },
  ],
]);

/** Whether it spoils a whole group of writes. A broken rule of one statement (a known id) is that write's own. */
export function isStoreWide(error: unknown): boolean {
  return kindOf(error) !== undefined;
}

/** Any error of SQLite as a `Fault`; a `Fault` as it is. */
export function toFault(error: unknown, path: string): Fault {
  if (error instanceof Fault) return error;
  const kind = kindOf(error);
  const said = error instanceof Error ? error.message : String(error);
  if (kind === undefined)
    return new Fault('store-refused', `The store refused a write: ${said}`, { retry: false, cause: error });
  return new Fault(kind.code, `${kind.says} (${path}: ${said})`, { retry: kind.retry, cause: error });
}

function kindOf(error: unknown): Kind | undefined {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  // The low byte is the primary code; the rest says where it happened.
  return typeof code === 'number' ? STORE_WIDE.get(code & 0xff) : undefined;
}
