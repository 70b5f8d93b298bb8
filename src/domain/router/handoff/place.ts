import type { Decided } from '../decision/model.ts';
import { type Person, type Rulebook, TRIAGE } from '../rulebook/model.ts';
import { type Place, placeName } from './model.ts';

/** Which kinds of place this desk can reach beside the board. */
export interface Reach {
  readonly slack: boolean;
  readonly mail: boolean;
  /** False where no board shows what reached no place; absent = there is one. */
  readonly board?: boolean;
}

/**
 * Gate 1: where a decision's card goes, best first, the board always last: the pinned person's place, then the team's
 * Slack channel, its shared inbox, the board. Each later place is the fallback of the one before, so none comes twice.
 * Where no board shows it, the triage lane comes before it: somebody must see the card.
 */
export function placesFor(decision: Decided, rulebook: Rulebook, reach: Reach): readonly [Place, ...Place[]] {
  const team = decision.team === TRIAGE ? rulebook.triage : rulebook.teams.get(decision.team);
  const places = [
    ...personPlaces(decision.person, reach),
    ...slack(team?.slackChannel ?? null, reach),
    ...mail(team?.email ?? null, reach),
    ...(reach.board === false ? triagePlaces(rulebook, reach) : []),
  ];
  const board: Place = { kind: 'board', team: decision.team };
  const [first, ...rest] = places.filter((place, at) => firstOf(place, places) === at);
  return first === undefined ? [board] : [first, ...rest, board];
}

/** Whether anybody sees what stands there. */
export function isSeen(place: Place, { board = true }: Reach): boolean {
  return board || place.kind !== 'board';
}

function firstOf(place: Place, places: readonly Place[]): number {
  return places.findIndex((other) => placeName(other) === placeName(place));
}

function personPlaces(person: Person | null, reach: Reach): readonly Place[] {
  if (person === null) return [];
  return person.place.includes('@') && !person.place.startsWith('@')
    ? mail(person.place, reach)
    : slack(person.place, reach);
}

function triagePlaces({ triage }: Rulebook, reach: Reach): readonly Place[] {
  return [...slack(triage.slackChannel, reach), ...mail(triage.email, reach)];
}

function slack(channel: string | null, reach: Reach): readonly Place[] {
  return channel !== null && reach.slack ? [{ kind: 'slack', channel }] : [];
}

function mail(address: string | null, reach: Reach): readonly Place[] {
  return address !== null && reach.mail && !isPlaceholder(address) ? [{ kind: 'mail', address }] : [];
}

/** The starter rules name inboxes like this; nobody reads them (RFC 2606, 3), and customers' words are not sent there. */
function isPlaceholder(address: string): boolean {
  return /@example\.(?:com|net|org)$/i.test(address);
}
