import { isAddress } from '../../kernel/address.ts';

/** A Slack id: of a person (U, W), a channel (C, G, D) or a bot (B). */
export function isSlackId(text: string): boolean {
  return /^[UWCGDB][A-Z0-9]{4,20}$/.test(text);
}

/** `#finance`: Slack's rule for names, at most 80 letters, digits, hyphens and underscores. */
export function isChannelName(text: string): boolean {
  return /^#[\p{L}\p{M}\p{N}_-]{1,80}$/u.test(text);
}

/** Something a card can be sent to, or a person pinged at. */
export function isReachable(text: string): boolean {
  return isAddress(text) || isSlackId(text) || isChannelName(text);
}

/** A word processor makes links of addresses: `mailto:dana@example.com` is `dana@example.com`. */
export function withoutMailto(text: string): string {
  return /^mailto:/i.test(text) ? text.slice('mailto:'.length) : text;
}
