import type { Tone, Urgency } from '../../domain/router/reading.ts';
import { type Sign, type SignKind, signsIn } from './mood-signs.ts';
import { plainText } from './plain-text.ts';
import { sarcasmIn } from './sarcasm.ts';

export interface Mood {
  readonly urgency: Urgency;
  readonly tone: Tone;
  /** The words that decided, folded; those on urgency first. */
  readonly words: readonly string[];
}

/**
 * Urgency and tone as the words tell them. Careful: low and calm unless something says otherwise; capitals and
 * exclamation marks alone never make a customer angry.
 */
export function moodOf(subject: string, text: string, plain = [subject, text].map(plainText)): Mood {
  const parts = plain.map((part) => ({ part, signs: signsIn(part) }));
  const signs = joined(parts.map((one) => one.signs));
  const ironic = parts.flatMap(({ part, signs: mine }) => sarcasmIn(part, mine));
  const { urgency, because } = urgencyOf(signs);
  const { tone, why } = toneOf(signs, ironic, isLoud(`${subject}\n${text}`));
  return { urgency, tone, words: [...new Set([...because, ...why].map(({ phrase }) => phrase))] };
}

/** The sentences of the parts, numbered through. */
function joined(parts: readonly (readonly Sign[])[]): readonly Sign[] {
  let first = 0;
  return parts.flatMap((signs) => {
    const moved = signs.map((sign) => ({ ...sign, sentence: sign.sentence + first }));
    first += (signs.at(-1)?.sentence ?? 0) + 1;
    return moved;
  });
}

interface Telling {
  readonly urgency: Urgency;
  readonly because: readonly Sign[];
}

/** What can wait counts for nothing, whatever else the sentence says: "not urgent, but one is broken". */
function urgencyOf(signs: readonly Sign[]): Telling {
  const easy = of(signs, 'easy');
  const pressing = signs.filter((sign) => !easy.some((one) => isBeside(one, sign)));
  const high = pressing.filter((sign) => isHigh(sign, pressing));
  if (high.length > 0) return { urgency: 'high', because: high };
  const medium = of(pressing, 'medium', 'frustrated', 'angry');
  if (medium.length > 0) return { urgency: 'medium', because: of(medium, 'medium') };
  return { urgency: 'low', because: easy };
}

function isHigh(sign: Sign, signs: readonly Sign[]): boolean {
  if (sign.kind === 'high') return true;
  if (sign.kind === 'soon') return of(signs, 'medium', 'need').some((other) => isBeside(sign, other));
  const here = signs.filter(({ sentence }) => sentence === sign.sentence);
  if (sign.kind === 'today') return of(here, 'need').length > 0;
  return sign.kind === 'everybody' && of(here, 'medium').length > 0;
}

function isBeside(one: Sign, other: Sign): boolean {
  return Math.abs(one.sentence - other.sentence) <= 1;
}

function of(signs: readonly Sign[], ...kinds: readonly SignKind[]): readonly Sign[] {
  return signs.filter(({ kind }) => kinds.includes(kind));
}

/** Shouting makes a complaint worse; without one it tells nothing: some people always write in capitals. */
function toneOf(signs: readonly Sign[], ironic: readonly Sign[], loud: boolean) {
  const angry = of(signs, 'angry');
  if (angry.length > 0) return { tone: 'angry' as Tone, why: angry };
  const why = [...of(signs, 'frustrated'), ...repeatedIn(signs), ...ironic];
  if (why.length > 0) return { tone: (loud ? 'angry' : 'frustrated') as Tone, why };
  const troubled = loud && of(signs, 'high', 'medium').length > 0;
  return { tone: (troubled ? 'frustrated' : 'calm') as Tone, why };
}

/** "Again" where something fails. */
function repeatedIn(signs: readonly Sign[]): readonly Sign[] {
  const failures = of(signs, 'high', 'medium');
  return of(signs, 'repeated').filter((sign) => failures.some((one) => one.sentence === sign.sentence));
}

const ENOUGH_LETTERS = 16;

/** Mostly capitals over several words, or a volley of exclamation marks. */
function isLoud(text: string): boolean {
  const head = text.slice(0, 2_000);
  if (/!{3,}|!\?!/.test(head)) return true;
  const upper = head.match(/\p{Lu}/gu)?.length ?? 0;
  if (upper < ENOUGH_LETTERS) return false;
  const lower = head.match(/\p{Ll}/gu)?.length ?? 0;
  return upper > 3 * lower;
}
