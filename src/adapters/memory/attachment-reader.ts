import type { AttachedMail, AttachmentReader } from '../../ports/attachment-reader.ts';

interface Part {
  readonly type: string;
  readonly body: Buffer;
}

/** Attachments of mails in several parts as tests write them: one level, base64 or plain, each with a disposition. */
export function memoryAttachmentReader(): AttachmentReader {
  return {
    bytes: async (raw, index) => partsOf(raw)[index]?.body ?? null,
    async mail(raw, index) {
      const part = partsOf(raw)[index];
      return part?.type === 'message/rfc822' ? read(part.body) : null;
    },
  };
}

function partsOf(raw: Uint8Array): readonly Part[] {
  const [head, body] = halves(Buffer.from(raw).toString('latin1'));
  const boundary = /boundary="?([^"\r\n;]+)"?/i.exec(head)?.[1];
  if (boundary === undefined) return [];
  const pieces = body.split(`--${boundary}`).slice(1, -1);
  return pieces.map(halves).flatMap(([lines, content]) => {
    if (!/^content-disposition:\s*(?:attachment|inline)/im.test(lines)) return [];
    const text = content.replace(/\r\n$/, '');
    const encoded = /^content-transfer-encoding:\s*base64/im.test(lines);
    return [{ type: fieldOf(lines, 'content-type'), body: Buffer.from(text, encoded ? 'base64' : 'latin1') }];
  });
}

function read(bytes: Buffer): AttachedMail {
  const [head, body] = halves(bytes.toString('utf8'));
  return {
    from: fieldOf(head, 'from'),
    subject: fieldOf(head, 'subject'),
    text: body.trim(),
    attachments: [],
  };
}

function halves(mail: string): readonly [string, string] {
  const whole = mail.replace(/^\r\n/, '');
  const end = whole.indexOf('\r\n\r\n');
  return end === -1 ? [whole, ''] : [whole.slice(0, end), whole.slice(end + 4)];
}

function fieldOf(head: string, name: string): string {
  return new RegExp(`^${name}:\\s*([^\\r\\n;]*)`, 'im').exec(head)?.[1]?.trim() ?? '';
}
