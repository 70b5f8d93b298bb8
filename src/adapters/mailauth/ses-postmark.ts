import { customerAddress } from '../../domain/router/intake/address.ts';
import type { Rejection } from '../../domain/router/message.ts';
import type { Postmark } from '../../ports/mail-parser.ts';
import type { SenderVerdict } from '../../ports/sender-check.ts';
import type { Result } from './authentication-results.ts';
import { demandsAlignment } from './dmarc-record.ts';
import { type Nameserver, type Resolve, sparing, systemNameserver } from './dns.ts';
import { aligned, domainOf } from './domains.ts';
import { forwardersOf } from './forwarders.ts';
import { forwardersWord } from './forwarders-word.ts';
import { headOf, type MailHead } from './mail-head.ts';
import { type SesHead, sesHead } from './ses-head.ts';

export interface SesPostmarkOptions {
  /** Servers that pass mail on to SES for us, and whose Authentication-Results are believed. */
  readonly trustedForwarders: readonly string[];
  /** A fresh one for each mail; the resolver of the machine unless said otherwise. */
  readonly nameserver?: () => Nameserver;
  /** Milliseconds for what DNS is asked; 3 seconds unless said otherwise. */
  readonly within?: number;
}

const WITHIN = 3_000;

/** What SES wrote at the top of a mail that it took in, and nothing that the sender wrote below it. Never rejects. */
export function sesPostmark(options: SesPostmarkOptions): (raw: Uint8Array) => Promise<Postmark> {
  const forwarders = forwardersOf(options.trustedForwarders);
  return async (raw) => {
    const head = headOf(raw);
    const ses = sesHead(head.fields);
    if (ses === null) return unmarked(head);
    const lookups = sparing((options.nameserver ?? systemNameserver)());
    const late = lateAfter(options.within ?? WITHIN);
    try {
      const word = async () => {
        const forwarded = ses.peer !== null && (await forwarders.includes(ses.peer, lookups.resolve));
        return await wordOn(head, ses, forwarded ? forwarders.names : null, lookups.resolve);
      };
      const { trust, remark } = await Promise.race([word(), late.verdict]);
      const envelope = { from: ses.from, to: ses.to, trust, trustRemark: remark };
      return { envelope, about: head.from, rejected: rejectionIn(ses) };
    } catch {
      const unsure = { from: ses.from, to: ses.to, ...UNSURE };
      return { envelope: unsure, about: head.from, rejected: rejectionIn(ses) };
    } finally {
      late.forget();
      lookups.end();
    }
  };
}

type Word = Pick<SenderVerdict, 'trust' | 'remark'>;

const UNSURE = { trust: 'unknown', trustRemark: 'the sender could not be checked' } as const;

/** Not laid down by SES, as far as can be seen: nobody vouches for anything in it. */
function unmarked({ from }: MailHead): Postmark {
  const trustRemark = 'SES did not say who sent it';
  return { envelope: { from: null, to: [], trust: 'unknown', trustRemark }, about: from, rejected: null };
}

function rejectionIn({ virus, spam }: SesHead): Rejection | null {
  if (/^fail$/i.test(virus)) return { kind: 'virus', remark: `X-SES-Virus-Verdict: ${virus}` };
  return /^fail$/i.test(spam) ? { kind: 'spam', remark: `X-SES-Spam-Verdict: ${spam}` } : null;
}

/** `forwarders`: names of those whose word counts, when the mail came through one of them; else null. */
async function wordOn(
  head: MailHead,
  ses: SesHead,
  forwarders: readonly string[] | null,
  resolve: Resolve,
): Promise<Word> {
  if (head.from === null) return { trust: 'unknown', remark: 'it does not say who sent it' };
  const domain = domainOf(head.from);
  const good = ses.results.find((result) => speaksFor(result, ses.from, domain));
  if (good !== undefined) return { trust: 'verified', remark: `Amazon SES says ${good.method}=pass` };
  const below = { ...head, fields: head.fields.slice(ses.length) };
  const told = forwarders === null ? null : forwardersWord(below, forwarders, domain);
  if (told !== null) return told;
  const silent = `Amazon SES found nothing that speaks for ${domain}`;
  const failed = ses.results.some(({ method, verdict }) => method === 'dmarc' && verdict === 'fail');
  if (!failed || forwarders !== null) return { trust: 'unknown', remark: silent };
  // SES says that DMARC failed, not what the domain asks for then.
  return (await demandsAlignment(domain, resolve)) === true
    ? { trust: 'failed', remark: `${silent}, which refuses such mail (DMARC)` }
    : { trust: 'unknown', remark: silent };
}

function speaksFor({ method, verdict, properties }: Result, from: string | null, domain: string): boolean {
  if (verdict !== 'pass') return false;
  const named = {
    dmarc: properties.get('header.from'),
    dkim: properties.get('header.i') ?? properties.get('header.d'),
    spf: customerAddress(from ?? '') ?? undefined,
  }[method];
  return named !== undefined && aligned(domainOf(named), domain, false);
}

function lateAfter(within: number) {
  let timer: NodeJS.Timeout | undefined;
  const verdict = new Promise<Word>((resolve) => {
    timer = setTimeout(() => resolve({ trust: 'unknown', remark: 'DNS could not be asked in time' }), within);
  });
  return { verdict, forget: () => clearTimeout(timer) };
}
