import type { HistoryAction } from '../history.ts';

/** What somebody did, after their name: "amy closed it". */
export const DID_WORDS: Record<string, string> = {
  joined: 'added a message',
  read: 'read it',
  decided: 'decided it',
  handed_off: 'handed it off',
  noted: 'added a note',
  lifted: 'moved it up',
  reminded: 'reminded the triage lead',
  take: 'took it',
  reassign: 'reassigned it',
  bump: 'changed its urgency',
  split: 'split it',
  merge: 'merged it',
  separate: 'separated it',
  close: 'closed it',
  reopen: 'reopened it',
} satisfies Partial<Record<HistoryAction, string>>;
