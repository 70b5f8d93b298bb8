import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { BLOCKS, SPACED, UNSEEN, VOID } from './html/elements.ts';
import { links } from './html/link.ts';
import { type Attributes, opens } from './html/quote-marks.ts';
import { type Place, type Quote, quoteWithin, textLines } from './html/text-lines.ts';

const LONGEST_HTML = 4_000_000;
const LONGEST_TEXT = 500_000;
/** Elements open at once; deeper ones are read and not remembered. Browsers stop at 512. */
const DEEPEST = 1_000;
/** How far up an end tag looks for its start tag. */
const END_TAG_REACH = 64;

export interface HtmlText {
  /** New text with quotes behind `>`; signatures that the client marked are left out. */
  readonly text: string;
  /** The same with the signatures. */
  readonly whole: string;
  /** The client itself marked an earlier mail: quotes in `text` are history beyond doubt. */
  readonly quotes: boolean;
}

interface Open {
  readonly tag: string;
  readonly place: Place;
  readonly unseen: boolean;
  readonly pre: boolean;
  /** Number of the last item of the ordered list it is in; null in other lists and outside. */
  readonly items: { last: number } | null;
}

const OUTSIDE: Open = {
  tag: '',
  place: { quote: null, rest: false, signature: false },
  unseen: false,
  pre: false,
  items: null,
};

/**
 * HTML as a person would read it, quoted mails behind `>`. One pass over the tokens, linear in the input whatever it
 * nests: htmlparser2's own parser keeps its stack in a way that is quadratic in the depth, its tokenizer keeps none.
 * `forward`: the mail is a forward, so that what Outlook puts below its line is content.
 */
export function htmlToText(html: string, forward: boolean): HtmlText {
  const source = html.slice(0, LONGEST_HTML);
  const reading = reader(source, forward);
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, reading.callbacks);
  reading.stopWith(() => tokenizer.pause());
  tokenizer.write(source);
  tokenizer.end();
  return reading.result();
}

function reader(source: string, forward: boolean) {
  const lines = textLines(LONGEST_TEXT);
  const open: Open[] = [];
  let rest = false;
  let quotes = false;
  let tag = '';
  const link = links();
  let attributes = none();
  let attribute = '';
  let value = '';
  let stop = (): void => undefined;

  const top = () => open.at(-1) ?? OUTSIDE;
  const place = (): Place => ({ ...top().place, rest });

  const write = (text: string) => {
    if (top().unseen) return;
    link.say(text);
    lines.run(text, place(), top().pre);
    if (lines.full()) stop();
  };
  const start = () => {
    const meaning = opens(tag, attributes);
    if (BLOCKS.has(tag) && !top().unseen) lines.edge(place(), isSpaced(tag, attributes));
    if (tag === 'br' && !top().unseen) lines.lineBreak(place());
    if (tag === 'li') write(itemMark(top()));
    if (tag === 'a') link.start(attributes.href);
    if (tag === 'td' || tag === 'th') write(' ');
    if (tag === 'img') write(emoji(attributes.alt));
    if (meaning === 'rest' && !forward) rest = true;
    if (meaning === 'rest' || meaning === 'quote') quotes = true;
    if (!VOID.has(tag) && open.length < DEEPEST) open.push(opened(tag, meaning, top()));
  };
  const finish = (name: string) => {
    const at = open.findLastIndex((each, index) => each.tag === name && index >= open.length - END_TAG_REACH);
    if (at === -1) return;
    if (name === 'a') write(link.end());
    if (BLOCKS.has(name) && !top().unseen) lines.edge(place(), false);
    open.length = at;
    if (SPACED.has(name) && !top().unseen && name !== 'p') lines.edge(place(), true);
  };

  const callbacks: TokenizerCallbacks = {
    onopentagname: (from, to) => {
      tag = source.slice(from, to).toLowerCase();
      attributes = none();
    },
    onattribname: (from, to) => {
      attribute = source.slice(from, to).toLowerCase();
      value = '';
    },
    onattribdata: (from, to) => {
      if (value.length < 2_000) value += source.slice(from, Math.min(to, from + 2_000));
    },
    onattribentity: (codepoint) => {
      if (value.length < 2_000) value += String.fromCodePoint(codepoint);
    },
    onattribend: () => {
      if (isKnown(attribute)) attributes[attribute] = value;
    },
    onopentagend: start,
    onselfclosingtag: start,
    onclosetag: (from, to) => {
      const name = source.slice(from, to).toLowerCase();
      if (name === 'br') lines.lineBreak(place());
      else finish(name);
    },
    ontext: (from, to) => write(source.slice(from, to)),
    ontextentity: (codepoint) => write(String.fromCodePoint(codepoint)),
    oncdata: (from, to) => write(source.slice(from, to)),
    oncomment: () => undefined,
    ondeclaration: () => undefined,
    onprocessinginstruction: () => undefined,
    onend: () => undefined,
  };

  return {
    callbacks,
    stopWith(pause: () => void) {
      stop = pause;
    },
    result(): HtmlText {
      lines.edge(place(), false);
      return { text: lines.text(false), whole: lines.text(true), quotes };
    },
  };
}

function opened(tag: string, meaning: ReturnType<typeof opens>, outer: Open): Open {
  const quote: Quote | null =
    meaning === 'quote' || meaning === 'cite' ? quoteWithin(outer.place.quote) : outer.place.quote;
  return {
    tag,
    place: { quote, rest: false, signature: outer.place.signature || meaning === 'signature' },
    unseen: outer.unseen || meaning === 'unseen' || UNSEEN.has(tag),
    pre: outer.pre || tag === 'pre',
    items: tag === 'ol' ? { last: 0 } : tag === 'ul' ? null : outer.items,
  };
}

/** Items of an ordered list keep their numbers: "your point 2". */
function itemMark({ items }: Open): string {
  if (items === null) return '- ';
  items.last += 1;
  return `${items.last}. `;
}

/** Outlook writes each line as a paragraph of this class, without space between. */
function isSpaced(tag: string, attributes: Attributes): boolean {
  return SPACED.has(tag) && !(tag === 'p' && /Mso(?:Normal|PlainText|ListParagraph)/.test(attributes.class));
}

/** Some clients send emoji as pictures; any other picture has no word of the customer in it. */
function emoji(alt: string): string {
  return /^(?:\p{Extended_Pictographic}|\u200d|\ufe0f){1,8}$/u.test(alt) ? alt : '';
}

const NONE = { id: '', class: '', style: '', type: '', alt: '', href: '' };

function none(): typeof NONE {
  return { ...NONE };
}

function isKnown(name: string): name is keyof typeof NONE {
  return Object.hasOwn(NONE, name);
}
