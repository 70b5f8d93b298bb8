import { nameForm } from '../../domain/router/rulebook/clean.ts';
import type { RulebookTexts } from '../../domain/router/rulebook/model.ts';
import { Fault } from '../../ports/fault.ts';
import { type Elsewhere, type RulebookSource, UnreadableRules } from '../../ports/rulebook-source.ts';
import { type GoogleReader, googleReader, type Rows, type SheetTab } from './client.ts';
import { readCredentials, type ServiceAccount } from './credentials.ts';
import { voiceText } from './doc-text.ts';
import { docOf, type GoogleFile, sheetOf } from './file-id.ts';
import { PATIENCE, type Patience, patiently } from './patience.ts';
import { HEAD, MOST_ROWS, rangeOf, rulesTab, rulesText } from './sheet-text.ts';
import { faultOf } from './trouble.ts';

export interface GoogleSourceOptions {
  /** The id of the Sheet or its address; `#Tab` behind it names the tab. */
  readonly sheet: string;
  readonly doc: string;
  /** JSON of a service account's key, or the path of its file; null = not set. */
  readonly credentials: string | null;
  /** Null = Google itself. */
  readonly rootUrl: string | null;
  /** Milliseconds a call may take. */
  readonly timeout?: number;
  readonly patience?: Patience;
}

export type GoogleRulebookSource = RulebookSource & { readonly elsewhere: Elsewhere };

/** Long enough for a slow answer of a large Sheet. */
const ANSWER_WITHIN = 10_000;

/** How often a pair that changes under the reading is read anew; after that its editor is let finish. */
const READINGS = 3;

interface Connection {
  readonly account: ServiceAccount;
  readonly google: GoogleReader;
  readonly patience: Patience;
}

interface Pair {
  readonly texts: RulebookTexts;
  /** Null = not known: Drive may not be asked. */
  readonly revisions: string | null;
}

/**
 * A Sheet and a Doc that Google keeps. A pair that did not change costs two small calls, and `fetch` answers the very
 * same object. Where Drive may not be asked, the pair is read whole each time. Throws a `Fault` to try again later when
 * Google cannot be used, with `retryAfter` if Google named it.
 */
export function googleRulebookSource(options: GoogleSourceOptions): GoogleRulebookSource {
  const [sheet, doc] = [sheetOf(options.sheet), docOf(options.doc)];
  const connect = connection(options);
  let last: Pair | null = null;
  return {
    fetch: async () => {
      last = await look(await connect(), sheet, doc, last);
      return last.texts;
    },
    elsewhere: {
      name: 'the Google Sheet and Doc',
      by: 'google',
      pages: { 'rules.csv': sheet, 'voice.txt': doc },
      seen: () => last?.texts ?? null,
    },
  };
}

/** The key is read again until it is one: a file that was mended needs no new start. */
function connection({
  credentials,
  rootUrl,
  timeout = ANSWER_WITHIN,
  patience = PATIENCE,
}: GoogleSourceOptions) {
  let connected: Promise<Connection> | null = null;
  const open = async (): Promise<Connection> => {
    const account = await readCredentials(credentials);
    return { account, google: await googleReader({ account, rootUrl, timeout }), patience };
  };
  return (): Promise<Connection> => {
    connected ??= open().catch((error: unknown) => {
      connected = null;
      throw error;
    });
    return connected;
  };
}

async function look(to: Connection, sheet: GoogleFile, doc: GoogleFile, last: Pair | null): Promise<Pair> {
  for (let readings = 1; ; readings += 1) {
    const revisions = await revisionsOf(to, sheet, doc);
    if (last !== null && revisions !== null && revisions === last.revisions) return last;
    const [rules, voice] = await Promise.all([readSheet(to, sheet), readDoc(to, doc)]);
    const texts = { rules, voice };
    const settled = revisions !== null && revisions === (await revisionsOf(to, sheet, doc));
    if (settled || revisions === null) return { texts: sameAs(last, texts) ?? texts, revisions };
    if (readings >= READINGS) throw beingEdited();
  }
}

