import { setTimeout as pause } from 'node:timers/promises';
import { fileText } from '../../domain/router/rulebook/file-text.ts';
import type { RulebookFile, RulebookTexts } from '../../domain/router/rulebook/model.ts';
import { Fault } from '../../ports/fault.ts';
import { UnreadableRules, type WritableRulebookSource } from '../../ports/rulebook-source.ts';
import { type Bucket, type BucketOptions, bucketOf, type StoredObject } from './bucket.ts';
import { type FoundJournal, openJournal, readJournal, type Writing } from './pair-journal.ts';

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

/** A writer whose turn is over leaves the pair in the journal, where it counts as well. */
async function writePair(bucket: Bucket, texts: RulebookTexts): Promise<void> {
  const turn = await openJournal(bucket, texts);
  if (!(await lay(bucket, RULES, texts.rules, turn))) return;
  if (await lay(bucket, VOICE, texts.voice, turn)) await turn.close();
}

/** A file that says so already keeps its version: each version of a file is an edit. False = it was not our turn. */
async function lay(bucket: Bucket, file: RulebookFile, text: string, turn: Writing): Promise<boolean> {
  const there = await bucket.get(file);
  if (!(await turn.isMine())) return false;
  if (there === null || !Buffer.from(text).equals(there.bytes))
    await bucket.put(file, text, { metadata: OURS, type: TYPES[file] });
  return true;
}
