import { html } from 'hono/html';
import { type LikeTicket, likeliestTopics } from '../../../domain/router/learning/why-read.ts';
import type { Rulebook, Topic } from '../../../domain/router/rulebook/model.ts';
import { TRIAGE } from '../../../domain/router/rulebook/model.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';
import { type Html, plain, subjectOf, words } from '../shell/text.ts';
import { time } from '../shell/time.ts';
import type { Visit } from '../shell/visit.ts';
import { STATUS_WORDS } from '../shell/words.ts';

/** A form that corrects one ticket as it was seen: sent twice it acts once, sent too late it changes nothing. */
export function correctionForm(ticket: Ticket, kind: string, fields: Html, visit: Visit): Html {
  return html`<form class="correct correct-${kind}" method="post" action="/t/${ticket.id}/correct" data-act data-ticket="${ticket.id}"><input type="hidden" name="csrf" value="${visit.csrf}"><input type="hidden" name="once" value="${visit.once}"><input type="hidden" name="version" value="${ticket.version}">${fields}</form>`;
}

function topicButton(topic: Topic, current: boolean): Html {
  return html`<li><button type="submit" name="topic" value="${topic.name}"${current ? html` aria-current="true"` : ''}><span class="topic-name">${words(topic.name)}</span>${topic.about === '' ? '' : html` <span class="quiet">${words(topic.about)}</span>`}</button></li>`;
}

/** What the menu of topics is made from. */
interface ToReassign {
  readonly ticket: Ticket;
  readonly rulebook: Rulebook;
  readonly likes: readonly LikeTicket[];
}

/** Where the reader was not sure, what it would have said comes first. */
function likeliest({ ticket, rulebook, likes }: ToReassign): Html {
  if (ticket.status !== 'held') return html``;
  const names = likeliestTopics(ticket.reading, likes, new Set(rulebook.topics.keys()));
  const topics = names.flatMap((name) => rulebook.topics.get(name) ?? []);
  if (topics.length === 0) return html``;
  return html`<div data-group class="likeliest"><h2>Likeliest</h2><ul>${topics.map((topic) => topicButton({ ...topic, about: '' }, false))}</ul></div>`;
}

/** The topics grouped by team; each is a press. The filter works where scripts run. */
export function reassignForm({ ticket, rulebook, likes }: ToReassign, visit: Visit): Html {
  const teams = Map.groupBy(rulebook.topics.values(), (topic) => topic.team ?? TRIAGE);
  const fields = html`<input type="hidden" name="action" value="reassign">
<p class="filter" hidden><label>Type to filter <input type="search" data-filter autocomplete="off" autofocus></label></p>
<div class="topics">${likeliest({ ticket, rulebook, likes })}${[...teams].map(
    ([team, topics]) =>
      html`<div data-group><h2>${words(team)}</h2><ul>${topics.map((topic) =>
        topicButton(topic, topic.name === ticket.topic),
      )}</ul></div>`,
  )}</div><p class="no-topic quiet" hidden>No topic is called that.</p>`;
  return correctionForm(ticket, 'reassign', fields, visit);
}

function part(n: 1 | 2, ticket: Ticket, text: string): Html {
  return html`<fieldset><legend>${n === 1 ? 'First ticket' : 'Second ticket'}</legend><label>Subject <input name="subject${n}" value="${plain(ticket.subject)}" maxlength="998" dir="auto"></label><label>Text <textarea name="body${n}" rows="8" required dir="auto">${plain(text)}</textarea></label></fieldset>`;
}

/** Both start with the whole text: the person deletes from each what belongs to the other. */
export function splitForm(ticket: Ticket, visit: Visit): Html {
  const fields = html`<p class="quiet">Two problems in one message? Leave in each text what belongs to it. Both are read and sent on afresh.</p><div class="parts">${part(1, ticket, ticket.body)}${part(2, ticket, ticket.body)}</div><button class="main" type="submit" name="action" value="split">Split into two tickets</button>`;
  return correctionForm(ticket, 'split', fields, visit);
}

function candidate(other: Ticket, visit: Visit): Html {
  return html`<li><label><input type="radio" name="into" value="${other.id}" required> <bdi>${subjectOf(other)}</bdi> <span class="quiet">${STATUS_WORDS[other.status]}, ${time(other.receivedAt, visit.now, visit.zone)}</span></label></li>`;
}

/** Into one of the customer's other tickets, or into any other by its id. */
export function mergeForm(ticket: Ticket, others: readonly Ticket[], visit: Visit): Html {
  const theirs =
    others.length === 0
      ? html`<p class="quiet">This customer has no other open ticket.</p>`
      : correctionForm(
          ticket,
          'merge-theirs',
          html`<fieldset><legend>Another open ticket of this customer</legend><ul class="candidates">${others.map((other) => candidate(other, visit))}</ul></fieldset><button class="main" type="submit" name="action" value="merge">Merge into it</button>`,
          visit,
        );
  const any = correctionForm(
    ticket,
    'merge',
    html`<label>Id or address of ${others.length === 0 ? 'the' : 'any other'} ticket <input name="into" required autocomplete="off" maxlength="300" spellcheck="false"></label><button type="submit" name="action" value="merge">Merge into this one</button>`,
    visit,
  );
  return html`<div class="merge">${theirs}${any}</div>`;
}

/** `messageId` null: the ticket itself, out of the one it was merged into. */
export function separateForm(ticket: Ticket, messageId: string | null, label: string, visit: Visit): Html {
  const message = messageId === null ? '' : html`<input type="hidden" name="message" value="${messageId}">`;
  return correctionForm(
    ticket,
    'separate',
    html`${message}<button type="submit" name="action" value="separate">${label}</button>`,
    visit,
  );
}

/** A correction that is one press. */
export function pressForm(ticket: Ticket, action: string, key: string, label: string, visit: Visit): Html {
  const title = key === '' ? label : `${label} (${key})`;
  return correctionForm(
    ticket,
    'press',
    html`<button type="submit" name="action" value="${action}" data-key="${key}" title="${title}">${label}</button>`,
    visit,
  );
}
