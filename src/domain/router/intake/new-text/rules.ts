import type { Rule } from './rule.ts';
import { attribution } from './rules/attribution.ts';
import { disclaimer } from './rules/disclaimer.ts';
import { forwardMarker } from './rules/forward-marker.ts';
import { headerBlock } from './rules/header-block.ts';
import { listFooter } from './rules/list-footer.ts';
import { mobileSignature } from './rules/mobile-signature.ts';
import { originalMessage } from './rules/original-message.ts';
import { quotedLine } from './rules/quoted-line.ts';
import { replyAbove } from './rules/reply-above.ts';
import { signature } from './rules/signature.ts';

/** All rules, in the order they are asked about a line; the first that knows it wins. */
export const RULES: readonly Rule[] = [
  quotedLine,
  forwardMarker,
  originalMessage,
  replyAbove,
  attribution,
  headerBlock,
  mobileSignature,
  signature,
  listFooter,
  disclaimer,
];
