import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseCsv } from '../../src/domain/kernel/csv.ts';
import type { RulebookTexts } from '../../src/domain/router/rulebook/model.ts';

/** How a call goes wrong; all of them only read, so there is no effect to come before or after but the answer. */
export type GoogleFault =
  | { readonly kind: 'throttle'; readonly seconds?: number }
  | { readonly kind: 'status'; readonly status: number; readonly reason?: string; readonly message?: string }
  /** `hang`: no answer; `half-open`: half of one, then silence; `cut`: half of one, then the end of the line. */
  | { readonly kind: 'hang' | 'half-open' | 'cut' }
  /** The answer comes, late. */
  | { readonly kind: 'late'; readonly milliseconds: number }
  /** A whole answer over the wire with half of the JSON in it. */
  | { readonly kind: 'half-json' }
  /** Whole and far too long, in pieces: no header says how long. */
  | { readonly kind: 'huge' }
  /** Another server speaks: a proxy's page. */
  | { readonly kind: 'page' };

export type GoogleCall = 'token' | 'drive' | 'tabs' | 'values' | 'document';

export interface ServedTab {
  readonly title: string;
  readonly hidden?: boolean;
  readonly rows: readonly (readonly string[])[];
  /** In Google's own shape. */
  readonly merges?: readonly object[];
}

export interface GoogleServer {
  /** Value for `FRONTDESK_GOOGLE_URL`. */
  readonly url: string;
  /** Value for `FRONTDESK_GOOGLE_CREDENTIALS`. */
  readonly credentials: string;
  readonly calls: GoogleCall[];
  /** Asked before each call; null = it goes well. */
  faults: (call: GoogleCall) => GoogleFault | null;
  /** The Sheet as its first tab, and the Doc as plain paragraphs, in one moment. */
  write(texts: RulebookTexts): void;
  sheet(tabs: readonly ServedTab[]): void;
  /** The body of the Doc in Google's own shape, or its tabs. */
  doc(content: unknown): void;
  /** Called each time the cells or the text were looked up. */
  whileReading: () => void;
  close(): Promise<void>;
}

export const SHEET = '1sheet-of-the-tests';
export const DOC = '1doc-of-the-tests';
export const ACCOUNT = 'desk@project.iam.example';

/** Made once: keys take their time. */
const KEYS = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

const CREDENTIALS = JSON.stringify({
  type: 'service_account',
  project_id: 'project',
  private_key_id: 'key-1',
  private_key: KEYS.privateKey,
  client_email: ACCOUNT,
});

interface State {
  tabs: readonly ServedTab[];
  doc: unknown;
  sheetVersion: number;
  docVersion: number;
}

/** A Google on this machine: a token for a well-signed service account, one Sheet, one Doc; port 0. */
export async function googleServer(first: RulebookTexts = { rules: '', voice: '' }): Promise<GoogleServer> {
  const state: State = { tabs: [], doc: {}, sheetVersion: 1, docVersion: 1 };
  const server = createServer();
  const served: GoogleServer = {
    url: '',
    credentials: CREDENTIALS,
    calls: [],
    faults: () => null,
    write: ({ rules, voice }) => {
      served.sheet([{ title: 'Rules', rows: gridOf(rules) }]);
      served.doc(paragraphs(voice.split('\n')));
    },
    sheet: (tabs) => {
      state.tabs = tabs;
      state.sheetVersion += 1;
    },
    doc: (content) => {
      state.doc = content;
      state.docVersion += 1;
    },
    whileReading: () => {},
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  served.write(first);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    void answer(request, response, state, served).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return Object.assign(served, { url: `http://127.0.0.1:${port}` });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  state: State,
  served: GoogleServer,
): Promise<void> {
  const body = await bodyOf(request);
  const url = new URL(request.url ?? '/', 'http://google');
  const call = callOf(url.pathname);
  served.calls.push(call);
  const fault = served.faults(call);
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'throttle')
    return send(response, 429, failure(429, 'RESOURCE_EXHAUSTED', 'rateLimitExceeded'), {
      ...(fault.seconds === undefined ? {} : { 'retry-after': String(fault.seconds) }),
    });
  if (fault?.kind === 'status')
    return send(response, fault.status, failure(fault.status, '', fault.reason ?? '', fault.message));
  if (fault?.kind === 'page') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Please sign in to the Wi-Fi</html>');
    return;
  }
  if (fault?.kind === 'huge') {
    response.writeHead(200, JSON_TYPE);
    for (let n = 0; n < 33; n += 1) response.write(Buffer.alloc(1024 * 1024, ' '));
    return void response.end('{}');
  }
  if (fault?.kind === 'late') await sleep(fault.milliseconds);
  const { status, json } = call === 'token' ? token(body) : found(request, url, state, served, call);
  if (fault === null || fault.kind === 'late') return send(response, status, json);
  const text = JSON.stringify(json);
  const half = text.slice(0, Math.ceil(text.length / 2));
  if (fault.kind === 'half-json') return void response.writeHead(status, JSON_TYPE).end(half);
  response.writeHead(status, { ...JSON_TYPE, 'content-length': Buffer.byteLength(text) });
  response.write(half);
  if (fault.kind === 'cut') setTimeout(() => response.destroy(), 5);
}

const JSON_TYPE = { 'content-type': 'application/json; charset=UTF-8' };

