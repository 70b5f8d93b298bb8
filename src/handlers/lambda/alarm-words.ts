/** One message on an alarm topic, as SNS brings it. */
export interface AlarmMessage {
  /** Empty where the sender gave none. */
  readonly subject: string;
  readonly message: string;
}

/**
 * What a person on call can read at a glance: first a line that says what it is, then what to do. A message of a kind
 * that is not known here is shown as it came, because an alarm nobody understands is better than one nobody sees.
 */
export function alarmWords({ subject, message }: AlarmMessage): string {
  const words = ofCloudWatch(fieldsIn(message)) ?? ofBudget(message) ?? [subject.trim() || 'Alarm', message];
  return words.filter((line) => line.trim() !== '').join('\n');
}

type Fields = ReadonlyMap<string, string>;

const STATES: ReadonlyMap<string, string> = new Map([
  ['ALARM', 'Alarm'],
  ['OK', 'All right again'],
  ['INSUFFICIENT_DATA', 'No data'],
]);

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
function ofCloudWatch(alarm: Fields): readonly string[] | null {
  const name = alarm.get('AlarmName');
  const state = alarm.get('NewStateValue');
  if (name === undefined || state === undefined) return null;
  const title = `${STATES.get(state) ?? state}: ${name}`;
  const since = minute(alarm.get('StateChangeTime') ?? '');
  if (state === 'OK') return [title, since];
  return [title, alarm.get('AlarmDescription') ?? '', since, alarm.get('NewStateReason') ?? ''];
}

/** `2026-11-22T18:03:11.123+0000` as somebody would say it. */
function minute(at: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*(?:Z|\+00:?00)$/.exec(at) ?? [];
  return day === undefined ? at && `Since ${at}` : `Since ${day} ${time} UTC`;
}

/** Budgets writes a letter with lines such as `Budget Name: tr-budget-prod` in it. */
function ofBudget(letter: string): readonly string[] | null {
  const said = new Map(
    [...letter.matchAll(/^[ \t]*([\w ]{3,40}):[ \t]*(.{1,200})$/gm)].map(([, a, b]) => [a, b?.trim()]),
  );
  const name = said.get('Budget Name');
  const type = said.get('Alert Type') ?? 'ACTUAL';
  const amount = said.get(`${type} Amount`);
  const limit = said.get('Budgeted Amount');
  if (name === undefined || amount === undefined || limit === undefined) return null;
  const so = type === 'FORECASTED' ? 'expected by the end of the month' : 'spent this month';
  return [
    `Cost: ${amount} of ${limit} ${so} (${name})`,
    `The alert stands at ${said.get('Alert Threshold') ?? 'a part of it'}. AWS counts some hours late.`,
    'Do: see in the AWS console, Billing, what it goes to. If it is right so, raise DEPLOY_BUDGET_DOLLARS (docs/aws.md, Costs).',
  ];
}

/** The texts in a JSON object; none when it is something else. */
function fieldsIn(message: string): Fields {
  try {
    const parsed: unknown = JSON.parse(message);
    const entries = Object.entries(typeof parsed === 'object' && parsed !== null ? parsed : {});
    return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return new Map();
  }
}
