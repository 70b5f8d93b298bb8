import { html } from 'hono/html';
import type { RulebookTexts } from '../../../../domain/router/rulebook/model.ts';
import type { RulebookRevision } from '../../../../ports/rulebook-store.ts';
import { type Html, words } from '../../shell/text.ts';
import { time } from '../../shell/time.ts';
import type { Visit } from '../../shell/visit.ts';
import { signed } from '../by.ts';
import { changes } from '../changes.ts';

/** What must be said before anything else; what was typed stands below it in every case. */
export type Note =
  | {
      readonly kind: 'changed-meanwhile';
      /** What the edit began from; null = not known any more. */
      readonly before: RulebookTexts | null;
      /** What stands there now; null = nothing readable. */
      readonly now: RulebookTexts | null;
      /** The live one, if it is what stands there. */
      readonly live: RulebookRevision | null;
    }
  | { readonly kind: 'not-tried' }
  | { readonly kind: 'too-old' }
  | { readonly kind: 'not-written'; readonly why: string };

function meanwhile(note: Extract<Note, { kind: 'changed-meanwhile' }>, visit: Visit): Html {
  const { before, now, live } = note;
  const who =
    live === null
      ? html`The rule files hold another edit now, which did not go live.`
      : html`Another edit went live ${time(live.loadedAt, visit.now, visit.zone)}, ${signed(live.by)}.`;
  const what =
    now === null
      ? html`<p>They cannot be read now. Putting yours live writes both files anew.</p>`
      : before === null
        ? html`<p>What they were before is not known here: <a href="/rulebook">look at the live rules</a>.</p>`
        : html`<p>What changed meanwhile:</p>${changes(before, now)}`;
  return html`<h2>The rules changed while you were editing</h2><p>${who} Nothing of yours is lost: it stands below as you typed it. Put live as it is, it would <strong>undo this change</strong>; carry over what should stay.</p>${what}`;
}

function said(note: Note, visit: Visit): Html {
  switch (note.kind) {
    case 'changed-meanwhile':
      return meanwhile(note, visit);
    case 'not-tried':
      return html`<h2>Not live yet: the texts changed since they were tried</h2><p>Below is what they would do as they are now. Put them live if that is what you want.</p>`;
    case 'too-old':
      return html`<h2>This page had grown too old to act from</h2><p>Nothing was done, and what you typed stands below. Press “Check and try” again.</p>`;
    case 'not-written':
      return html`<h2>It could not be written, so nothing changed</h2><p>${words(note.why)}</p><p>What you typed stands below.</p>`;
  }
}

export function noteOn(note: Note, visit: Visit): Html {
  return html`<section class="told" role="alert">${said(note, visit)}</section>`;
}
