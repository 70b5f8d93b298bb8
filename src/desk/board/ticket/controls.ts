import { html } from 'hono/html';
import { forbidden } from '../../../domain/router/correction/allowed.ts';
import { mergeForm, pressForm, reassignForm, separateForm, splitForm } from '../correct/forms.ts';
import type { Html } from '../shell/text.ts';
import type { Visit } from '../shell/visit.ts';
import type { TicketView } from './load.ts';

function fold(id: string, key: string, label: string, body: Html): Html {
  return html`<details class="fold" id="${id}" name="corrections"><summary data-key="${key}" title="${label} (${key})">${label}</summary><div class="fold-body">${body}</div></details>`;
}

/** Every correction that is possible now (SPEC 7), and no other. */
export function controls(view: TicketView, visit: Visit): Html {
  const { ticket } = view;
  const can = (action: Parameters<typeof forbidden>[1]) => forbidden(ticket, action, false) === null;
  const mine = ticket.takenBy !== null && ticket.takenBy === visit.name;
  const press = (action: string, key: string, label: string) => pressForm(ticket, action, key, label, visit);
  return html`<section id="controls" class="controls" aria-label="Corrections"><div class="presses">${
    can('take') && !mine ? press('take', 't', ticket.takenBy === null ? 'Take' : 'Take over') : ''
  }${can('bump') ? html`${press('bump-up', 'b', 'Bump')}${press('bump-down', 'B', 'Lower')}` : ''}${
    can('close') ? press('close', 'c', 'Close') : ''
  }${can('reopen') ? press('reopen', 'c', 'Reopen') : ''}${
    can('separate') ? separateForm(ticket, null, 'Separate', visit) : ''
  }</div>${can('reassign') ? fold('reassign', 'r', 'Reassign', reassignForm(view, visit)) : ''}${
    can('split') ? fold('split', 's', 'Split', splitForm(ticket, visit)) : ''
  }${can('merge') ? fold('merge', 'm', 'Merge', mergeForm(ticket, view.others, visit)) : ''}</section>`;
}
