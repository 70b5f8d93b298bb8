import { html, raw } from 'hono/html';
import type { Trust } from '../../../domain/router/lane.ts';
import type { Tone, Urgency } from '../../../domain/router/reading.ts';
import type { Move } from '../../../domain/router/rulebook/model.ts';
import { type Html, words } from './text.ts';

/** Colour never speaks alone: each move has a word and a shape of its own. The shapes are ours, nothing in them is escaped. */
const SHAPES: Record<Move | 'reading', string> = {
  escalate: '<path d="M8 1 15 8H1zM8 8l7 7H1z"/>',
  priority: '<path d="M8 3l7 10H1z"/>',
  route: '<circle cx="8" cy="8" r="5"/>',
  hold: '<path d="M3 3h4v10H3zM9 3h4v10H9z"/>',
  reading: '<path d="M8 2a6 6 0 1 0 6 6h-2a4 4 0 1 1-4-4z"/>',
};

const MOVE_WORDS: Record<Move | 'reading', string> = {
  escalate: 'Escalate',
  priority: 'Priority',
  route: 'Route',
  hold: 'Hold',
  reading: 'Being read',
};

export function moveMark(move: Move | null): Html {
  const key = move ?? 'reading';
  return html`<span class="move move-${key}"><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${raw(SHAPES[key])}</svg>${MOVE_WORDS[key]}</span>`;
}

export function vipMark(vip: boolean): Html {
  return vip ? html`<span class="chip chip-vip">★ VIP</span>` : html``;
}

const TRUST_WORDS: Record<Trust, { readonly short: string; readonly long: string }> = {
  verified: { short: '✓ verified', long: 'The sender was checked and is who it says.' },
  unknown: { short: '? unverified', long: 'Nobody checked the sender: anyone can type an address.' },
  failed: { short: '✗ check failed', long: 'The check of the sender failed: this may be forged.' },
};

export function trustMark(trust: Trust, remark: string | null = null): Html {
  const { short, long } = TRUST_WORDS[trust];
  return html`<span class="chip chip-${trust}" title="${remark === null ? long : `${long} ${remark}`}">${short}</span>`;
}

export function urgencyMark(urgency: Urgency): Html {
  return html`<span class="chip chip-urgency-${urgency}">${urgency} urgency</span>`;
}

export function toneMark(tone: Tone): Html {
  return html`<span class="chip">${tone}</span>`;
}

/** For a narrow list: a sign, and the words for screen readers; a failed check is said aloud. */
export function smallTrustMark(trust: Trust): Html {
  if (trust === 'failed') return trustMark(trust);
  const { short, long } = TRUST_WORDS[trust];
  const [sign = '', word = ''] = short.split(' ');
  return html`<span class="trust trust-${trust}" title="${long}"><span aria-hidden="true">${sign}</span><span class="vh">${word}</span></span>`;
}

/** A name before an address. */
export function customerName(customer: {
  readonly name: string | null;
  readonly email: string | null;
  readonly id: string;
}): Html {
  return words(customer.name ?? customer.email ?? customer.id.replace(/^chat:/, 'Chat visitor '));
}
