import type { Link } from '../domain/router/correction/link.ts';
import { linkHalves, linkOf } from '../domain/router/correction/link-text.ts';
import type { Seal } from '../ports/seal.ts';

/** Null when it is none of ours. The mark is looked at first: nothing of a link that is not ours is read. */
export async function signedLink(seal: Seal, token: string): Promise<Link | null> {
  const halves = linkHalves(token);
  const ours = halves !== null && (await seal.isMark(halves.text, halves.mark));
  return ours ? linkOf(halves.text) : null;
}
