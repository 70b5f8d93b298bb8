import type { Archive } from '../composition/archive.ts';
import { FLOOD, type Teacher, teachersOf } from '../domain/router/learning/teachers.ts';
import { isoTime } from '../domain/router/report/ticket-json.ts';
import type { ExampleRevision } from '../ports/example-store.ts';
import { localZone, moment } from './moment.ts';
import { columns, print, printJson } from './output.ts';
import { UserError } from './user-error.ts';

interface HistoryOptions {
  readonly json?: boolean;
  readonly limit?: string;
}

/** So far back the sums by agent look. */
const LOOKED_AT = 10_000;

/** The changes newest first, and under them who taught how much: there a flood shows. */
export async function examplesHistory({ examples }: Archive, options: HistoryOptions): Promise<void> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new UserError('--limit takes a whole number, 1 or more.');
  const revisions = await examples.history(Math.max(limit, LOOKED_AT));
  if (options.json === true) return printJson(revisions.slice(0, limit).map(revisionJson));
  if (revisions.length === 0) return print('Nothing has changed yet.');
  const zone = localZone();
  const teachers = teachersOf(revisions.filter(({ what }) => what === 'add'));
  await print(
    ...columns(revisions.slice(0, limit).map((revision) => row(revision, zone))),
    ...(revisions.length > limit ? [`… and ${revisions.length - limit} more: --limit shows them.`] : []),
    '',
    ...columns([['agent', 'taught', 'most in one hour', 'last'], ...teachers.map((one) => sums(one, zone))]),
    ...teachers.filter(({ busiest }) => busiest.taught >= FLOOD).map((one) => flooded(one, zone)),
  );
}

function row({ revision, at, by, what, ticketId, topic, forgot, size }: ExampleRevision, zone: string) {
  const about = what === 'add' ? `${ticketId} ${topic ?? '(urgency alone)'}` : (forgot ?? '');
  return [String(revision), moment(at, zone), what, by, about, `${size} held`];
}

function sums({ by, taught, busiest, last }: Teacher, zone: string): readonly string[] {
  return [by, String(taught), String(busiest.taught), moment(last, zone)];
}

function flooded({ by, busiest }: Teacher, zone: string): string {
  const when = moment(busiest.from, zone);
  return `${by} taught ${busiest.taught} examples in the hour from ${when}. If that was no work of a person, "npm run desk -- examples forget --by ${quoted(by)}" takes it back.`;
}

function quoted(name: string): string {
  return /^[\w.@-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;
}

function revisionJson({ revision, at, by, what, ticketId, topic, forgot, size }: ExampleRevision) {
  return { revision, at: isoTime(at), by, what, ticket_id: ticketId, topic, forgot, size };
}
