import { html } from 'hono/html';
import type { RulebookFile } from '../../../domain/router/rulebook/model.ts';
import type { Elsewhere } from '../../../ports/rulebook-source.ts';
import type { Html } from '../shell/text.ts';

const FILES: readonly RulebookFile[] = ['rules.csv', 'voice.txt'];

/** `rules.csv line 7`, or `row 7 of the Sheet`. */
export function spot(file: RulebookFile, line: number, elsewhere: Elsewhere | null): string {
  const page = elsewhere?.pages[file];
  return page === undefined ? `${file} line ${line}` : `${page.line} ${line} of ${page.name}`;
}

/** The two pages as links: `the Sheet and the Doc`. */
export function pageLinks({ pages }: Elsewhere): Html {
  const [rules, voice] = FILES.map((file) => html`<a href="${pages[file].url}">${pages[file].name}</a>`);
  return html`${rules} and ${voice}`;
}

/** How a person changes the rules here. */
export function howToChange(elsewhere: Elsewhere | null): Html {
  if (elsewhere === null)
    return html`It is changed by editing <code>rules.csv</code> and <code>voice.txt</code>; a good edit is live at once.`;
  return html`It is changed by editing ${pageLinks(elsewhere)}; a good edit is live within a quarter of an hour, or at once with the command <code>npm run desk -- sync-rules</code>.`;
}

/** The way out of a refused edit. */
export function howToCorrect(elsewhere: Elsewhere | null): Html {
  if (elsewhere === null)
    return html`Correct the file and save it: it is checked again by itself. Or <a href="/rulebook/try?from=files">correct it here</a>.`;
  return html`Correct ${pageLinks(elsewhere)}: they are checked again by themselves.`;
}
