import { DAY } from '../../src/domain/kernel/instant.ts';
import { LINK_ACTIONS, type Link } from '../../src/domain/router/correction/link.ts';
import { linkText, linkToken } from '../../src/domain/router/correction/link-text.ts';
import type { Ticket } from '../../src/domain/router/ticket.ts';
import { tokenOf } from '../../src/usecases/make-links.ts';
import type { LinkWorld } from './world.ts';

/** One thing that must not act. `looks`: it is an honest link that is only looked at, and may be shown. */
export interface Attack {
  readonly what: string;
  readonly method: string;
  readonly token: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly looks: boolean;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const STRANGE = ['%', '+', '%2F', '=', '~', '%00', '%0d%0a', 'é', ' ', '.'] as const;

/** Everything that is tried with one honest link before it is used. */
export async function attacks(
  world: LinkWorld,
  link: Link,
  other: Ticket,
  fields: Readonly<Record<string, string>>,
): Promise<readonly Attack[]> {
  const token = await tokenOf(world.seal, link);
  const changed = bytesChanged(world, token).filter(([, one]) => one !== token);
  const forged = [...(await otherwiseAimed(world, link, other)), ...changed];
  const posts = forged.flatMap(([what, one]) => [
    post(`${what}, posted`, one, fields),
    { what: `${what}, opened`, method: 'GET', token: one, looks: false },
  ]);
  return [
    ...(await withMarks(world, posts)),
    ...(await withoutPage(world, token, other, fields)),
    ...methods(token),
  ];
}

/** The mark that a page for this very link would have had: what is tested is the link, and nothing else stops it. */
async function withMarks(world: LinkWorld, tried: readonly Attack[]): Promise<readonly Attack[]> {
  return await Promise.all(
    tried.map(async (one) =>
      one.fields === undefined
        ? one
        : { ...one, fields: { ...one.fields, page: await world.seal.mark(`page ${one.token}`) } },
    ),
  );
}

type Forged = readonly [what: string, token: string];

/** Other words under the mark of the honest link, and honest words that are signed by somebody else or no longer good. */
async function otherwiseAimed(world: LinkWorld, link: Link, other: Ticket): Promise<readonly Forged[]> {
  const { by, seal, strange } = world;
  const mark = await seal.mark(linkText(link));
  const under = (parts: Partial<Link>) => linkToken(linkText({ ...link, ...parts }), mark);
  const action = by.of(LINK_ACTIONS.filter((one) => one !== link.action)) ?? 'take';
  return [
    ['another ticket', under({ ticketId: other.id, version: other.version })],
    ['another action', under({ action })],
    ['another version', under({ version: link.version + 1 + by.below(5) })],
    ['a longer life', under({ until: link.until + 1 + by.below(30 * DAY) })],
    ['another inbox', under({ mailedTo: 'eve@stranger.example' })],
    ['another secret', await tokenOf(strange, link)],
    ['run out', await tokenOf(seal, { ...link, until: world.now() - by.below(DAY) })],
    [
      'an older version, signed',
      await tokenOf(seal, { ...link, version: Math.max(1, link.version - 1 - by.below(3)) }),
    ],
    ['a version to come, signed', await tokenOf(seal, { ...link, version: link.version + 1 + by.below(3) })],
    ['no such ticket, signed', await tokenOf(seal, { ...link, ticketId: `id-none-${by.below(1e6)}` })],
    ['the mark of a page', linkToken(linkText(link), await seal.mark(`page ${linkText(link)}`))],
  ];
}

/** One letter put in place of another, put in, left out, or turned in case, anywhere; cut; the spare bits of the end. */
function bytesChanged({ by }: LinkWorld, token: string): readonly Forged[] {
  const dot = token.indexOf('.');
  const at = {
    'the words': by.below(dot),
    'the mark': dot + 1 + by.below(token.length - dot - 1),
    'the point': dot,
  };
  const changed = Object.entries(at).flatMap(([where, place]): Forged[] => [
    [
      `a letter of ${where} replaced`,
      put(token, place, letterOtherThan(by.below(LETTERS.length), token[place])),
    ],
    [`a strange sign in ${where}`, put(token, place, by.one(STRANGE))],
    [`a letter of ${where} left out`, put(token, place, '')],
    [`a letter put into ${where}`, put(token, place, `${token[place]}${LETTERS[by.below(LETTERS.length)]}`)],
    [`${where} in the other case`, turned(token, place)],
  ]);
  return [
    ...changed,
    ['cut', token.slice(0, 1 + by.below(token.length - 1))],
    ['begun late', token.slice(1 + by.below(dot))],
    ['the spare bits of its end', spareBits(token)],
    ['twice', `${token}${token}`],
  ];
}

const put = (text: string, at: number, instead: string): string =>
  text.slice(0, at) + instead + text.slice(at + 1);

function letterOtherThan(first: number, than: string | undefined): string {
  const letter = LETTERS[first] ?? 'A';
  return letter === than ? (LETTERS[(first + 1) % LETTERS.length] ?? 'B') : letter;
}

/** The next letter that can be turned; one is there, for the word of the form's number begins with one. */
function turned(token: string, from: number): string {
  const at = token.slice(from).search(/[a-z]/i);
  const place = at < 0 ? token.search(/[a-z]/i) : from + at;
  const letter = token[place] ?? '';
  return put(token, place, letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase());
}

/** 43 letters are two bits more than 32 bytes: three other last letters stand for the same bytes. */
function spareBits(token: string): string {
  const last = LETTERS.indexOf(token.at(-1) ?? 'A');
  return token.slice(0, -1) + (LETTERS[(last & ~3) | ((last + 1) & 3)] ?? 'A');
}

/** The link is good, and its page was never shown, or another one was. */
async function withoutPage(
  { seal, by }: LinkWorld,
  token: string,
  other: Ticket,
  fields: Readonly<Record<string, string>>,
): Promise<readonly Attack[]> {
  return [
    post('no page before it', token, fields),
    post('an empty page mark', token, { ...fields, page: '' }),
    post('a page mark that is made up', token, { ...fields, page: LETTERS.slice(0, 43) }),
    post('the link’s own mark as the page’s', token, {
      ...fields,
      page: token.slice(token.indexOf('.') + 1),
    }),
    post('the page of another link', token, {
      ...fields,
      page: await seal.mark(`page ${other.id} ${by.below(1e9)}`),
    }),
  ];
}

const post = (what: string, token: string, fields: Readonly<Record<string, string>>): Attack => ({
  what,
  method: 'POST',
  token,
  fields,
  looks: false,
});

function methods(token: string): readonly Attack[] {
  return ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'].map((method) => ({
    what: `${method} of an honest link`,
    method,
    token,
    looks: ['GET', 'HEAD', 'OPTIONS'].includes(method),
  }));
}
