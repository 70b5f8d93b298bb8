import { MINUTE } from '../../kernel/instant.ts';
import type { Inbound, LaneKey } from '../message.ts';
import { customerAddress } from './address.ts';
import { complain, fieldsOf, textField, type Wrong } from './fields.ts';

/** A form post whose fields are in order; empty text = not given. */
export interface FormPost {
  /** Trimmed and lower-cased. */
  readonly email: string;
  readonly message: string;
  readonly name: string;
  readonly subject: string;
  readonly submissionId: string;
  /** Where the customer was when they wrote. */
  readonly page: string;
}

export type ReadForm =
  | { readonly ok: true; readonly post: FormPost }
  | { readonly ok: false; readonly wrong: Wrong };

type Hash = (parts: readonly string[]) => string;

/** Without an id of its own, the same words count as the same post this long (a double click, a retry). */
const SAME_WORDS_HOLD = 10 * MINUTE;

/** The posted fields, held to SPEC 2. Unknown fields are let be: browsers send their buttons too. */
export function readForm(posted: unknown): ReadForm {
  const fields = fieldsOf(posted);
  const typed = textField(fields, 'email', { required: true, line: true });
  const email = customerAddress(typed);
  if (typed !== '' && email === null) complain(fields, 'email', 'is not an email address');
  const post = {
    email: email ?? '',
    message: textField(fields, 'message', { required: true }),
    name: textField(fields, 'name', { line: true, max: 200 }),
    subject: textField(fields, 'subject', { line: true, max: 1_000 }),
    submissionId: textField(fields, 'submission_id', { line: true, max: 200 }),
    page: textField(fields, 'page', { line: true, max: 2_000 }),
  };
  return fields.wrong.size > 0 ? { ok: false, wrong: fields.wrong } : { ok: true, post };
}

/** A form is `unknown`: anyone can type an address. The page is kept beside the words, not among them. */
export function formInbound(post: FormPost, hash: Hash): Inbound {
  return {
    lane: 'form',
    customer: { id: post.email, email: post.email, name: post.name || null },
    trust: 'unknown',
    trustRemark: 'the address was typed into a form',
    subject: post.subject,
    text: post.message,
    fullText: post.page ? `${post.message}\n\nSent from ${post.page}` : null,
    attachments: [],
    mail: null,
    parties: [post.email],
    sentAt: null,
    rejected: null,
    broken: null,
    laneKey: formKey(post, hash),
    rawKey: null,
  };
}

/** With an id: the same id and words, for ever; other words under a known id are a new post. */
function formKey(post: FormPost, hash: Hash): LaneKey {
  const words = hash([post.email, post.subject, post.message]);
  if (post.submissionId) return { key: `form:${post.submissionId}:${words}`, holdsFor: null };
  return { key: `form:${words}`, holdsFor: SAME_WORDS_HOLD };
}
