import { isAddress } from '../../kernel/address.ts';
import type { Row } from '../../kernel/csv.ts';
import type { Columns, Written } from './columns.ts';
import { type Team, TRIAGE } from './model.ts';
import { isChannelName, isReachable, isSlackId, withoutMailto } from './places.ts';
import { quoteShort, type Trouble } from './trouble.ts';

const FIELDS = ['slack_channel', 'email', 'lead', 'manager'] as const;
type Field = (typeof FIELDS)[number];

/** What the rows so far say of one team. */
interface Draft {
  readonly line: number;
  readonly fields: Map<Field, Written>;
}

/** Gathers teams row by row: place, lead and manager may stand on any of a team's rows, and must not disagree. */
export interface TeamDrafts {
  add(row: Row, columns: Columns): void;
  teams(): ReadonlyMap<string, Team>;
  /** The first row of a team. */
  lineOf(team: string): number;
}

export function teamDrafts(trouble: Trouble): TeamDrafts {
  const drafts = new Map<string, Draft>();
  const spellings = new Map<string, string>();
  return {
    add(row, columns) {
      const { text: name, line } = columns.cell(row, 'team');
      if (name === '') return warnOfLostFields(row, columns, trouble);
      const draft = drafts.get(name) ?? { line, fields: new Map() };
      if (!drafts.has(name)) warnOfName(name, line, spellings, trouble);
      drafts.set(name, draft);
      for (const field of FIELDS) addField(draft, name, field, columns.cell(row, field), trouble);
    },
    teams: () => new Map([...drafts].map(([name, draft]) => [name, teamOf(name, draft)])),
    lineOf: (team) => drafts.get(team)?.line ?? 1,
  };
}

function teamOf(name: string, { fields }: Draft): Team {
  return {
    name,
    slackChannel: fields.get('slack_channel')?.text ?? null,
    email: fields.get('email')?.text ?? null,
    lead: fields.get('lead')?.text ?? null,
    manager: fields.get('manager')?.text ?? null,
  };
}

function addField(draft: Draft, team: string, field: Field, cell: Written, trouble: Trouble): void {
  const text = withoutMailto(cell.text);
  if (text === '') return;
  const known = draft.fields.get(field);
  if (known === undefined) {
    draft.fields.set(field, { text, line: cell.line });
    checkShape(field, text, cell.line, trouble);
  } else if (known.text.toLowerCase() !== text.toLowerCase()) {
    trouble.error(
      cell.line,
      `team ${team} has ${field} ${quoteShort(text)} here and ${quoteShort(known.text)} on line ${known.line}`,
      'Write the same on both rows, or leave one of them blank.',
    );
  }
}

function checkShape(field: Field, text: string, line: number, trouble: Trouble): void {
  if (field === 'email' && !isAddress(text))
    trouble.error(
      line,
      `${quoteShort(text)} is not an email address`,
      'Write it like finance@yourcompany.com.',
    );
  if (field === 'slack_channel' && /[\s@]/.test(text))
    trouble.error(line, `${quoteShort(text)} is not a Slack channel`, 'Write it like #finance.');
  else if (field === 'slack_channel' && !isChannelName(`#${text.replace(/^#/, '')}`) && !isSlackId(text))
    trouble.warn(line, `${quoteShort(text)} does not look like a Slack channel`, 'Write it like #finance.');
  if ((field === 'lead' || field === 'manager') && !isReachable(text))
    trouble.warn(
      line,
      `${field} ${quoteShort(text)} cannot be pinged`,
      'Write a Slack id like U024BE7LH, or an email address.',
    );
}

function warnOfLostFields(row: Row, columns: Columns, trouble: Trouble): void {
  const lost = FIELDS.filter((field) => columns.cell(row, field).text !== '');
  if (lost.length > 0)
    trouble.warn(
      row.line,
      `this row has no team, so its ${lost.join(', ')} is not used`,
      'Fill in the team.',
    );
}

/** Two spellings of one team would be two queues. */
function warnOfName(name: string, line: number, spellings: Map<string, string>, trouble: Trouble): void {
  const form = name.toLowerCase();
  const other = spellings.get(form);
  if (other !== undefined)
    trouble.warn(
      line,
      `team ${quoteShort(name)} is written ${quoteShort(other)} elsewhere: these are two teams`,
      'Write it the same way on every row, if it is one team.',
    );
  else spellings.set(form, name);
  if (form === TRIAGE)
    trouble.warn(
      line,
      'a team named triage shares its queue with the triage lane, and its place is the one of the Triage section',
      'Give the team another name.',
    );
}
