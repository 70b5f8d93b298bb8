/** RFC 5321, 4.5.3.1: the longest address and domain a mail system has to take. */
const LONGEST_ADDRESS = 254;
const LONGEST_DOMAIN = 253;

const LOCAL_PART = /^[^\s\p{Cc}@<>()[\]:;,"\\]+$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;

/** What an entry of a list of customers stands for. */
export type EntryKind = 'address' | 'domain' | 'subdomains';

/** `bigco.com`: at least two labels, the last not all digits (that would be an IP address). */
export function isDomain(text: string): boolean {
  if (text.length > LONGEST_DOMAIN) return false;
  const labels = text.split('.');
  return (
    labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

/** `ceo@acme.com`: exactly one `@`, no white space, a domain behind it. */
export function isAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || text.length > LONGEST_ADDRESS) return false;
  return LOCAL_PART.test(text.slice(0, at)) && isDomain(text.slice(at + 1));
}

/** `ceo@acme.com`, `bigco.com` or `*.bigco.com`; null for anything else. */
export function entryKind(entry: string): EntryKind | null {
  if (isAddress(entry)) return 'address';
  if (entry.startsWith('*.')) return isDomain(entry.slice(2)) ? 'subdomains' : null;
  return isDomain(entry) ? 'domain' : null;
}
