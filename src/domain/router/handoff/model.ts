import type { Instant } from '../../kernel/instant.ts';
import type { Move } from '../rulebook/model.ts';

/** Where a team takes its cards. The board always shows a ticket as well. */
export type Place =
  | { readonly kind: 'board'; readonly team: string }
  | { readonly kind: 'slack'; readonly channel: string }
  | { readonly kind: 'mail'; readonly address: string };

/** One card on one place. `ref`: how that place knows it (Slack `channel/ts`, mail Message-ID); null until posted there. */
export interface Card {
  readonly place: Place;
  readonly postedAt: Instant;
  readonly ref: string | null;
  /** The move people there were last told of: a stronger one pings again, a weaker or equal one does not. */
  readonly move: Move;
}

/** Who is pinged, and as what. `who` null = the ping found nobody (the digest says so). */
export interface Ping {
  readonly role: 'lead' | 'manager' | 'triage lead' | 'person';
  readonly who: string | null;
}

/** What a place is asked to show. Delivered at least once; a place makes the effect visible once. */
export type Effect =
  /** Post the card, or heal a card that was posted and not recorded. */
  | { readonly kind: 'card'; readonly ping: Ping | null }
  /** Bring the card up to date; `ping` for a lift; `back`: people here gave the ticket away and have it again. */
  | { readonly kind: 'update'; readonly ping: Ping | null; readonly back?: true }
  /** A note under the card; `loud` = also shown in the channel; `mention` = the person who took it. */
  | { readonly kind: 'note'; readonly text: string; readonly loud: boolean; readonly mention: string | null }
  /** The triage lead, once, for a held ticket past its age. */
  | { readonly kind: 'reminder'; readonly ping: Ping | null };

/** No news for anybody: the card only shows how things stand. */
export function isSilent(effect: Effect): boolean {
  return effect.kind === 'update' && effect.ping === null && effect.back !== true;
}

/** `board:finance`, `slack:#finance`, `mail:finance@example.com` — how history and claims name a place. */
export function placeName(place: Place): string {
  if (place.kind === 'board') return `board:${place.team}`;
  return place.kind === 'slack' ? `slack:${place.channel}` : `mail:${place.address}`;
}
