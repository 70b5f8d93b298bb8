import { plainJson } from '../domain/kernel/plain-json.ts';
import { decide } from '../domain/router/decision/decide.ts';
import { type Deciding, NOTHING_FIXED } from '../domain/router/decision/model.ts';
import type { Trust } from '../domain/router/lane.ts';
import { TONES, type Tone, URGENCIES, type Urgency } from '../domain/router/reading.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import { topicOrAsTyped } from '../domain/router/rulebook/topic-named.ts';
import type { ByteLine } from './byte-lines.ts';

/** What one input line comes to: JSON for the output, an error too, so that line n answers line n. */
export interface LineAnswer {
  readonly ok: boolean;
  readonly json: string;
}

type ReadLine =
  | { readonly ok: true; readonly input: Deciding }
  | { readonly ok: false; readonly message: string; readonly fields?: Readonly<Record<string, string>> };

const TRUSTS: readonly Trust[] = ['verified', 'unknown', 'failed'];

/** Decides one line `{"customer","subject","body","topic","urgency","tone"}`, with an optional `trust`. */
export function decideLine(line: ByteLine, number: number, rulebook: Rulebook): LineAnswer {
  const read = readLine(line);
  if (!read.ok) {
    const { message, fields } = read;
    const error = {
      code: 'invalid_line',
      message,
      ...(fields === undefined ? {} : { fields }),
      line: number,
    };
    return { ok: false, json: plainJson({ error }) };
  }
  const { move, team, person, urgency, fallback, because } = decide(
    { ...read.input, topic: topicOrAsTyped(read.input.topic, rulebook) },
    rulebook,
  );
  return { ok: true, json: plainJson({ move, team, person, urgency, fallback, because }) };
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function readLine(line: ByteLine): ReadLine {
  if (line === null) return { ok: false, message: 'the line is too long' };
  let value: unknown;
  try {
    const text = decoder.decode(line);
    if (text.trim() === '') return { ok: false, message: 'the line is empty' };
    value = JSON.parse(text);
  } catch (error) {
    return {
      ok: false,
      message: error instanceof SyntaxError ? 'this is not JSON' : 'this is not UTF-8 text',
    };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, message: 'this is JSON, but not an object with fields' };
  return readFields(new Map(Object.entries(value)));
}

function readFields(values: ReadonlyMap<string, unknown>): ReadLine {
  const wrong: Record<string, string> = {};
  const text = (name: string): string => {
    const value = values.get(name);
    if (typeof value === 'string') return value;
    wrong[name] = value === undefined ? 'is missing' : 'must be a text';
    return '';
  };
  const oneOf = <T extends string>(name: string, known: readonly T[], otherwise: T): T => {
    const value = values.get(name);
    const found = known.find((each) => each === value);
    if (found === undefined)
      wrong[name] = value === undefined ? 'is missing' : `must be one of ${known.join(', ')}`;
    return found ?? otherwise;
  };
  const input: Deciding = {
    customer: customerOf(text('customer')),
    trust: values.has('trust') ? oneOf<Trust>('trust', TRUSTS, 'unknown') : 'verified',
    subject: text('subject'),
    text: text('body'),
    topic: text('topic'),
    urgency: oneOf<Urgency>('urgency', URGENCIES, 'low'),
    tone: oneOf<Tone>('tone', TONES, 'calm'),
    fixed: NOTHING_FIXED,
  };
  const names = Object.keys(wrong);
  if (names.length === 0) return { ok: true, input };
  return { ok: false, message: `these fields are not right: ${names.join(', ')}`, fields: wrong };
}

function customerOf(typed: string): Deciding['customer'] {
  const id = typed.trim().toLowerCase();
  return { id, email: id.includes('@') ? id : null, name: null };
}
