/** What a start tag opens, beside its content: part of an earlier mail, everything after it, a signature, nothing seen. */
export type Opens = 'quote' | 'cite' | 'rest' | 'signature' | 'unseen' | null;

export interface Attributes {
  readonly id: string;
  readonly class: string;
  readonly style: string;
  readonly type: string;
}

/** Containers whose whole content is an earlier mail or the line that introduces it. */
const QUOTE_CLASSES: ReadonlySet<string> = new Set([
  'gmail_attr', // Gmail's "On … wrote:"
  'moz-cite-prefix', // Thunderbird's
  'moz-email-headers-table',
  'yahoo_quoted',
  'protonmail_quote',
  'tutanota_quote',
  'zmail_extra', // Zoho
  'airmail_ext_on',
  'cf_q_quote',
]);

/** Outlook and its kin: everything after this is the earlier mail. */
const REST_IDS: ReadonlySet<string> = new Set([
  'divrplyfwdmsg',
  'x_divrplyfwdmsg',
  'appendonsend',
  'x_appendonsend',
  'stopspelling', // Hotmail's rule
  'zwchr', // Zimbra's rule
  'mail-editor-reference-message-container',
  'olk_src_body_section',
]);

const SIGNATURE_CLASSES: ReadonlySet<string> = new Set(['gmail_signature', 'moz-signature']);
const SIGNATURE_IDS: ReadonlySet<string> = new Set(['ms-outlook-mobile-signature']);

/** The line Outlook on the desktop draws above From, Sent, To, Subject. */
const OUTLOOK_BORDER = /border-top:\s*solid\s+#(?:b5c4df|e1e1e1)\s+1(?:\.0)?pt/i;
const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all)/i;
const NO_BORDER = /border(?:-left)?\s*:\s*(?:none|0)/i;

/** What a tag says about its content, as mail clients write it. */
export function opens(tag: string, attributes: Attributes): Opens {
  if (HIDDEN.test(attributes.style)) return 'unseen';
  const id = attributes.id.toLowerCase();
  if (REST_IDS.has(id) || OUTLOOK_BORDER.test(attributes.style)) return 'rest';
  if (SIGNATURE_IDS.has(id)) return 'signature';
  const classes = attributes.class.split(/\s+/);
  if (classes.some((each) => SIGNATURE_CLASSES.has(each))) return 'signature';
  if (classes.some((each) => QUOTE_CLASSES.has(each))) return 'quote';
  return tag === 'blockquote' ? blockquote(attributes, classes) : null;
}

/** Writers indent with blockquotes too: those have no border, and only marked ones are surely an earlier mail. */
function blockquote(attributes: Attributes, classes: readonly string[]): Opens {
  if (attributes.type.toLowerCase() === 'cite') return 'quote';
  if (NO_BORDER.test(attributes.style)) return null;
  return classes.includes('gmail_quote') ? 'quote' : 'cite';
}
