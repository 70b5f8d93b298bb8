import { html } from 'hono/html';
import { shell } from '../shell/shell.ts';
import type { Html } from '../shell/text.ts';
import { time } from '../shell/time.ts';
import type { Visit } from '../shell/visit.ts';
import { signed } from './by.ts';
import { changes } from './changes.ts';
import { numbered } from './lines.ts';
import type { RevisionView } from './load.ts';

/** What going back to it would undo, and the way there: by a try, as every edit. */
function toLive({ shown, live }: RevisionView): Html {
  if (live === null || live.version === shown.version)
    return html`<p><span class="chip">live</span> It decides now.</p>`;
  return html`<section id="to-live"><h2>Putting it back would change the live rules like this</h2>${changes(live.texts, shown.texts)}<p><a class="button main" href="/rulebook/try?from=${shown.version}">Try this version</a> <span class="quiet">Nothing changes before you have seen what it does.</span></p></section>`;
}

/** One rulebook that was live once: how far the live one is from it, what it changed, and its files. */
export function revisionPage(view: RevisionView, visit: Visit): Html {
  const { shown, before } = view;
  const then =
    before === null ? html`<p class="quiet">This was the first one.</p>` : changes(before.texts, shown.texts);
  const main = html`<div class="wide"><p class="crumb"><a href="/rulebook">The live rulebook</a></p><h1>Rulebook <code>${shown.version}</code></h1><p class="quiet">Went live ${time(shown.loadedAt, visit.now, visit.zone)}, ${signed(shown.by)}.</p>${toLive(view)}<section><h2>What it changed then</h2>${then}</section><section><h2>The two files, line by line</h2>${numbered('rules.csv', shown.texts.rules, [], true)}${numbered('voice.txt', shown.texts.voice, [], true)}</section></div>`;
  return shell({ title: `Rulebook ${shown.version}`, section: 'rulebook', kind: 'rulebook', main }, visit);
}
