import { isSetupNote } from '../../ports/arrivals.ts';
import { Fault } from '../../ports/fault.ts';
import type { LaidDown } from '../../usecases/take-in-arrived-mail.ts';

type Named = Omit<LaidDown, 'times'>;

/**
 * The mails that one message of the mail queue tells of: S3's notification of new objects, as text. Empty for what S3
 * sends when it is set up, and for notices of other kinds. Throws a `Fault` for what is no notification at all.
 */
export function mailsIn(body: string): readonly Named[] {
  const said = parsed(body);
  if (said !== null && 'Event' in said && said.Event === 's3:TestEvent') return [];
  if (said === null || !('Records' in said) || !Array.isArray(said.Records)) throw noNotice();
  return (said.Records as readonly unknown[]).flatMap((record) => mailIn(record as S3Record | null));
}

/** The parts of a record that are read; what comes over the queue may lack any. */
interface S3Record {
  readonly eventName?: string;
  readonly s3?: { readonly object?: { readonly key?: unknown; readonly versionId?: unknown } };
}

function mailIn(record: S3Record | null): readonly Named[] {
  const object = record?.s3?.object;
  if (typeof record?.eventName === 'string' && !/ObjectCreated/.test(record.eventName)) return [];
  if (typeof object?.key !== 'string' || object.key === '') throw noNotice();
  const key = decoded(object.key);
  return isSetupNote(key)
    ? []
    : [{ key, version: typeof object.versionId === 'string' ? object.versionId : null }];
}

/** Keys are URL-encoded in notifications, blanks as plus signs (AWS, "Event message structure"). */
function decoded(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return key;
  }
}

function parsed(body: string): object | null {
  try {
    const said: unknown = JSON.parse(body);
    return typeof said === 'object' ? said : null;
  } catch {
    return null;
  }
}

function noNotice(): Fault {
  return new Fault('no-notice', 'The message tells of no mail; it goes to the dead-letter queue.', {
    retry: false,
  });
}
