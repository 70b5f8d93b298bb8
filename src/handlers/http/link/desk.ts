import type { Rooms } from '../../../composition/rooms.ts';
import type { Link } from '../../../domain/router/correction/link.ts';
import { linkRequest } from '../../../domain/router/correction/link-choice.ts';
import { LINK_LABELS } from '../../../domain/router/correction/link-words.ts';
import type { correctByLink, Followed, LinkLook, LinkUsed } from '../../../usecases/correct-by-link.ts';
import { tokenOf } from '../../../usecases/make-links.ts';
import type { HttpAnswer, HttpEvent } from '../event.ts';
import { markup } from '../markup.ts';
import { type Filled, linkForm, type Wrong } from './form.ts';
import { loadSight } from './load.ts';
import { missingIn } from './missing.ts';
import { rememberedName, rememberName } from './name-cookie.ts';
import { linkPage } from './page.ts';
import { REFUSALS } from './refusals.ts';
import { nameIn, type Sent, sentIn, untouched } from './sent.ts';
import { ticketSheet } from './sheet.ts';
import { donePage, earlyPage, notNowPage, stalePage, usedPage } from './told.ts';

type DeskRooms = Pick<Rooms, 'store' | 'rulebook' | 'seal' | 'zone' | 'hasBoard'>;
type Links = ReturnType<typeof correctByLink>;

/** The two things a link's page can be asked for: to show itself, and to act. */
export function linkDesk(rooms: DeskRooms, links: Links) {
  const show = async (event: HttpEvent): Promise<HttpAnswer> => {
    const found = await links.look(tokenIn(event));
    if (found.kind !== 'good') return refused(rooms, found);
    const filled = { name: rememberedName(event), choice: untouched(found.ticket) };
    return await formPage(rooms, tokenIn(event), found, filled, null);
  };
  const act = async (event: HttpEvent): Promise<HttpAnswer> => {
    const token = tokenIn(event);
    const sent = sentIn(event.body);
    const found = await links.look(token);
    if (found.kind !== 'good') return refused(rooms, found);
    if (!(await rooms.seal.isMark(seen(token), sent.pageMark))) return REFUSALS.unseen;
    const named = nameIn(sent.name);
    const wrong = 'why' in named ? { field: 'your_name', why: named.why } : missingIn(found, sent.choice);
    if (wrong !== null || 'why' in named) return await formPage(rooms, token, found, sent, wrong);
    const request = ({ action }: Link) => linkRequest(action, sent.choice);
    const used = await links.use(token, { name: named.name, request });
    return await answered(
      rooms,
      token,
      used,
      sent,
      named.name === null ? {} : rememberName(named.name, event),
    );
  };
  return { show, act };
}

/** The last piece of the path: Function URLs know no path parameters. */
function tokenIn({ rawPath }: HttpEvent): string {
  return rawPath.slice(rawPath.lastIndexOf('/') + 1);
}

/** What the page's own mark is of; no link looks like it, for in none there is a blank. */
const seen = (token: string): string => `page ${token}`;

async function answered(
  rooms: DeskRooms,
  token: string,
  used: LinkUsed,
  sent: Sent,
  cookie: Readonly<Record<string, string>>,
): Promise<HttpAnswer> {
  if (used.kind === 'invalid') return await formPage(rooms, token, used, sent, used);
  if (used.kind === 'not-now') return notNowPage(used, rooms);
  if (used.kind !== 'done') return refused(rooms, used);
  return donePage(used, rooms, await wayBack(rooms, used), cookie);
}

/** Only a close has a true inverse; its link lasts no longer than the one that was used. */
async function wayBack({ seal }: DeskRooms, { link, ticket }: Followed): Promise<string | null> {
  if (link.action !== 'close') return null;
  return await tokenOf(seal, { ...link, action: 'reopen', version: ticket.version });
}

function refused(rooms: DeskRooms, found: Exclude<LinkLook, { kind: 'good' }>): HttpAnswer {
  switch (found.kind) {
    case 'used':
      return usedPage(found, rooms);
    case 'stale':
      return stalePage(found, rooms);
    case 'early':
      return earlyPage();
    default:
      return REFUSALS[found.kind];
  }
}

async function formPage(
  rooms: DeskRooms,
  token: string,
  followed: Followed,
  filled: Filled,
  wrong: Wrong | null,
): Promise<HttpAnswer> {
  const sight = await loadSight(rooms, followed.ticket);
  const newest = sight.messages.at(-1)?.text ?? followed.ticket.body;
  const form = linkForm(followed, sight, await rooms.seal.mark(seen(token)), filled, wrong);
  return linkPage({
    status: wrong === null ? 200 : 400,
    title: `${LINK_LABELS[followed.link.action]}: what will happen`,
    body: markup`${ticketSheet(followed.ticket, newest)}${form}`,
  });
}
