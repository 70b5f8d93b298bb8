import type { LinkChoice } from '../../../domain/router/correction/link-choice.ts';
import { likeliestTopics } from '../../../domain/router/learning/why-read.ts';
import type { Message } from '../../../domain/router/message.ts';
import { type Topic, TRIAGE } from '../../../domain/router/rulebook/model.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';
import { type Markup, markup, NOTHING, words } from '../markup.ts';
import { beginningOf, titleOf } from './excerpt.ts';
import type { LinkSight } from './load.ts';

/** The topics grouped by team; what the reader thought likeliest comes first where it was not sure. */
export function chooseTopic({ ticket, rulebook, likes }: LinkSight, chosen: string): Markup {
  const names = ticket.status === 'held' ? likely(ticket, rulebook, likes) : [];
  const likeliest = names.flatMap((name) => rulebook.topics.get(name) ?? []);
  const teams = Map.groupBy(rulebook.topics.values(), (topic) => topic.team ?? TRIAGE);
  const current = chosen || (ticket.status === 'held' ? '' : (ticket.topic ?? ''));
  const groups = [...teams].map(([team, topics]) =>
    group(
      team,
      topics.filter((topic) => !likeliest.includes(topic)),
      current,
    ),
  );
  return markup`<label for="topic">Topic</label>
<select id="topic" name="topic" required>
<option value="">Choose a topic</option>
${group('Likeliest', likeliest, current)}
${groups}
</select>`;
}

function likely(ticket: Ticket, rulebook: LinkSight['rulebook'], likes: LinkSight['likes']) {
  return likeliestTopics(ticket.reading, likes, new Set(rulebook.topics.keys()));
}

function group(label: string, topics: readonly Topic[], current: string): Markup {
  if (topics.length === 0) return NOTHING;
  return markup`<optgroup label="${label}">${topics.map((topic) => topicOption(topic, topic.name === current))}</optgroup>`;
}

function topicOption({ name, about }: Topic, selected: boolean): Markup {
  const told = about === '' ? name : `${name} – ${beginningOf(about, 80)}`;
  return markup`<option value="${name}"${selected ? markup` selected` : NOTHING}>${told}</option>`;
}

/** Both start with the whole text: the person deletes from each what belongs to the other. */
export function writeParts(parts: LinkChoice['parts']): Markup {
  return markup`<p class="quiet">Leave in each text what belongs to it.</p>
${parts.map(
  ({ subject, body }, at) => markup`<fieldset><legend>${at === 0 ? 'First ticket' : 'Second ticket'}</legend>
<label for="subject${at + 1}">Subject</label><input type="text" id="subject${at + 1}" name="subject${at + 1}" maxlength="998" dir="auto" value="${subject}">
<label for="body${at + 1}">Text</label><textarea id="body${at + 1}" name="body${at + 1}" rows="8" required dir="auto">
${body}</textarea></fieldset>`,
)}`;
}

/** One of the customer's other open tickets, or any by its id. */
export function chooseTicket(others: readonly Ticket[], chosen: string): Markup {
  const theirs = others.map((other) => choice('into', other.id, titleOf(other), other.id === chosen));
  const typed = others.some(({ id }) => id === chosen) ? '' : chosen;
  return markup`${
    others.length === 0
      ? markup`<p class="quiet">This customer has no other open ticket.</p>`
      : markup`<fieldset><legend>Another open ticket of this customer</legend>${theirs}</fieldset>`
  }
<label for="into-id">${others.length === 0 ? 'Id or address of the ticket' : 'Or any other ticket, by its id or address'}</label>
<input type="text" id="into-id" name="into_id" maxlength="300" autocomplete="off" spellcheck="false" value="${typed}">`;
}

/** Which of its later messages; for a merged ticket also the whole of it. A choice of one is made already. */
export function chooseMessage({ ticket, messages }: LinkSight, chosen: string | null): Markup {
  const merged = ticket.status === 'merged';
  const later = messages.slice(1);
  if (merged && later.length === 0) return NOTHING;
  const whole = choice('message', '', 'This ticket, out of the one it was merged into', chosen === null);
  const each = later.map((message) =>
    choice('message', message.id, saidIn(message), message.id === chosen || (!merged && later.length === 1)),
  );
  return markup`<fieldset><legend>What stands alone from now on</legend>${merged ? whole : NOTHING}${each}</fieldset>`;
}

function saidIn({ subject, text }: Message): string {
  return beginningOf(text, 140) || beginningOf(subject, 140) || 'a message without text';
}

function choice(name: string, value: string, label: string, chosen: boolean): Markup {
  return markup`<label class="choice"><input type="radio" name="${name}" value="${value}"${chosen ? markup` checked` : NOTHING}> ${words(label)}</label>`;
}
