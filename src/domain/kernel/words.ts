import { fold } from './fold.ts';
import {
  CLASSES,
  classAt,
  DIGIT,
  EXTEND,
  HANGUL,
  isHebrew,
  JOINER,
  LETTER,
  MID_BOTH,
  MID_LETTER,
  MID_NUMBER,
  OTHER,
  QUOTE,
  SPACE,
  UNSPACED,
} from './word-class.ts';

/** A text cut into words: its folded form, and where in it each word starts and ends (UTF-16 offsets, in order). */
export interface Segmented {
  readonly form: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * Folds a text and finds its words by Unicode word segmentation (UAX #29). Scripts with spaces go through a scan of
 * our own, because `Intl.Segmenter` costs some fifty times more; only runs of Japanese, Chinese, Thai and their like,
 * which need a dictionary, go to it.
 */
export function segment(text: string): Segmented {
  return segmentForm(fold(text));
}

/** The same for a text that is folded already. */
export function segmentForm(form: string): Segmented {
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  while (at < form.length) {
    const kind = CLASSES[form.charCodeAt(at)] || classAt(form, at);
    if (kind === LETTER || kind === DIGIT || kind === JOINER || kind === HANGUL) {
      const end = wordEnd(form, at, kind);
      if (kind !== JOINER || hasLetter(form, at, end)) {
        starts.push(at);
        ends.push(end);
      }
      at = end;
    } else if (kind === UNSPACED) {
      at = cutRun(form, at, starts, ends);
    } else at += 1;
  }
  return { form, starts, ends };
}

/** How many words a text has. */
export function countWords(text: string): number {
  return segment(text).starts.length;
}

/** The words of a text in order, folded. */
export function words(text: string): string[] {
  const { form, starts, ends } = segment(text);
  return starts.map((start, index) => form.slice(start, ends[index]));
}

/** WB5–WB13b: letters, digits and joiners run on; a mid sign counts when the same kind stands on both sides. */
function wordEnd(form: string, from: number, first: number): number {
  const { length } = form;
  let last = first;
  let end = from + 1;
  for (;;) {
    // Nearly all there is to do, in a loop of one step: this is where the time of a decision goes.
    while (end < length && CLASSES[form.charCodeAt(end)] === last) end += 1;
    if (end >= length) break;
    const kind = CLASSES[form.charCodeAt(end)] || classAt(form, end);
    if (kind === SPACE || kind === OTHER) break;
    if (kind === EXTEND) end += 1;
    else if (last === HANGUL || kind === HANGUL) {
      if (kind !== last) break;
      end += 1;
    } else if (kind === LETTER || kind === DIGIT || kind === JOINER) {
      last = kind;
      end += 1;
    } else {
      const next = acrossMid(form, end, kind, last);
      if (next === end) break;
      end = next;
    }
  }
  return end;
}

/** Where the word goes on after a sign in its middle; `at` itself when it does not. */
function acrossMid(form: string, at: number, kind: number, last: number): number {
  if (kind < MID_LETTER || (kind > MID_BOTH && kind !== QUOTE)) return at;
  let next = at + 1;
  while (classAt(form, next) === EXTEND) next += 1;
  if (classAt(form, next) !== last) return at;
  if (kind === QUOTE) return isHebrew(form, at - 1) && isHebrew(form, next) ? next : at;
  if (last === LETTER) return kind === MID_NUMBER ? at : next;
  return last === DIGIT && kind !== MID_LETTER ? next : at;
}

function hasLetter(form: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const kind = classAt(form, at);
    if (kind === LETTER || kind === DIGIT) return true;
  }
  return false;
}

let dictionary: Intl.Segmenter | null = null;

/** Cuts a run without spaces into words; answers where the run ends. */
function cutRun(form: string, from: number, starts: number[], ends: number[]): number {
  let end = from + 1;
  for (let kind = classAt(form, end); kind === UNSPACED || kind === EXTEND; kind = classAt(form, end))
    end += 1;
  // Made when first needed: it loads its dictionaries. The language does not change where words end.
  dictionary ??= new Intl.Segmenter('en', { granularity: 'word' });
  for (const { segment: word, index, isWordLike } of dictionary.segment(form.slice(from, end))) {
    if (!isWordLike) continue;
    starts.push(from + index);
    ends.push(from + index + word.length);
  }
  return end;
}
