import type { AwsName } from './names.ts';
import type { SecretSetting } from './settings-here.ts';

const ALWAYS = ['TR_STAGE', 'TR_CONFIG', 'TR_SECRETS'] as const;
const TABLES = ['TR_TICKETS', 'TR_ROUTES', 'TR_CORRECTIONS', 'TR_AUDIT', 'TR_DESK'] as const;
const BUCKETS = ['TR_RAW_MAIL', 'TR_RULES_SOURCE'] as const;
const DESK = [...ALWAYS, ...TABLES, ...BUCKETS] as const;
/** A message that is new is read; one that joins a ticket changes its card. */
const INTAKE = [...DESK, 'TR_INTAKE', 'TR_DISPATCH'] as const;

/** What each function is told by the template, and looks for before it does anything else. A test compares the two. */
export const NEEDS = {
  'intake-mail': INTAKE,
  'intake-form': INTAKE,
  'intake-chat': INTAKE,
  read: [...DESK, 'TR_INTAKE', 'TR_ROUTE', 'TR_INTAKE_DLQ'],
  // A later message is a note under a card.
  router: [...DESK, 'TR_ROUTE', 'TR_DISPATCH', 'TR_ROUTE_DLQ'],
  dispatch: [...DESK, 'TR_DISPATCH', 'TR_DISPATCH_DLQ', 'TR_PUBLIC_URL'],
  'correct-handler': [...DESK, 'TR_INTAKE', 'TR_ROUTE', 'TR_DISPATCH'],
  'drive-sync': [...ALWAYS, 'TR_RULES_SOURCE', 'TR_DESK'],
  digest: DESK,
  summary: DESK,
  sweeper: [
    ...DESK,
    'TR_MAIL',
    'TR_INTAKE',
    'TR_ROUTE',
    'TR_DISPATCH',
    'TR_INTAKE_DLQ',
    'TR_ROUTE_DLQ',
    'TR_DISPATCH_DLQ',
  ],
  alarm: ALWAYS,
} as const satisfies Readonly<Record<string, readonly AwsName[]>>;

export type FunctionName = keyof typeof NEEDS;

const SLACK: readonly SecretSetting[] = ['SLACK_BOT_TOKEN'];

/** The secrets among the settings that each function has a use for; it may read no other one. */
export const USES: Readonly<Record<FunctionName, readonly SecretSetting[]>> = {
  'intake-mail': [],
  'intake-form': [],
  'intake-chat': [],
  read: [],
  router: [],
  dispatch: SLACK,
  'correct-handler': ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'],
  'drive-sync': ['SLACK_BOT_TOKEN', 'GOOGLE_CREDENTIALS'],
  digest: SLACK,
  summary: SLACK,
  sweeper: SLACK,
  alarm: SLACK,
};
