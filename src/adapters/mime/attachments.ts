import type { Attachment } from '../../domain/router/message.ts';
import type { MimePart } from './mime-tree.ts';
import { oneLine } from './one-line.ts';

const MOST = 200;
const LONGEST_NAME = 200;
const LONGEST_TYPE = 100;

/** Those that are listed, in the order of the list. */
export function attachmentsOf(parts: readonly MimePart[]): readonly MimePart[] {
  return parts.slice(0, MOST);
}

/** Attachments as they are listed (SPEC 2): never opened, and named so that no name can pass for a path. */
export function listed(parts: readonly MimePart[]): readonly Attachment[] {
  return attachmentsOf(parts).map((part, at) => ({
    name: nameOf(part, at),
    type: oneLine(part.type, LONGEST_TYPE),
    size: part.size > 0 || part.text === null ? part.size : Buffer.byteLength(part.text),
  }));
}

/**
 * Bidi controls can make `exe.pdf` of `fdp.exe`, signs without width can hide an ending; the signs that no file system
 * takes, and dots and spaces at the end, would be dropped when it is saved.
 */
function nameOf(part: MimePart, at: number): string {
  const file = (part.filename ?? '').split(/[/\\]/).at(-1) ?? '';
  const plain = oneLine(file.replace(/\p{Cf}/gu, ''), 10_000);
  const name = withEnding(plain.replace(/[<>:"|?*]/g, '_').replace(/^[.\s]+|[.\s]+$/g, ''));
  return name === '' ? `attachment ${at + 1}` : name;
}

/** Cut in the middle, where it is too long: the ending says what it is. */
function withEnding(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  return `${name.slice(0, LONGEST_NAME - 21)}…${name.slice(-20)}`.toWellFormed();
}
