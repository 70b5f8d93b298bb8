import type { AttachedMail, AttachmentReader } from '../../ports/attachment-reader.ts';
import { attachmentsOf } from './attachments.ts';
import { bodyOf } from './body-parts.ts';
import { type MimePart, readTree } from './mime-tree.ts';
import { oneLine } from './one-line.ts';
import { peopleOf } from './people.ts';
import { splitMail } from './raw-headers.ts';
import { readMail } from './read-mail.ts';
import { visibleText } from './visible-text.ts';

const LONGEST_SUBJECT = 500;

/** Reads the mail again as the parser did, and keeps what the parser only counted. */
export function mimeAttachmentReader(): AttachmentReader {
  return {
    async bytes(raw, index) {
      const part = await partAt(raw, index);
      return part === null ? null : contentOf(part);
    },
    async mail(raw, index) {
      const part = await partAt(raw, index);
      return part?.type === 'message/rfc822' ? attachedMail(contentOf(part)) : null;
    },
  };
}

async function partAt(raw: Uint8Array, index: number): Promise<MimePart | null> {
  const split = splitMail(raw);
  const { root } = await readTree(split.head, split.body, 'all');
  return root === null ? null : (attachmentsOf(bodyOf(root).attachments)[index] ?? null);
}

/** A text that was attached without saying so was read as text; it goes out as UTF-8. */
function contentOf(part: MimePart): Buffer {
  return part.content ?? Buffer.from(part.text ?? '');
}

async function attachedMail(bytes: Buffer): Promise<AttachedMail> {
  const mail = await readMail(bytes);
  const { customer } = peopleOf(mail.headers, null, new Set());
  const subject = oneLine(mail.subject, LONGEST_SUBJECT);
  const { text, fullText } = visibleText(mail.pieces, { subject, reply: false });
  const name = customer?.name ?? null;
  return {
    from: customer === null ? '' : name === null ? customer.id : `${name} <${customer.id}>`,
    subject,
    text: fullText ?? text,
    attachments: mail.attachments.map((each) => each.name),
  };
}
