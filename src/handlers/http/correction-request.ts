import type { CorrectionAction, SplitPart } from '../../domain/router/correction/command.ts';
import { CORRECTIONS } from '../../domain/router/history.ts';
import {
  complain,
  type Fields,
  fieldsOf,
  fieldValue,
  listField,
  textField,
  type Wrong,
} from '../../domain/router/intake/fields.ts';

export interface CorrectionRequest {
  readonly request: CorrectionAction;
  readonly by: string;
  /** Null = not given. */
  readonly actionId: string | null;
  readonly version: number | null;
}

export type ReadCorrection =
  | ({ readonly ok: true } & CorrectionRequest)
  | { readonly ok: false; readonly wrong: Wrong };

/** The body of `POST /tickets/{id}/corrections` (SPEC 10). */
export function readCorrection(body: unknown): ReadCorrection {
  const fields = fieldsOf(body);
  const request = actionOf(fields);
  const by = textField(fields, 'by', { required: true, line: true, max: 200 });
  const actionId = textField(fields, 'action_id', { line: true, max: 200 }) || null;
  const version = versionOf(fields);
  if (request === null || fields.wrong.size > 0) return { ok: false, wrong: fields.wrong };
  return { ok: true, request, by, actionId, version };
}

const line = (fields: Fields, name: string): string =>
  textField(fields, name, { required: true, line: true, max: 200 });

function actionOf(fields: Fields): CorrectionAction | null {
  const typed = line(fields, 'action');
  const action = CORRECTIONS.find((known) => known === typed);
  if (action === 'reassign') return { action, topic: line(fields, 'topic') };
  if (action === 'bump') return bumpOf(fields);
  if (action === 'split') return splitOf(fields);
  if (action === 'merge') return { action, into: line(fields, 'into') };
  if (action === 'separate')
    return { action, messageId: textField(fields, 'message_id', { line: true }) || null };
  if (action !== undefined) return { action };
  if (typed !== '') complain(fields, 'action', `must be one of ${CORRECTIONS.join(', ')}`);
  return null;
}

function bumpOf(fields: Fields): CorrectionAction | null {
  const direction = line(fields, 'direction');
  if (direction === 'up' || direction === 'down') return { action: 'bump', direction };
  if (direction !== '') complain(fields, 'direction', 'must be up or down');
  return null;
}

function splitOf(fields: Fields): CorrectionAction | null {
  const [first, second] = listField(fields, 'parts', 2).map(partOf);
  if (first !== undefined && second !== undefined) return { action: 'split', parts: [first, second] };
  if (!fields.wrong.has('parts')) complain(fields, 'parts', 'must be two');
  return null;
}

function partOf(fields: Fields): SplitPart {
  return {
    subject: textField(fields, 'subject', { line: true, max: 1_000 }),
    body: textField(fields, 'body', { required: true }),
  };
}

function versionOf(fields: Fields): number | null {
  const version = fieldValue(fields, 'version') ?? null;
  if (version === null) return null;
  if (typeof version === 'number' && Number.isSafeInteger(version) && version >= 1) return version;
  complain(fields, 'version', 'must be a whole number from 1');
  return null;
}
