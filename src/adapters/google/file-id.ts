import type { RulebookFile } from '../../domain/router/rulebook/model.ts';
import type { EditedPage } from '../../ports/rulebook-source.ts';

/** One of the two, as the settings name it. */
export interface GoogleFile extends EditedPage {
  readonly file: RulebookFile;
  readonly id: string;
  /** Which tab of it; null = the first that fits. */
  readonly tab: string | null;
}

/** An id stands between two slashes of the address that the browser shows. */
const IN_ADDRESS = /\/d\/([\w-]+)/;

/** `given`: the id, the address out of the browser, or either with `#Name of a tab` behind it. */
export function sheetOf(given: string): GoogleFile {
  const { id, tab } = parts(given);
  const url = `https://docs.google.com/spreadsheets/d/${id}/edit`;
  return { file: 'rules.csv', name: 'the Sheet', line: 'row', id, tab, url };
}

export function docOf(given: string): GoogleFile {
  const { id, tab } = parts(given);
  const url = `https://docs.google.com/document/d/${id}/edit`;
  return { file: 'voice.txt', name: 'the Doc', line: 'line', id, tab, url };
}

/** Browsers put `#gid=0` and `#heading=…` behind an address: no tab's name, and never meant by who copied it. */
function parts(given: string): { readonly id: string; readonly tab: string | null } {
  const [place = '', ...rest] = given.trim().split('#');
  const named = rest.join('#').trim();
  const tab = named === '' || /^(?:gid|heading|bookmark)=/.test(named) ? null : named;
  return { id: IN_ADDRESS.exec(place)?.[1] ?? place.trim(), tab };
}
