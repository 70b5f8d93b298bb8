import EmailReplyParser from 'email-reply-parser';
import { simpleParser } from 'mailparser';
import { newText } from '../../src/domain/router/intake/new-text/new-text.ts';
import { type Reply, repliesIn } from './replies.ts';
import { parse } from './structure.ts';

/** One reader of one set. */
export interface NewTextFigures {
  readonly set: string;
  readonly reader: string;
  /** Replies whose new text is known word for word. */
  readonly known: number;
  readonly exact: number;
  /** Those and the replies of which a piece is known. */
  readonly told: number;
  /** Replies of which a customer's line is missing. */
  readonly lost: readonly string[];
  /** Replies with a line in them that is not the customer's. */
  readonly leaked: readonly string[];
  readonly notAsked: readonly string[];
}

/** Null where the reader was not asked. */
type Read = (reply: Reply) => Promise<string | null>;

/** email-reply-parser takes three minutes for 767 KB of `>`; ours a millisecond. It is not asked beyond this. */
const LONGEST_FOR_OTHERS = 100_000;

/**
 * Ours as mails come in; the same without knowing that the mail is an answer, to see what that knowledge brings; and
 * the npm parser in most common use.
 */
const READERS: Readonly<Record<string, Read>> = {
  ours: async ({ raw, text }) =>
    raw === null ? newText(text, { forward: false, reply: true }) : (await parse(raw)).text,
  'ours, not told it is a reply': async ({ raw, text }) =>
    raw === null ? newText(text, { forward: false, reply: false }) : (await parse(unanswering(raw))).text,
  'email-reply-parser': async ({ raw, text }) => {
    const plain = raw === null ? text : ((await simpleParser(raw)).text ?? '');
    return plain.length > LONGEST_FOR_OTHERS ? null : new EmailReplyParser().parseReply(plain);
  },
};

/** M1: each reply's new text against what is known of it. */
export async function newTextFigures(data: string): Promise<readonly NewTextFigures[]> {
  const replies = repliesIn(data);
  const sets = [...new Set(replies.map(({ set }) => set))];
  const figures: NewTextFigures[] = [];
  for (const [reader, read] of Object.entries(READERS)) {
    const each = await Promise.all(sets.map((set) => measure(set, reader, read, replies)));
    figures.push(...each, summed(reader, each));
  }
  return figures;
}

async function measure(
  set: string,
  reader: string,
  read: Read,
  replies: readonly Reply[],
): Promise<NewTextFigures> {
  const figures = {
    set,
    reader,
    known: 0,
    exact: 0,
    told: 0,
    lost: [] as string[],
    leaked: [] as string[],
    notAsked: [] as string[],
  };
  for (const reply of replies.filter((each) => each.set === set)) {
    const text = await read(reply);
    if (text === null) {
      figures.notAsked.push(reply.name);
      continue;
    }
    figures.told += 1;
    if (losesWords(text, reply)) figures.lost.push(reply.name);
    if (reply.expected.length === 0) continue;
    figures.known += 1;
    if (reply.expected.some((expected) => words(text) === words(expected))) figures.exact += 1;
    if (addsLines(text, reply)) figures.leaked.push(reply.name);
  }
  return figures;
}

function summed(reader: string, each: readonly NewTextFigures[]): NewTextFigures {
  const sum = (of: (figures: NewTextFigures) => number) => each.reduce((all, one) => all + of(one), 0);
  return {
    set: 'all',
    reader,
    known: sum((one) => one.known),
    exact: sum((one) => one.exact),
    told: sum((one) => one.told),
    lost: each.flatMap((one) => one.lost),
    leaked: each.flatMap((one) => one.leaked),
    notAsked: each.flatMap((one) => one.notAsked),
  };
}

function losesWords(text: string, reply: Reply): boolean {
  const all = words(text);
  const holds = (said: string) => said.split('\n').every((line) => all.includes(words(line)));
  if (reply.pieces.some((piece) => !piece.test(text))) return true;
  return reply.expected.length > 0 && !reply.expected.some(holds);
}

/** Lines that no reading of the reply has. */
function addsLines(text: string, { expected }: Reply): boolean {
  const known = words(expected.join('\n'));
  return text.split('\n').some((line) => !known.includes(words(line)));
}

function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function unanswering(raw: Buffer): Buffer {
  return Buffer.from(raw.toString('latin1').replace(/^(?:In-Reply-To|References):/gim, 'X-$&'), 'latin1');
}