function sameAs(last: Pair | null, { rules, voice }: RulebookTexts): RulebookTexts | null {
  return last?.texts.rules === rules && last.texts.voice === voice ? last.texts : null;
}

/** Half of one pair and half of another might be a rulebook that nobody wrote. */
function beingEdited(): Fault {
  const said =
    'The Sheet or the Doc is being edited at this very moment: the desk reads them once that is done.';
  return new Fault('google-away', said, { retry: true });
}

/** Null where Drive may not be asked; what is wrong with the Sheet and the Doc themselves their own calls say better. */
async function revisionsOf(to: Connection, ...files: readonly GoogleFile[]): Promise<string | null> {
  const found = await Promise.all(
    files.map(async (file) => {
      const answer = await patiently(() => to.google.revision(file.id), to.patience);
      if (answer.ok) return [answer.value];
      const { kind } = answer.trouble;
      if (kind === 'passing' || kind === 'key') throw faultOf(answer.trouble, file, to.account.email);
      return [];
    }),
  );
  return found.every((told) => told.length === 1) ? found.flat().join(' ') : null;
}

async function readSheet(to: Connection, sheet: GoogleFile): Promise<string> {
  const tabs = await asked(to, sheet, () => to.google.tabs(sheet.id));
  const tab = sheet.tab === null ? await tabOfRules(to, sheet, tabs) : tabNamed(sheet.tab, tabs);
  if (tab === undefined) throw noSuchTab(sheet, tabs);
  const [rows = []] = await rowsOf(to, sheet, [rangeOf(tab, MOST_ROWS)]);
  return rulesText(rows, tab.merged);
}

function tabNamed(name: string, tabs: readonly SheetTab[]): SheetTab | undefined {
  return tabs.find(({ title }) => nameForm(title) === nameForm(name));
}

async function tabOfRules(
  to: Connection,
  sheet: GoogleFile,
  tabs: readonly SheetTab[],
): Promise<SheetTab | undefined> {
  if (tabs.length <= 1) return tabs[0];
  const ranges = tabs.map((tab) => rangeOf(tab, HEAD));
  const heads = await rowsOf(to, sheet, ranges);
  return rulesTab(tabs, (tab) => heads[tabs.indexOf(tab)]);
}

/** Tabs that Google has just named and knows no more were renamed, deleted or cut meanwhile: no mistake of anybody's. */
async function rowsOf(
  to: Connection,
  sheet: GoogleFile,
  ranges: readonly string[],
): Promise<readonly Rows[]> {
  const answer = await patiently(() => to.google.rows(sheet.id, ranges), to.patience);
  if (answer.ok) return answer.value;
  throw answer.trouble.kind === 'refused' ? beingEdited() : faultOf(answer.trouble, sheet, to.account.email);
}

function noSuchTab({ tab, url }: GoogleFile, tabs: readonly SheetTab[]): UnreadableRules {
  if (tab === null)
    return new UnreadableRules(
      'rules.csv',
      'The Sheet has no tab with cells',
      `Add one with the rules: ${url}`,
    );
  const there = tabs.map(({ title }) => title).join(', ');
  return new UnreadableRules(
    'rules.csv',
    `The Sheet has no tab named ${tab}; it has ${there}`,
    `Name one so, or correct FRONTDESK_SHEET_ID: ${url}`,
  );
}

async function readDoc(to: Connection, doc: GoogleFile): Promise<string> {
  const text = await asked(to, doc, async () => ({
    found: voiceText(await to.google.document(doc.id), doc.tab),
  }));
  if (text.found !== null) return text.found;
  throw new UnreadableRules(
    'voice.txt',
    `The Doc has no tab named ${doc.tab}`,
    `Name one so, or correct FRONTDESK_DOC_ID: ${doc.url}`,
  );
}

async function asked<T>(to: Connection, file: GoogleFile, ask: () => Promise<T>): Promise<T> {
  const answer = await patiently(ask, to.patience);
  if (answer.ok) return answer.value;
  throw faultOf(answer.trouble, file, to.account.email);
}
