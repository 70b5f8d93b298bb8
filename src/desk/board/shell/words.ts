import type { CorrectionKind, HistoryAction } from '../../../domain/router/history.ts';
import type { Lane } from '../../../domain/router/lane.ts';
import type { RejectionKind } from '../../../domain/router/message.ts';

export { STATUS_WORDS } from '../../../domain/router/status-words.ts';

export const LANE_WORDS: Record<Lane, string> = { mail: 'mail', form: 'web form', chat: 'chat' };

export const HISTORY_WORDS: Record<HistoryAction, string> = {
  received: 'Came in',
  joined: 'A message joined',
  read: 'Was read',
  decided: 'Was decided',
  handed_off: 'Handed off',
  noted: 'A note was added',
  lifted: 'Moved up',
  reminded: 'Triage lead reminded',
  accept: 'Accepted as a ticket',
  take: 'Taken',
  reassign: 'Reassigned',
  bump: 'Urgency changed',
  split: 'Split',
  merge: 'Merged',
  separate: 'Separated',
  close: 'Closed',
  reopen: 'Reopened',
};

export { DID_WORDS } from '../../../domain/router/correction/did-words.ts';

/** Keys of audit rows that do not read as words by themselves. */
export const VALUE_WORDS: Readonly<Record<string, string>> = {
  takenBy: 'taken by',
  taken_by: 'taken by',
  mergedInto: 'merged into',
  merged_into: 'merged into',
  splitInto: 'split into',
  split_into: 'split into',
  splitFrom: 'split from',
  messageId: 'message',
  message_id: 'message',
  because: 'why',
  rulebook: 'rulebook',
  pinged: 'pinged',
};

export const DONE_WORDS: Record<CorrectionKind | 'accept', string> = {
  take: 'You have it now.',
  reassign: 'Reassigned.',
  bump: 'Urgency changed.',
  split: 'Split into two tickets.',
  merge: 'Merged.',
  separate: 'It stands alone again.',
  close: 'Closed.',
  reopen: 'Reopened.',
  accept: 'Accepted: it is a ticket now.',
};

export const REJECTION_WORDS: Record<RejectionKind, string> = {
  'auto-reply': 'Automatic reply',
  'out-of-office': 'Out of office',
  bounce: 'Delivery failure',
  'read-receipt': 'Read receipt',
  'calendar-answer': 'Calendar answer',
  newsletter: 'Newsletter',
  'own-notification': 'Our own message coming back',
  spam: 'Spam',
  virus: 'Virus',
};
