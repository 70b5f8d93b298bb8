import type { CorrectionAction } from '../../../domain/router/correction/command.ts';
import { plain } from '../shell/text.ts';

/** What a form asks for, of which ticket, as seen at which version. */
export interface Asked {
  readonly ticketId: string;
  readonly version: number | null;
  readonly request: CorrectionAction;
}

export type AskedOutcome =
  | { readonly ok: true; readonly asked: Asked }
  | { readonly ok: false; readonly why: string };

const text = (form: URLSearchParams, name: string) => (form.get(name) ?? '').replace(/\r\n?/g, '\n').trim();

/** A ticket id as typed or pasted: the id, `#id`, or the address of its page. */
function ticketNamed(given: string): string {
  return (/\/t\/([^/?#\s]+)/.exec(given)?.[1] ?? given).replace(/^#/, '').trim();
}

function splitOf(form: URLSearchParams): CorrectionAction {
  const part = (n: number) => ({ subject: text(form, `subject${n}`), body: text(form, `body${n}`) });
  return { action: 'split', parts: [part(1), part(2)] };
}

/** `action` as buttons name it, with what the form holds beside it. Null when it names no correction. */
export function requestOf(action: string, form: URLSearchParams): CorrectionAction | null {
  switch (action) {
    case 'take':
    case 'close':
    case 'reopen':
      return { action };
    case 'bump-up':
    case 'bump-down':
      return { action: 'bump', direction: action === 'bump-up' ? 'up' : 'down' };
    case 'reassign':
      return { action, topic: text(form, 'topic') };
    case 'split':
      return splitOf(form);
    case 'merge':
      return { action, into: ticketNamed(text(form, 'into')) };
    case 'separate':
      return { action, messageId: text(form, 'message') || null };
    default:
      return null;
  }
}

function version(given: string | null | undefined): number | null {
  return given !== null && given !== undefined && /^\d{1,15}$/.test(given) ? Number(given) : null;
}

/** The form of one ticket's page: `action`, `version` and what the action needs. */
export function askedOfTicket(ticketId: string, form: URLSearchParams): AskedOutcome {
  const request = requestOf(form.get('action') ?? '', form);
  if (request === null) return { ok: false, why: 'The form does not say what to do.' };
  return { ok: true, asked: { ticketId, version: version(form.get('version')), request } };
}

/** A row's button: `ACTION ID VERSION`, for a guess followed by the topic; topics may have spaces. */
function askedByRow(act: string): Asked | null {
  const [action = '', ticketId = '', seen, ...rest] = act.split(' ');
  const request = requestOf(action, new URLSearchParams({ topic: rest.join(' ') }));
  return request === null || ticketId === '' ? null : { ticketId, version: version(seen), request };
}

/** The form around a queue: one row's button, or Take and Close for all that are picked. */
export function askedOfQueue(form: URLSearchParams): readonly Asked[] {
  const act = plain(form.get('act') ?? '');
  if (act.includes(' ')) return [askedByRow(act)].filter((asked) => asked !== null);
  if (act !== 'take' && act !== 'close') return [];
  return form.getAll('pick').flatMap((pick) => askedByRow(`${act} ${pick}`) ?? []);
}
