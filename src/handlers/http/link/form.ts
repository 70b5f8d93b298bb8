import type { LinkChoice } from '../../../domain/router/correction/link-choice.ts';
import { LINK_LABELS, linkConsequence } from '../../../domain/router/correction/link-words.ts';
import type { Followed } from '../../../usecases/correct-by-link.ts';
import { type Markup, markup, NOTHING, words } from '../markup.ts';
import { chooseMessage, chooseTicket, chooseTopic, writeParts } from './choices.ts';
import type { LinkSight } from './load.ts';

/** What stands in the form: as it was sent, or as it is the first time. */
export interface Filled {
  readonly name: string;
  readonly choice: LinkChoice;
}

/** One sentence on what the person has to put right, and beside which field. */
export interface Wrong {
  readonly field: string;
  readonly why: string;
}

/** The page's own mark comes back with the form: what follows links and posts blindly does not have it. */
export function linkForm(
  { link, ticket }: Followed,
  sight: LinkSight,
  pageMark: string,
  filled: Filled,
  wrong: Wrong | null,
): Markup {
  return markup`<p>${words(linkConsequence(link.action, ticket))}</p>
${wrong === null ? NOTHING : markup`<p class="problem" id="wrong" role="alert">${words(wrong.why)}</p>`}
<form method="post">
<input type="hidden" name="page" value="${pageMark}">
${fieldsOf(link.action, sight, filled.choice)}
<label for="name">Your name <span class="quiet">(if you like; colleagues see who did it)</span></label>
<input type="text" id="name" name="your_name" maxlength="60" autocomplete="name" value="${filled.name}"${describedBy(wrong)}>
<button type="submit">${BUTTONS[link.action] ?? LINK_LABELS[link.action]}</button>
</form>`;
}

const describedBy = (wrong: Wrong | null): Markup =>
  wrong?.field === 'your_name' ? markup` aria-invalid="true" aria-describedby="wrong"` : NOTHING;

const BUTTONS: Readonly<Record<string, string>> = {
  take: 'Take it',
  bump: 'Make it more urgent',
  lower: 'Make it less urgent',
  split: 'Split into two tickets',
  merge: 'Merge into it',
  close: 'Close it',
  reopen: 'Reopen it',
};

function fieldsOf(action: Followed['link']['action'], sight: LinkSight, choice: LinkChoice): Markup {
  switch (action) {
    case 'reassign':
      return chooseTopic(sight, choice.topic);
    case 'split':
      return writeParts(choice.parts);
    case 'merge':
      return chooseTicket(sight.others, choice.into);
    case 'separate':
      return chooseMessage(sight, choice.messageId);
    default:
      return NOTHING;
  }
}