function send(response: ServerResponse, status: number, json: unknown, headers = {}): void {
  response.writeHead(status, { ...JSON_TYPE, ...headers }).end(JSON.stringify(json));
}

/** https://cloud.google.com/apis/design/errors, with Drive's `errors` beside it. */
function failure(code: number, status: string, reason: string, message = 'It failed.') {
  return { error: { code, status, message, errors: [{ reason }], details: [{ reason }] } };
}

function callOf(path: string): GoogleCall {
  if (path === '/token') return 'token';
  if (path.startsWith('/drive/v3/files/')) return 'drive';
  if (path.startsWith('/v1/documents/')) return 'document';
  return path.endsWith('/values:batchGet') ? 'values' : 'tabs';
}

interface Json {
  readonly status: number;
  readonly json: unknown;
}

/** RFC 7523: the assertion must be signed by the account's key and ask for reading alone. */
function token(body: string): Json {
  const assertion = new URLSearchParams(body).get('assertion') ?? '';
  const [head = '', claims = '', signature = ''] = assertion.split('.');
  const signed = verify(
    'RSA-SHA256',
    Buffer.from(`${head}.${claims}`),
    createPublicKey(KEYS.publicKey),
    Buffer.from(signature, 'base64url'),
  );
  const { iss, scope } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, string>;
  const readOnly = (scope ?? '').split(' ').every((one) => one.endsWith('.readonly'));
  if (!signed || iss !== ACCOUNT || !readOnly)
    return { status: 400, json: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' } };
  return { status: 200, json: { access_token: 'token-1', expires_in: 3599, token_type: 'Bearer' } };
}

function found(
  { headers }: IncomingMessage,
  url: URL,
  state: State,
  served: GoogleServer,
  call: GoogleCall,
): Json {
  if (headers.authorization !== 'Bearer token-1')
    return { status: 401, json: failure(401, 'UNAUTHENTICATED', 'authError', 'Invalid Credentials') };
  const id = decodeURIComponent(/\/(?:files|documents|spreadsheets)\/([^/?]+)/.exec(url.pathname)?.[1] ?? '');
  if (id !== SHEET && id !== DOC) return { status: 404, json: failure(404, 'NOT_FOUND', 'notFound') };
  if (call === 'drive')
    return { status: 200, json: { version: String(id === SHEET ? state.sheetVersion : state.docVersion) } };
  if (call === 'tabs') return { status: 200, json: { sheets: state.tabs.map(properties) } };
  const read = call === 'document' ? { status: 200, json: document(url, state) } : values(url, state);
  served.whileReading();
  return read;
}

function document(url: URL, { doc }: State): unknown {
  // The words of a suggestion nobody took are left out by Google itself, when it is asked for that view.
  if (url.searchParams.get('suggestionsViewMode') !== 'PREVIEW_WITHOUT_SUGGESTIONS') return {};
  const tabs = Array.isArray(doc) ? doc : [{ tabProperties: { title: 'Tab 1' }, documentTab: { body: doc } }];
  return { documentId: DOC, revisionId: 'r', tabs };
}

/** Empty rows at the end of every tab. */
const SPARE = 3;

function properties({ title, hidden, rows, merges }: ServedTab) {
  const gridProperties = { rowCount: rows.length + SPARE };
  const shown = { title, sheetType: 'GRID', gridProperties, ...(hidden === true ? { hidden } : {}) };
  return { properties: shown, ...(merges === undefined ? {} : { merges }) };
}

function values(url: URL, { tabs }: State): Json {
  const ranges = url.searchParams.getAll('ranges').map((range) => {
    const [, quoted = '', rows = ''] = /^'((?:[^']|'')*)'!1:(\d+)$/.exec(range) ?? [];
    const tab = tabs.find(({ title }) => title === quoted.replaceAll("''", "'"));
    const within = tab !== undefined && Number(rows) <= tab.rows.length + SPARE;
    return within ? { range, ...shown(tab.rows.slice(0, Number(rows))) } : undefined;
  });
  if (ranges.includes(undefined))
    return { status: 400, json: failure(400, 'INVALID_ARGUMENT', '', 'Unable to parse range') };
  return { status: 200, json: { spreadsheetId: SHEET, valueRanges: ranges } };
}

/** As Google answers: what is empty at the end of a row or of the tab is left out, and nothing at all has no `values`. */
function shown(rows: ServedTab['rows']): { readonly values?: readonly (readonly string[])[] } {
  const cut = rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1));
  const whole = cut.slice(0, cut.findLastIndex((row) => row.length > 0) + 1);
  return whole.length === 0 ? {} : { values: whole };
}

function gridOf(rules: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const { line, cells } of parseCsv(rules).rows) rows[line - 1] = cells.map(({ text }) => text);
  return Array.from(rows, (row) => row ?? []);
}

/** A Doc with a paragraph for each of these; every Doc ends with one, so that an empty one has an empty paragraph. */
export function paragraphs(lines: readonly string[]) {
  const own = lines.length > 1 && lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  const content = own.map((line) => paragraph(`${line}\n`));
  return { content: [{ endIndex: 1, sectionBreak: {} }, ...content] };
}

export function paragraph(text: string, style = 'NORMAL_TEXT', more: object = {}) {
  const elements = [{ textRun: { content: text, textStyle: {} } }];
  return { paragraph: { elements, paragraphStyle: { namedStyleType: style }, ...more } };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}
