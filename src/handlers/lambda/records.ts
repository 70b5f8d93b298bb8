import { Fault } from '../../ports/fault.ts';

/** What invokes a function with records, as each record says it. */
export type Source = 'aws:sqs' | 'aws:dynamodb' | 'aws:sns';

/**
 * The records of an event. Throws a `Fault` for an event of another source and for what is no event at all: a function
 * that answered such a one as done would lose it, while a failed invocation is told of and comes again.
 */
export function recordsOf<R extends object>(event: unknown, source: Source): readonly R[] {
  const records = recordsIn(event);
  if (records === null) throw notOurs(source, 'has no records');
  const other = records.find((record) => !isOf(record, source));
  if (other !== undefined) throw notOurs(source, `has a record ${sourceSaid(other)}`);
  return records as readonly R[];
}

/** Whether an event says that it is of this source; empty ones and those without a word say nothing. */
export function isFrom(event: unknown, source: Source): boolean {
  return (recordsIn(event) ?? []).some((record) => sourceOf(record) === source);
}

function recordsIn(event: unknown): readonly unknown[] | null {
  const records: unknown = typeof event === 'object' && event !== null && 'Records' in event && event.Records;
  return Array.isArray(records) ? records : null;
}

/** A record that does not say where it is from is looked into; one that is no record is nobody's. */
function isOf(record: unknown, source: Source): boolean {
  return typeof record === 'object' && record !== null && (sourceOf(record) ?? source) === source;
}

/** SNS and SES write it with a capital. */
function sourceOf(record: unknown): unknown {
  const { eventSource, EventSource } = Object(record) as Readonly<Record<string, unknown>>;
  return eventSource ?? EventSource;
}

function sourceSaid(record: unknown): string {
  const said = sourceOf(record);
  return typeof said === 'string' ? `from ${said.slice(0, 60)}` : 'that is none';
}

const CALLED: Readonly<Record<Source, string>> = {
  'aws:sqs': 'a queue of SQS',
  'aws:dynamodb': 'a stream of DynamoDB',
  'aws:sns': 'a topic of SNS',
};

function notOurs(source: Source, why: string): Fault {
  const message = `This function hears ${CALLED[source]}, and what it was invoked with ${why}: nothing of it was taken. Correct the trigger that invokes it.`;
  return new Fault('not-ours', message, { retry: false });
}
