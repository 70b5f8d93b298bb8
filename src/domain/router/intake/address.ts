/** RFC 5321, 4.5.3.1.3: a path is at most 256 octets with its angle brackets. */
const LONGEST_ADDRESS = 254;

/**
 * One `@`, something on both sides, no white space, no control characters, and none of the signs that RFC 5322 keeps
 * for other uses. The colon matters most: `chat:7@x.com` typed into a form must never equal a chat customer's id.
 */
const ADDRESS = /^[^\s\p{Cc}@<>()[\]:;,"\\]+@[^\s\p{Cc}@<>()[\]:;,"\\]+$/u;

/** The address as a customer identity, trimmed and lower-cased (SPEC 2); null when it is none. */
export function customerAddress(typed: string): string | null {
  const address = typed.trim().toLowerCase();
  return address.length <= LONGEST_ADDRESS && ADDRESS.test(address) ? address : null;
}
