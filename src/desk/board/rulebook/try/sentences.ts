import { html } from 'hono/html';
import type { ReplayReport } from '../../../../domain/router/replay/model.ts';
import type { TriedRules } from '../../../../usecases/try-rulebook.ts';
import { count, type Html, words } from '../../shell/text.ts';
import { exactTime } from '../../shell/time.ts';
import type { Visit } from '../../shell/visit.ts';

const number = (n: number) => n.toLocaleString('en');
const were = (n: number) => (n === 1 ? 'was' : 'were');

function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** What came of it, in one sentence. */
export function verdict({ report, whole }: TriedRules, days: number): string {
  const { looked, changed } = report;
  if (looked === 0)
    return `No tickets in the last ${days} days, so nothing to compare; the rules have no errors.`;
  const which = whole ? `of the last ${days} days` : 'looked at';
  if (changed > 0)
    return `${number(changed)} of the ${count(looked, 'ticket')} ${which} would have gone another way: ${ways(report)}.`;
  const all = looked === 1 ? 'The one ticket' : `All ${number(looked)} tickets`;
  return `${all} ${which} would have gone the same way.`;
}

function ways({ elsewhere, moved, urgencyOnly }: ReplayReport): string {
  const parts = [
    elsewhere > 0 ? `${number(elsewhere)} to another team or person` : '',
    moved > 0 ? `${number(moved)} by another move` : '',
    urgencyOnly > 0 ? `${number(urgencyOnly)} with another urgency alone` : '',
  ];
  return list(parts.filter((part) => part !== ''));
}

/** How people's corrections would stand; null when none would be judged otherwise. */
export function onCorrections({ corrections: { nowRight, newlyWrong } }: ReplayReport): Html | null {
  if (nowRight + newlyWrong === 0) return null;
  const right =
    nowRight > 0
      ? html`<span class="ok">✓ ${count(nowRight, 'correction')} would not have been needed.</span> `
      : '';
  const wrong =
    newlyWrong > 0
      ? html`<span class="off">✗ ${count(newlyWrong, 'ticket')} that went right would have gone wrong, as people judged.</span>`
      : '';
  return html`<p>${right}${wrong}</p>`;
}

/** What an admin would want to know before it is live. */
export function cautions(report: ReplayReport): readonly Html[] {
  const { newlyHeld, newlyFallback, noLongerHeld, noLongerFallback, topicsGone } = report;
  const gone = topicsGone.map(
    ({ topic, count: n }) =>
      html`The topic ${words(topic)} is not in it any more: ${count(n, 'ticket')} ${were(n)} read as that.`,
  );
  return [
    ...gone,
    ...(newlyFallback > 0
      ? [html`${count(newlyFallback, 'ticket')} would have landed in triage for want of a topic or team.`]
      : []),
    ...(newlyHeld > 0 ? [html`${count(newlyHeld, 'ticket')} would have been held for a person.`] : []),
    ...(noLongerFallback > 0
      ? [
          html`${count(noLongerFallback, 'ticket')} would not have landed in triage for want of a topic or team.`,
        ]
      : []),
    ...(noLongerHeld > 0 ? [html`${count(noLongerHeld, 'ticket')} would not have been held any more.`] : []),
  ];
}

/** How far to trust it. */
export function smallPrint({ report, whole, backTo }: TriedRules, visit: Visit): Html {
  const { looked, recordedOtherwise, stopped } = report;
  const cut = whole
    ? ''
    : html` There are too many to look at all of them here: these are the newest ${number(looked)}, back to about ${exactTime(backTo, visit.zone)}. The command <code>replay</code> looks at all.`;
  const off = stopped ? ' It was stopped early.' : '';
  const earlier =
    recordedOtherwise > 0
      ? ` ${count(recordedOtherwise, 'ticket')} ${were(recordedOtherwise)} decided by an earlier rulebook than the live one; the live one is what is compared with.`
      : '';
  return html`<p class="quiet">Compared is how each ticket goes by the live rules with how it goes by the edit, before any person’s correction.${cut}${off}${earlier} Topics are those read at the time: a new topic, or another <code>about</code> line, shows in what comes in after it is live.</p>`;
}
