import { html } from 'hono/html';
import type { Rooms } from '../../../../composition/rooms.ts';
import type { RulebookTexts } from '../../../../domain/router/rulebook/model.ts';
import type { Html } from '../../shell/text.ts';
import { time } from '../../shell/time.ts';
import type { Visit } from '../../shell/visit.ts';
import { signed } from '../by.ts';
import { daysOf } from './draft.ts';
import type { TryView } from './page.ts';

interface Beginning {
  readonly texts: RulebookTexts;
  readonly said: Html | null;
}

/** The texts a try begins with: the live ones, an earlier version's, or a refused edit's in the files. */
async function beginning(rooms: Rooms, from: string, visit: Visit): Promise<Beginning | null> {
  const { rules, rulebooks } = rooms;
  if (from === 'files') {
    const edited = await rules.edited();
    const said = html`<p class="warned">This is what ${rules.elsewhere === null ? 'the files hold' : 'was last read from the Sheet and the Doc'}. It did not go live yet.</p>`;
    return edited === null ? null : { texts: edited.texts, said };
  }
  if (from !== '') {
    const shown = await rulebooks.show(from);
    if (shown === null) return null;
    const when = time(shown.loadedAt, visit.now, visit.zone);
    const said = html`<p class="began">This is <a href="/rulebook/${shown.version}">rulebook <code>${shown.version}</code></a>, which went live ${when}, ${signed(shown.by)}. Press “Check and try” to see what putting it back would do.</p>`;
    return { texts: shown.texts, said };
  }
  const texts = (await rulebooks.live())?.texts ?? (await rules.edited())?.texts;
  return { texts: texts ?? { rules: '', voice: '' }, said: null };
}

/** The page as it is first opened; null when there is nothing of that name to begin with. */
export async function begin(
  rooms: Rooms,
  from: string,
  days: string | null,
  visit: Visit,
): Promise<TryView | null> {
  const [begun, edited, live] = await Promise.all([
    beginning(rooms, from, visit),
    rooms.rules.edited(),
    rooms.rulebooks.live(),
  ]);
  if (begun === null) return null;
  const { texts, said } = begun;
  const checked = rooms.rules.check(texts);
  return {
    draft: { texts, basis: edited?.version ?? null, days: daysOf(days), tried: null },
    began: said,
    note: null,
    live: live?.texts ?? null,
    replaces: rooms.rules.elsewhere === null && edited !== null && edited.version !== live?.version,
    problems: checked.problems,
    result: null,
    elsewhere: rooms.rules.elsewhere?.name ?? null,
  };
}
