import type { Attachment } from '../../domain/router/message.ts';
import type { MimePart } from './mime-tree.ts';
import { oneLine } from './one-line.ts';

const MOST = 200;
const LONGEST_NAME = 200;
const LONGEST_TYPE = 100;

/** Attachments as they are listed (SPEC 2): never opened, and named so that no name can pass for a path. */
export function listed(parts: readonly MimePart[]): readonly Attachment[] {
  return parts.slice(0, MOST).map((part, at) => ({
    name: nameOf(part, at),
    type: oneLine(part.type, LONGEST_TYPE),
    size: part.size > 0 || part.text === null ? part.size : Buffer.byteLength(part.text),
  }));
}

function nameOf(part: MimePart, at: number): string {
  const file = (part.filename ?? '').split(/[/\\]/).at(-1) ?? '';
  const name = oneLine(file.replace(/[\u202a-\u202e\u2066-\u2069]/g, ''), LONGEST_NAME);
  return name === '' || name === '.' || name === '..' ? `attachment ${at + 1}` : name;
}
