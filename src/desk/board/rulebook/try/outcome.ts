import { html } from 'hono/html';
import type { Problem } from '../../../../domain/router/rulebook/model.ts';
import type { TriedRules } from '../../../../usecases/try-rulebook.ts';
import { count, type Html } from '../../shell/text.ts';
import type { Visit } from '../../shell/visit.ts';
import { changedTickets } from './changed-tickets.ts';
import { countTables } from './counts.ts';
import { cautions, onCorrections, smallPrint, verdict } from './sentences.ts';

/** The edit cannot go live: nothing was tried. */
export function stopped(problems: readonly Problem[]): Html {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return html`<section id="outcome" class="outcome outcome-off" role="alert"><h2>✗ ${count(errors, 'error')}</h2><p>Nothing was tried and nothing changed. Put ${errors === 1 ? 'it' : 'them'} right in the text below and try again.</p></section>`;
}

interface Offer {
  /** Null = the board cannot save: where to edit instead. */
  readonly elsewhere: string | null;
  /** The texts stand there already. */
  readonly same: boolean;
}

function buttons({ elsewhere, same }: Offer): Html {
  const live =
    elsewhere !== null
      ? html`<p>The rules are edited in ${elsewhere}: put the texts there, and they go live by themselves.</p>`
      : same
        ? html`<p>These are the live rules: there is nothing to put live.</p>`
        : html`<button class="main" type="submit" form="edit" formaction="/rulebook/live">Put it live</button>`;
  return html`<div class="go">${live}<a class="button" href="#edit">Keep editing</a></div>`;
}

/** What the edit would have done, and the way on. */
export function outcome(tried: TriedRules, days: number, warnings: number, offer: Offer, visit: Visit): Html {
  const { report } = tried;
  const noted = cautions(report);
  const list =
    noted.length === 0 ? '' : html`<ul class="bullets">${noted.map((one) => html`<li>${one}</li>`)}</ul>`;
  const warned =
    warnings === 0
      ? ''
      : html`<p class="warned"><strong>${count(warnings, 'warning')}</strong>, beside the texts below. ${warnings === 1 ? 'It keeps' : 'They keep'} nothing from going live.</p>`;
  return html`<section id="outcome" class="outcome" role="status"><h2>${verdict(tried, days)}</h2>${onCorrections(report) ?? ''}${list}${warned}${buttons(offer)}${smallPrint(tried, visit)}</section>${report.changed === 0 ? '' : countTables(report)}${changedTickets(report.tickets, report.changed, visit)}`;
}
