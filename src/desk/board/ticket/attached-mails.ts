import type { Rooms } from '../../../composition/rooms.ts';
import type { Message } from '../../../domain/router/message.ts';
import type { AttachedMail } from '../../../ports/attachment-reader.ts';

/** Attached mails by message and place, as `attachedKey` names them. */
export type AttachedMails = ReadonlyMap<string, AttachedMail>;

/** A page reads so many; the others can be downloaded. */
const MOST_READ = 5;
const LONGEST_TEXT = 20_000;
/** Pages are drawn again with every change; a raw mail is read once for many of them. */
const KEPT = 100;

export const attachedKey = (messageId: string, at: number): string => `${messageId} ${at}`;

/** The text of the mails that hang on these messages: read when a ticket is looked at, kept for the next look. */
export function attachedMails(
  rooms: Pick<Rooms, 'rawMail' | 'attachments'>,
): (messages: readonly Message[]) => Promise<AttachedMails> {
  const kept = new Map<string, Promise<AttachedMail | null>>();
  const read = async (rawKey: string, at: number): Promise<AttachedMail | null> => {
    const raw = await rooms.rawMail.get(rawKey);
    const mail = raw === null ? null : await rooms.attachments.mail(raw, at);
    return mail === null ? null : { ...mail, text: cut(mail.text) };
  };
  const known = (rawKey: string, at: number): Promise<AttachedMail | null> => {
    const key = attachedKey(rawKey, at);
    const found = kept.get(key) ?? read(rawKey, at);
    if (kept.size >= KEPT) kept.clear();
    kept.set(key, found);
    found.catch(() => kept.delete(key));
    return found;
  };
  return async (messages) => {
    const mails = new Map<string, AttachedMail>();
    for (const { id, rawKey, at } of messages.flatMap(mailsOn).slice(0, MOST_READ)) {
      const mail = await known(rawKey, at).catch(() => null);
      if (mail !== null) mails.set(attachedKey(id, at), mail);
    }
    return mails;
  };
}

function mailsOn({ id, rawKey, attachments }: Message) {
  return attachments.flatMap(({ type }, at) =>
    type === 'message/rfc822' && rawKey !== null ? [{ id, rawKey, at }] : [],
  );
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT
    ? text
    : `${text.slice(0, LONGEST_TEXT).toWellFormed()}\n[… cut here: download it to read the rest]`;
}
