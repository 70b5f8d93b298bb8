/**
 * S5: links that were tampered with in every class of byte, cut, run out, aimed at another ticket, action or version, signed
 * with another secret, used twice, asked for by every method, and posted without their page. Through the HTTP door; what
 * counts is what the tickets are afterwards. Beside them honest links, which all have to work.
 */
import type { Link } from '../src/domain/router/correction/link.ts';
import type { Ticket } from '../src/domain/router/ticket.ts';
import { tokenOf } from '../src/usecases/make-links.ts';
import { type Attack, attacks } from './links/attacks.ts';
import { type LinkWorld, linkWorld } from './links/world.ts';

export interface LinkProof {
  /** How often each thing was tried that must not act. */
  readonly tried: Readonly<Record<string, number>>;
  readonly attempts: number;
  /** What was answered as if it were good, or changed any ticket. */
  readonly accepted: readonly string[];
  readonly honest: number;
  readonly honestRefused: readonly string[];
}

interface Count {
  readonly tried: Map<string, number>;
  readonly accepted: string[];
  readonly honestRefused: string[];
  honest: number;
}

export async function links({
  attempts,
  seed,
}: {
  readonly attempts: number;
  readonly seed: number;
}): Promise<LinkProof> {
  const world = linkWorld(seed);
  const count: Count = { tried: new Map(), accepted: [], honestRefused: [], honest: 0 };
  const tried = () => [...count.tried.values()].reduce((sum, n) => sum + n, 0);
  while (tried() < attempts) {
    const [ticket, other] = await world.pair();
    const link = await world.honest(ticket);
    if (link === null) continue;
    const fields = choicesFor(world, link, other);
    for (const attack of await attacks(world, link, other, fields)) await tryOne(world, attack, count);
    await useIt(world, link, fields, count);
    await world.settle();
  }
  const { accepted, honest, honestRefused } = count;
  return { tried: Object.fromEntries(count.tried), attempts: tried(), accepted, honest, honestRefused };
}

async function tryOne(world: LinkWorld, { what, method, token, fields, looks }: Attack, count: Count) {
  const before = await world.state();
  const { status } = await world.ask(method, token, fields);
  count.tried.set(what, (count.tried.get(what) ?? 0) + 1);
  const good = status >= 200 && status < 400;
  if ((good && !looks) || status >= 500) count.accepted.push(`${what}: answered ${status}`);
  if ((await world.state()) !== before) count.accepted.push(`${what}: a ticket changed`);
}

/** As a person does it: opens the page, presses the button; and presses it again. */
async function useIt(world: LinkWorld, link: Link, fields: Fields, count: Count): Promise<void> {
  const token = await tokenOf(world.seal, link);
  const before = await world.state();
  const shown = await world.ask('GET', token);
  const page = /name="page" value="([\w-]+)"/.exec(shown.body)?.[1] ?? '';
  const { status } = await world.ask('POST', token, { ...fields, page });
  count.honest += 1;
  if (shown.status !== 200 || status !== 200 || (await world.state()) === before)
    count.honestRefused.push(`${link.action}: ${shown.status}, ${status}`);
  const again: Attack = {
    what: 'used again',
    method: 'POST',
    token,
    fields: { ...fields, page },
    looks: false,
  };
  await tryOne(world, again, count);
  await tryOne(
    world,
    { ...again, what: 'used again, for something else', fields: { ...choicesElse, page } },
    count,
  );
}

type Fields = Readonly<Record<string, string>>;

function choicesFor({ by }: LinkWorld, { ticketId }: Link, other: Ticket): Fields {
  const texts = { body1: `One of ${ticketId}. #billing`, body2: 'The other. #login' };
  return { topic: by.one(['billing', 'login', 'outage']), ...texts, into_id: other.id, message: '' };
}

const choicesElse: Fields = { topic: 'outage', body1: 'a', body2: 'b', into_id: 'id-000001', message: '' };
