/** How a setting is called where people set it: `FRONTDESK_TZ` in an environment, `/tr/prod/config/TZ` on AWS. */
export type Called = (name: string) => string;

/** What was set, by the name without any prefix. */
export type Given = ReadonlyMap<string, string>;

const GOOGLE = ['SHEET_ID', 'DOC_ID', 'GOOGLE_CREDENTIALS'] as const;

/** The desk would go on with the two files, and nobody would know why an edit of the Sheet does nothing. */
export function halfOfGoogle(given: Given, called: Called): readonly string[] {
  const [first] = GOOGLE.filter((name) => given.has(name));
  const missing = GOOGLE.filter((name) => !given.has(name));
  if (first === undefined) return [];
  const all = GOOGLE.map(called).join(', ');
  return missing.map(
    (name) => `${called(name)} is not set, but ${called(first)} is: rules in Google need ${all}.`,
  );
}

/** These go by the Slack app; without its token they are only kept. */
const BY_SLACK = [
  'SLACK_API_URL',
  'ADMIN_CHANNEL',
  'DIGEST_CHANNEL',
  'SLACK_SIGNING_SECRET',
  'SLACK_SIGNING_SECRET_2',
  'SLACK_CORRECTORS',
] as const;

export function slackWithoutToken(given: Given, called: Called): readonly string[] {
  if (given.has('SLACK_BOT_TOKEN')) return [];
  const token = called('SLACK_BOT_TOKEN');
  return BY_SLACK.filter((name) => given.has(name)).map(
    (name) => `${called(name)} does nothing without ${token}: set the token of your Slack app too.`,
  );
}

/** Cards have buttons, and nothing would happen when they are pressed. */
export function slackWithoutSigning(given: Given, called: Called): readonly string[] {
  if (!given.has('SLACK_BOT_TOKEN') || given.has('SLACK_SIGNING_SECRET')) return [];
  return [
    `${called('SLACK_BOT_TOKEN')} is set without ${called('SLACK_SIGNING_SECRET')}: cards go to Slack, but their buttons do nothing. Set the signing secret of your Slack app too.`,
  ];
}

/** The sender that stands in is of no domain: most mail servers refuse it or take it for spam. */
export function relayWithoutSender(given: Given, called: Called): readonly string[] {
  if (!given.has('SMTP_RELAY_URL') || given.has('MAIL_FROM')) return [];
  return [
    `${called('SMTP_RELAY_URL')} is set without ${called('MAIL_FROM')}: mails to the teams come from front-desk@localhost, which many mail servers refuse. Set it to an address of yours.`,
  ];
}

export function recipientsWithoutRelay(given: Given, called: Called): readonly string[] {
  if (given.has('SMTP_RELAY_URL') || !given.has('SUMMARY_RECIPIENTS')) return [];
  return [
    `${called('SUMMARY_RECIPIENTS')} does nothing without ${called('SMTP_RELAY_URL')}: set the mail server that sends it too.`,
  ];
}

/** A name that is none of ours: a slip of the pen, which would otherwise go unseen. */
export function strangeNames(given: Given, known: ReadonlySet<string>, called: Called): readonly string[] {
  return [...given.keys()]
    .filter((name) => !known.has(name))
    .map((name) => `${called(name)} is no setting of the desk and does nothing: check its spelling.`);
}
