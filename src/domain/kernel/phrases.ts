import { CLASSES, classAt, SPACE, UNSPACED } from './word-class.ts';
import { type Segmented, segment } from './words.ts';

/**
 * The form two phrases share when they match the same texts: folded, from the first word to the last, white space as
 * one space, and none between scripts that do not write it. Null = there is no word in it, so it never matches.
 */
export function phraseForm(phrase: string): string | null {
  const { form, starts, ends } = segment(phrase);
  const start = starts[0];
  const end = ends.at(-1);
  if (start === undefined || end === undefined) return null;
  let plain = '';
  for (let at = start; at < end; at += 1) {
    if (classAt(form, at) === SPACE) at = acrossSpace(form, at);
    plain += String.fromCharCode(unitAt(form, at));
  }
  return plain;
}

/** Finds phrases in segmented texts; made once, used often. */
export interface PhraseFinder<T> {
  /** Calls `found` for each phrase that stands in the text as whole words, in order of the text, until it answers true. */
  find(text: Segmented, found: (value: T) => boolean): void;
}

/**
 * A finder for phrases by their form. All phrases share one tree of characters, so that a text costs one walk from
 * each word's start, however many phrases there are; most walks end at the first character.
 */
export function phraseFinder<T>(phrases: ReadonlyMap<string, T>): PhraseFinder<T> {
  const tree = phraseTree(phrases);
  return {
    find(text, found) {
      if (phrases.size === 0) return;
      for (let word = 0; word < text.starts.length; word += 1) {
        const unit = text.form.charCodeAt(text.starts[word] ?? 0);
        const first = unit < ASCII ? tree.asciiRoots[unit] : tree.roots.get(unit);
        if (first && walk(tree, text, word, first, found)) return;
      }
    },
  };
}

const ASCII = 128;

interface Tree<T> {
  /** The node of each first character. */
  readonly roots: ReadonlyMap<number, number>;
  /** The same for the common ones, as a table: asked once a word. */
  readonly asciiRoots: Uint32Array;
  /** Of each node: its character, its first child, its next sibling (0 = none). */
  readonly units: readonly number[];
  readonly children: readonly number[];
  readonly siblings: readonly number[];
  readonly values: readonly (T | undefined)[];
}

function phraseTree<T>(phrases: ReadonlyMap<string, T>): Tree<T> {
  const roots = new Map<number, number>();
  const units = [0];
  const children = [0];
  const siblings = [0];
  const values: (T | undefined)[] = [undefined];
  const grow = (unit: number, sibling: number): number => {
    children.push(0);
    siblings.push(sibling);
    values.push(undefined);
    return units.push(unit) - 1;
  };
  const rootFor = (unit: number): number => {
    const node = roots.get(unit) ?? grow(unit, 0);
    roots.set(unit, node);
    return node;
  };
  const childFor = (parent: number, unit: number): number => {
    for (let node = children[parent] ?? 0; node !== 0; node = siblings[node] ?? 0)
      if (units[node] === unit) return node;
    const node = grow(unit, children[parent] ?? 0);
    children[parent] = node;
    return node;
  };
  for (const [form, value] of phrases) {
    let node = rootFor(form.charCodeAt(0));
    for (let at = 1; at < form.length; at += 1) node = childFor(node, form.charCodeAt(at));
    values[node] = value;
  }
  const asciiRoots = Uint32Array.from({ length: ASCII }, (_, unit) => roots.get(unit) ?? 0);
  return { roots, asciiRoots, units, children, siblings, values };
}

/** From a word's start down the tree; true when `found` has had enough. */
function walk<T>(
  tree: Tree<T>,
  text: Segmented,
  word: number,
  first: number,
  found: (value: T) => boolean,
): boolean {
  const { form, ends } = text;
  let at = text.starts[word] ?? 0;
  let end = word;
  let node = first;
  for (;;) {
    const value = tree.values[node];
    if (value !== undefined) {
      while ((ends[end] ?? Number.POSITIVE_INFINITY) < at + 1) end += 1;
      if (ends[end] === at + 1 && found(value)) return true;
    }
    at += 1;
    if (at >= form.length) return false;
    if (CLASSES[form.charCodeAt(at)] === SPACE) at = acrossSpace(form, at);
    node = child(tree, node, unitAt(form, at));
    if (node === 0) return false;
  }
}

function child(tree: Tree<unknown>, parent: number, unit: number): number {
  let node = tree.children[parent] ?? 0;
  while (node !== 0 && tree.units[node] !== unit) node = tree.siblings[node] ?? 0;
  return node;
}

const BLANK = 32;

function unitAt(form: string, at: number): number {
  const unit = form.charCodeAt(at);
  return CLASSES[unit] === SPACE ? BLANK : unit;
}

/** A run of white space counts as its last one, and not at all within a script that is written without. */
function acrossSpace(form: string, at: number): number {
  let after = at + 1;
  while (classAt(form, after) === SPACE) after += 1;
  const within = classAt(form, at - 1) === UNSPACED && classAt(form, after) === UNSPACED;
  return within ? after : after - 1;
}
