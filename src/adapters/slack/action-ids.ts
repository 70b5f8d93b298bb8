import type { CorrectionKind } from '../../domain/router/history.ts';

/**
 * What a press on a card says, beside who pressed. `lower` is bump down. The names stand in cards that hang in
 * channels for months: none of them is ever given another meaning.
 */
export const CARD_ACTIONS = [
  'take',
  'reassign',
  'bump',
  'split',
  'lower',
  'merge',
  'separate',
  'close',
  'reopen',
] as const;
export type CardAction = (typeof CARD_ACTIONS)[number];

/** The correction behind each press. */
export const CORRECTION_OF: Readonly<Record<CardAction, CorrectionKind>> = {
  take: 'take',
  reassign: 'reassign',
  bump: 'bump',
  split: 'split',
  lower: 'bump',
  merge: 'merge',
  separate: 'separate',
  close: 'close',
  reopen: 'reopen',
};

/** `action_id` of the overflow menu: the press itself is the `value` of the chosen option. Buttons have their action's name. */
export const MORE_ACTION = 'more';
/** `block_id` of the row of buttons. */
export const ACTIONS_BLOCK = 'front-desk-actions';

/** `event_type` of the metadata on everything the desk posts about a ticket. */
export const HAND_OFF_EVENT = 'front_desk_hand_off';

/**
 * `event_payload` of it. `key` is the delivery's: one effect, one message. A type and not an interface: Slack's own
 * type of a payload has an index, which an interface does not satisfy.
 */
export type HandOffPayload = {
  readonly key: string;
  readonly ticket_id: string;
  readonly place: string;
};

/** A press, bound to the ticket as it was when the card was drawn. */
export interface Press {
  readonly action: CardAction;
  readonly ticketId: string;
  readonly version: number;
}

/** `take:7:01J…`: the `value` of a button or an option (Slack takes 150 characters in an option). */
export function pressValue({ action, version, ticketId }: Press): string {
  return `${action}:${version}:${ticketId}`;
}

const VALUE = /^([a-z]+):(\d{1,15}):([A-Za-z0-9_-]{1,64})$/;

/** The press behind a value; null for anything a card of ours does not hold. */
export function readPress(value: string): Press | null {
  const [, named, version, ticketId] = VALUE.exec(value) ?? [];
  const action = CARD_ACTIONS.find((one) => one === named);
  if (action === undefined || version === undefined || ticketId === undefined) return null;
  return { action, version: Number(version), ticketId };
}
