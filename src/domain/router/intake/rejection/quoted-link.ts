import { linkOf } from '../../correction/link-text.ts';
import type { Rejection } from '../../message.ts';
import { isAnybodys } from './anybodys-domains.ts';
import { header, type MailFacts } from './mail-facts.ts';

/** A quoted mail is below what is new; whoever writes more than this has something to say. */
const LOOKED_AT = 200_000;

/**
 * An answer to a hand-off mail that names no mail any more, from a client that leaves such headers out: the quoted links
 * are still in it, and they say to which inbox they were mailed. Sure only when that is the sender's own inbox, or one
 * of the same company: a hand-off that an agent passed on comes back with the customer's answer.
 */
export function quotedLink(facts: MailFacts): Rejection | null {
  const from = senderOf(facts);
  if (from === null) return null;
  const ours = inboxesIn(facts).some((inbox) => isSameHouse(inbox, from));
  return ours
    ? {
        kind: 'own-notification',
        remark: 'it is from our own people and quotes a hand-off mail of this desk',
      }
    : null;
}

function inboxesIn({ texts = [] }: MailFacts): readonly string[] {
  const links = texts.flatMap((text) => [...unwrapped(text.slice(0, LOOKED_AT)).matchAll(LINK)]);
  return links.flatMap(([, text = '']) => linkOf(text)?.mailedTo.toLowerCase() ?? []);
}

/** Also where a mail scanner has put its own address around ours, with the strokes encoded. */
const LINK = /(?:\/|%2F)correct(?:\/|%2F)([\w-]{20,1000})\.[\w-]{43}/gi;

/** Quoting breaks long lines and marks each half. */
const unwrapped = (text: string): string => text.replace(/=?\r?\n[>| \t]{0,20}/g, '');

function senderOf(facts: MailFacts): string | null {
  return (
    /[^\s<>,;"()]+@[^\s<>,;"()]+/.exec(header(facts, 'from').replace(/^.*</, ''))?.[0].toLowerCase() ?? null
  );
}

function isSameHouse(inbox: string, from: string): boolean {
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return inbox === from || (inbox.endsWith(`@${domain}`) && !isAnybodys(domain));
}
