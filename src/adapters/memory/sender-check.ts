import type { SenderCheck, SenderVerdict } from '../../ports/sender-check.ts';

/** Answers by the domain in From, as a test says; everybody else is unknown. `silent`: DNS never answers. */
export function memorySenderCheck(
  verdicts: Readonly<Record<string, Pick<SenderVerdict, 'trust' | 'remark'>>> = {},
  silent = false,
): SenderCheck {
  return {
    async check(raw, { address }) {
      const from = shownSender(new TextDecoder().decode(raw));
      if (/^(?:127\.|10\.|192\.168\.|::1$)/.test(address)) return unknown(null);
      if (from === null) return { ...unknown(null), remark: 'it does not say who sent it' };
      if (silent) return { ...unknown(from), remark: 'DNS did not answer in time' };
      const known = verdicts[from.slice(from.indexOf('@') + 1)];
      return known === undefined ? { ...unknown(from), remark: 'nothing speaks for it' } : { ...known, from };
    },
  };
}

function unknown(from: string | null): SenderVerdict {
  return { trust: 'unknown', remark: null, from };
}

function shownSender(mail: string): string | null {
  const head = mail.split(/\r?\n\r?\n/)[0] ?? '';
  const line = head.split(/\r?\n/).find((each) => /^from:/i.test(each)) ?? '';
  return /[^\s<>,:]+@[^\s<>,]+/.exec(line)?.[0].toLowerCase() ?? null;
}
