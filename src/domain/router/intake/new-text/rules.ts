import type { Rule } from './rule.ts';
import { attribution } from './rules/attribution.ts';
import { forwardMarker } from './rules/forward-marker.ts';
import { headerBlock } from './rules/header-block.ts';
import { listFooter } from './rules/list-footer.ts';
import { mobileSignature } from './rules/mobile-signature.ts';
import { originalMessage } from './rules/original-message.ts';
import { quotedLine } from './rules/quoted-line.ts';
import { signature } from './rules/signature.ts';

/** All rules, in the order they are asked about a line; the first that knows it wins. */
export const RULES: readonly Rule[] = [
  quotedLine,
  forwardMarker,
  originalMessage,
  attribution,
  headerBlock,
  mobileSignature,
  signature,
  listFooter,
];
