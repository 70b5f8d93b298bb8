import * as z from 'zod';
import type { ServiceAccount } from './credentials.ts';
import { NoSense } from './trouble.ts';

/** The few things the desk asks Google for. Each call asks once. */
export interface GoogleReader {
  /** Another one after every change of the file, of its sharing too. */
  revision(id: string): Promise<string>;
  /** The tabs of a Sheet that have cells, as they stand from left to right. */
  tabs(sheetId: string): Promise<readonly SheetTab[]>;
  /** Cells as they are shown, row by row from the first; what is empty at the end is left out. */
  rows(sheetId: string, ranges: readonly string[]): Promise<readonly Rows[]>;
  /** As Google describes it, suggestions that nobody took left out. */
  document(docId: string): Promise<unknown>;
}

export interface SheetTab {
  readonly title: string;
  readonly hidden: boolean;
  /** Empty ones too. */
  readonly rowCount: number;
  readonly merged: readonly MergedCells[];
}

/** Cells that show as one; only the first of them has a text. */
export interface MergedCells {
  /** Of the first one; the first row and column are 0. */
  readonly row: number;
  readonly column: number;
  /** How many rows they take. */
  readonly rows: number;
}

export type Rows = readonly (readonly string[])[];

export interface GoogleAccess {
  readonly account: ServiceAccount;
  /** Null = Google itself. */
  readonly rootUrl: string | null;
  /** Milliseconds a call may take. */
  readonly timeout: number;
}

/** Nothing can be changed with these, and of other files nothing can be seen but what was shared. */
const SCOPES = [
  'https://www.googleapis.com/auth/spreadsheets.readonly',
  'https://www.googleapis.com/auth/documents.readonly',
  'https://www.googleapis.com/auth/drive.metadata.readonly',
];

/** Far above any real rulebook: a wrong file must not fill the memory. */
const LARGEST_ANSWER = 32 * 1024 * 1024;

const REVISION = z.object({ version: z.string().min(1) });
const TABS = z.object({
  sheets: z.array(
    z.object({
      properties: z.object({
        title: z.string(),
        hidden: z.boolean().default(false),
        sheetType: z.string().default('GRID'),
        gridProperties: z.object({ rowCount: z.number().default(0) }).default({ rowCount: 0 }),
      }),
      merges: z
        .array(
          z.object({
            startRowIndex: z.number().default(0),
            endRowIndex: z.number().default(0),
            startColumnIndex: z.number().default(0),
          }),
        )
        .default([]),
    }),
  ),
});
const RANGES = z.object({
  valueRanges: z.array(z.object({ values: z.array(z.array(z.coerce.string())).default([]) })),
});

/** The parts of googleapis that are used, and none of the four hundred others; loaded when Google is first asked. */
export async function googleReader(access: GoogleAccess): Promise<GoogleReader> {
  const [{ auth, sheets_v4 }, { docs_v1 }, { drive_v3 }] = await Promise.all([
    import('googleapis/build/src/apis/sheets/index.js'),
    import('googleapis/build/src/apis/docs/v1.js'),
    import('googleapis/build/src/apis/drive/v3.js'),
  ]);
  const { email, key, keyId } = access.account;
  const jwt = new auth.JWT({ email, key, keyId, scopes: SCOPES, transporterOptions: transport(access) });
  const [sheets, docs, drive] = [
    new sheets_v4.Sheets({ auth: jwt, retry: false }),
    new docs_v1.Docs({ auth: jwt, retry: false }),
    new drive_v3.Drive({ auth: jwt, retry: false }),
  ];
  return {
    revision: async (fileId) => {
      const asked = { fileId, fields: 'version', supportsAllDrives: true };
      return sensible(REVISION, (await drive.files.get(asked)).data).version;
    },
    tabs: async (spreadsheetId) => {
      const asked = {
        spreadsheetId,
        fields:
          'sheets(properties(title,hidden,sheetType,gridProperties.rowCount),merges(startRowIndex,endRowIndex,startColumnIndex))',
      };
      const { sheets: all } = sensible(TABS, (await sheets.spreadsheets.get(asked)).data);
      return all
        .filter(({ properties }) => properties.sheetType === 'GRID')
        .map(({ properties: { title, hidden, gridProperties }, merges }) => ({
          ...{ title, hidden },
          rowCount: gridProperties.rowCount,
          merged: merges.map(({ startRowIndex: row, endRowIndex, startColumnIndex: column }) => ({
            ...{ row, column },
            rows: endRowIndex - row,
          })),
        }));
    },
    rows: async (spreadsheetId, ranges) => {
      const asked = { spreadsheetId, ranges: [...ranges], valueRenderOption: 'FORMATTED_VALUE' };
      const { valueRanges } = sensible(RANGES, (await sheets.spreadsheets.values.batchGet(asked)).data);
      if (valueRanges.length !== ranges.length) throw new NoSense('it gave half an answer');
      return valueRanges.map(({ values }) => values);
    },
    document: async (documentId) => {
      const suggestionsViewMode = 'PREVIEW_WITHOUT_SUGGESTIONS';
      return (await docs.documents.get({ documentId, suggestionsViewMode, includeTabsContent: true })).data;
    },
  };
}

function transport({ rootUrl, timeout }: GoogleAccess) {
  return {
    timeout,
    responseType: 'json' as const,
    // The library asks for the token again by itself; how often is decided in one place here.
    retryConfig: { retry: 0 },
    fetchImplementation: async (input: string | URL | Request, init?: RequestInit) => {
      const answer = bounded(await fetch(rootUrl === null ? input : redirected(input, rootUrl), init));
      const asked = new URL(input instanceof Request ? input.url : input);
      return asked.pathname === '/token' && answer.ok ? await wholeToken(answer) : answer;
    },
  };
}

/** The library's own limit goes by `Content-Length`, which an answer that is packed or in pieces has not. */
function bounded(answer: Response): Response {
  let length = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, onward) {
      length += piece.byteLength;
      if (length > LARGEST_ANSWER) onward.error(new NoSense('its answer is larger than 32 MB'));
      else onward.enqueue(piece);
    },
  });
  return answer.body === null ? answer : new Response(answer.body.pipeThrough(counting), answer);
}

/** Of half an answer the library would make a request without a token, and a person would be sent to look for the key. */
async function wholeToken(answer: Response): Promise<Response> {
  const json: unknown = await answer
    .clone()
    .json()
    .catch(() => null);
  sensible(z.object({ access_token: z.string().min(1) }), json);
  return answer;
}

/** The token comes from an address of its own, which the library's `rootUrl` does not reach: all go one way here. */
function redirected(input: string | URL | Request, rootUrl: string): URL {
  const { pathname, search } = new URL(input instanceof Request ? input.url : input);
  return new URL(`${rootUrl}${pathname}${search}`);
}

function sensible<T>(shape: z.ZodType<T>, answer: unknown): T {
  const found = shape.safeParse(answer);
  if (!found.success) throw new NoSense('it gave half an answer');
  return found.data;
}
