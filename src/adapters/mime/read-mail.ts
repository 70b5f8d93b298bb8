import type { MailHeader } from '../../domain/router/intake/rejection/mail-facts.ts';
import type { Attachment } from '../../domain/router/message.ts';
import { listed } from './attachments.ts';
import { type BodyAndAttachments, type BodyPiece, bodyOf } from './body-parts.ts';
import { htmlToText } from './html-to-text.ts';
import { type MimePart, type MimeTree, readTree } from './mime-tree.ts';
import { legible, type SplitMail, splitMail } from './raw-headers.ts';
import { fromUtf7 } from './utf-7.ts';

/** Best effort for what has no readable part: so much of the raw body. */
const RAW_SHOWN = 20_000;

/** A mail's content before anything is decided about it. */
export interface ReadMail {
  readonly headers: readonly MailHeader[];
  readonly body: Uint8Array;
  /** Decoded. */
  readonly subject: string;
  readonly pieces: readonly BodyPiece[];
  /** Every text in it, also the version that is not shown: what one of them leaves out the other may have. */
  readonly texts: readonly string[];
  readonly attachments: readonly Attachment[];
  /** Content-Type of the mail and its parts, the mail's own first. */
  readonly contentTypes: readonly string[];
  /** Why it could not be understood; null when it was. */
  readonly broken: string | null;
}

/** Takes a mail apart. Whatever is wrong with it ends in `broken`, with what could be read. */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const split = splitMail(raw);
  const tree = await readTree(split.head, split.body);
  const content = tree.root === null ? { pieces: [], attachments: [] } : bodyOf(tree.root);
  const broken = tree.fault === null ? nothingFound(split, tree, content) : faultInWords(tree.fault);
  const pieces = content.pieces.some(saysSomething)
    ? content.pieces
    : await instead(split, content, broken !== null);
  return {
    headers: split.headers,
    body: split.body,
    subject: subjectOf(tree, split),
    pieces,
    texts: [...new Set([...pieces.map(({ text }) => text), ...textsOf(tree.root)])],
    attachments: listed(content.attachments),
    contentTypes: tree.root === null ? [] : typesOf(tree.root),
    broken,
  };
}

/** A structure in which nothing was found though something is there. */
function nothingFound(split: SplitMail, tree: MimeTree, content: BodyAndAttachments): string | null {
  const empty = content.pieces.length === 0 && content.attachments.length === 0;
  if (!empty || tree.root === null || !tree.root.type.startsWith('multipart/')) return null;
  return split.body.toString('latin1', 0, RAW_SHOWN).trim() === ''
    ? null
    : 'its parts could not be told apart';
}

/** An empty HTML part is short and has nothing outside its tags. */
function saysSomething(piece: BodyPiece): boolean {
  if (piece.kind === 'plain' || piece.text.length > 2_000) return piece.text.trim() !== '';
  return htmlToText(piece.text, false).whole !== '';
}

/** What is shown where no text part is: an attached mail's text, or the raw body of a broken mail. */
async function instead(
  split: SplitMail,
  content: BodyAndAttachments,
  broken: boolean,
): Promise<readonly BodyPiece[]> {
  const attached = content.attachments.find((part) => part.attachedMail !== null)?.attachedMail ?? null;
  if (attached !== null) return forwarded(attached);
  if (!broken) return [];
  return [{ kind: 'plain', text: legible(split.body.subarray(0, RAW_SHOWN)) }];
}

/** A mail forwarded as an attachment with no word around it: the forward is the content (SPEC 2). One level only. */
async function forwarded(attached: Buffer): Promise<readonly BodyPiece[]> {
  const split = splitMail(attached);
  const tree = await readTree(split.head, split.body);
  const pieces = tree.root === null ? [] : bodyOf(tree.root).pieces;
  if (pieces.length === 0) return [];
  const head = `-------- Forwarded message --------\nFrom: ${value(split, 'from')}\nSubject: ${subjectOf(tree, split)}`;
  return [{ kind: 'plain', text: head }, ...pieces];
}

function subjectOf(tree: MimeTree, split: SplitMail): string {
  const decoded: unknown = tree.headers?.get('subject');
  const raw = value(split, 'subject');
  const subject = typeof decoded === 'string' ? decoded : raw;
  return /=\?(?:unicode-\d-\d-)?utf-7\?/i.test(raw) ? fromUtf7(subject) : subject;
}

function textsOf(part: MimePart | null): readonly string[] {
  if (part === null) return [];
  return part.text === null ? part.children.flatMap(textsOf) : [part.text];
}

function typesOf(part: MimePart): readonly string[] {
  return [part.typeLine, ...part.children.flatMap(typesOf)];
}

function value(split: SplitMail, name: string): string {
  return split.headers.find((header) => header.name === name)?.value ?? '';
}

function faultInWords(fault: string): string {
  if (/child nodes?/i.test(fault)) return 'it has more parts than can be read';
  if (/too many lines/i.test(fault)) return 'it has more lines than can be read';
  if (/header|head size/i.test(fault)) return 'its headers are larger than can be read';
  return 'its structure could not be read';
}
