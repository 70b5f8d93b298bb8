import { setTimeout as pause } from 'node:timers/promises';
import { fileText } from '../../domain/router/rulebook/file-text.ts';
import type { RulebookFile, RulebookTexts } from '../../domain/router/rulebook/model.ts';
import { Fault } from '../../ports/fault.ts';
import { UnreadableRules, type WritableRulebookSource } from '../../ports/rulebook-source.ts';
import { type Bucket, type BucketOptions, bucketOf, type StoredObject } from './bucket.ts';
import { type FoundJournal, openJournal, readJournal } from './pair-journal.ts';

const RULES = 'rules.csv';
const VOICE = 'voice.txt';
const TYPES: Readonly<Record<RulebookFile, string>> = {
  [RULES]: 'text/csv; charset=utf-8',
  [VOICE]: 'text/plain; charset=utf-8',
};
/** On a file that the desk wrote. What a person uploads has no such mark. */
const OURS = { written: 'by-the-desk' };
/** Bytes. A text above the rulebook's own limit always has more. */
const LARGEST = 4 * 1024 * 1024;
const MOST_TRIES = 6;

type Files = Readonly<Record<RulebookFile, StoredObject | null>>;

/**
 * `rules.csv` and `voice.txt` at the top of a bucket: what the sync from Google writes, or an admin uploads; an earlier
 * version of a file counts again as soon as S3 shows it. Two objects cannot be replaced in one step, so a pair that is
 * being written stands whole in a journal, and counts from there until both files are there.
 */
export function s3RulebookSource(options: BucketOptions): WritableRulebookSource {
  const bucket = bucketOf(options);
  return { fetch: () => fetchPair(bucket), write: (texts) => writePair(bucket, texts) };
}

async function fetchPair(bucket: Bucket): Promise<RulebookTexts | null> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const journal = await readJournal(bucket);
    const files = await readFiles(bucket);
    if (journal.texts !== null) return unlessEdited(bucket, journal, journal.texts, files);
    // Somebody wrote a pair meanwhile: this may be half of it.
    if ((await readJournal(bucket)).etag === journal.etag) return textsOf(bucket, files);
    await pause(50 * tries);
  }
  const said = `The rules in the bucket ${bucket.name} are being written. They are read once that is done.`;
  throw new Fault('bucket-busy', said, { retry: true });
}

async function readFiles(bucket: Bucket): Promise<Files> {
  const [rules, voice] = await Promise.all([bucket.get(RULES), bucket.get(VOICE)]);
  return { [RULES]: rules, [VOICE]: voice };
}

/** A writer who died must not stand in the way of what a person uploads later. */
function unlessEdited(
  bucket: Bucket,
  { at }: FoundJournal,
  texts: RulebookTexts,
  files: Files,
): RulebookTexts {
  const textIn = (file: RulebookFile, journaled: string): string => {
    const found = files[file];
    const isEdited = found !== null && found.metadata.written === undefined && found.at > at;
    return isEdited ? textOf(bucket, file, found) : journaled;
  };
  return { rules: textIn(RULES, texts.rules), voice: textIn(VOICE, texts.voice) };
}

function textsOf(bucket: Bucket, { [RULES]: rules, [VOICE]: voice }: Files): RulebookTexts | null {
  if (rules === null && voice === null) return null;
  return { rules: textOf(bucket, RULES, rules), voice: textOf(bucket, VOICE, voice) };
}

/** Throws `UnreadableRules`: without voice.txt every VIP would be forgotten in silence. */
function textOf(bucket: Bucket, file: RulebookFile, found: StoredObject | null): string {
  const path = `s3://${bucket.name}/${file}`;
  if (found === null)
    throw new UnreadableRules(file, `${path} is missing`, 'Upload it: the desk takes it up by itself.');
  if (found.bytes.length > LARGEST) {
    const said = `${path} is larger than ${LARGEST / 1024 / 1024} MB, so it is no rulebook`;
    throw new UnreadableRules(file, said, 'Upload the right file: the desk takes it up by itself.');
  }
  return fileText(found.bytes);
}

async function writePair(bucket: Bucket, texts: RulebookTexts): Promise<void> {
  const writing = await openJournal(bucket, texts);
  const files = { [RULES]: texts.rules, [VOICE]: texts.voice };
  for (const file of [RULES, VOICE] as const) await lay(bucket, file, files[file], writing.isMine);
  await writing.close();
}

/** Over what is there now, so that a writer who was slow and is no longer the one cannot write over the next one's file. */
async function lay(
  bucket: Bucket,
  file: RulebookFile,
  text: string,
  isMine: () => Promise<boolean>,
): Promise<void> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const there = await bucket.get(file);
    if (!(await isMine()) || (there !== null && Buffer.from(text).equals(there.bytes))) return;
    const only = there === null ? ('new' as const) : { over: there.etag };
    const done = await bucket.put(file, text, { only, metadata: OURS, type: TYPES[file] });
    if (done !== null) return;
  }
  const said = `${file} in the bucket ${bucket.name} changes all the time. It is tried again by itself.`;
  throw new Fault('bucket-busy', said, { retry: true });
}
