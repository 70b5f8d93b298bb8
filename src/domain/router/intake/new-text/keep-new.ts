import { answersBelow } from './answers-below.ts';
import { isBlank, type Line } from './line.ts';
import type { MailContext, Mark } from './rule.ts';
import { isAttribution } from './rules/attribution.ts';
import { isHeaderBlock } from './rules/header-block.ts';
import { isSeparator } from './rules/separator.ts';

/** A quoted run up to this long is kept whole above its answer; of a longer one its last paragraph. */
const LONGEST_ANSWERED = 12;

/** Lines of a text that may say that the answers are below; one more says too much for that. */
const LONGEST_POINTER = 31;

/** A stretch of lines with one mark; blank lines belong to the stretch before them. */
interface Stretch {
  readonly mark: Mark;
  readonly from: number;
  readonly until: number;
}

/** What decides about a stretch beside the stretch itself. */
interface Whole {
  readonly lines: readonly Line[];
  readonly answered: ReadonlySet<Stretch>;
  /** Line of the first attribution; past the end when there is none. */
  readonly introducedAt: number;
  readonly reply: boolean;
}

/** For each line whether it is kept (SPEC 2). Nothing but blank lines kept means that nothing was left. */
export function keepNew(
  lines: readonly Line[],
  marks: readonly Mark[],
  context: MailContext,
): readonly boolean[] {
  const stretches = stretchesOf(lines, marks);
  const introducedAt = stretches.find((each) => each.mark === 'attribution')?.from ?? lines.length;
  const whole = { lines, answered: answeredRuns(stretches), introducedAt, reply: context.reply };
  const kept = lines.map(() => false);
  stretches.forEach((each, at) => {
    const [from, until] = keptOf(each, stretches[at + 1]?.mark, whole);
    kept.fill(true, from, until);
  });
  if (isMeant(stretches, lines)) {
    for (const each of stretches.filter(({ mark }) => isEarlierMail(mark)))
      kept.fill(true, each.from, each.until);
  }
  return kept;
}

/** One text above an earlier mail that points into it: then the answers in it cannot be told apart, and it stays. */
function isMeant(stretches: readonly Stretch[], lines: readonly Line[]): boolean {
  const own = stretches.filter(
    ({ mark, from, until }) => mark === 'new' && lines.slice(from, until).some((line) => !isBlank(line)),
  );
  const [above] = own;
  const earlier = stretches.findIndex(({ mark }) => isEarlierMail(mark));
  if (above === undefined || own.length > 1 || stretches.indexOf(above) > earlier) return false;
  const said = lines.slice(above.from, Math.min(above.until, above.from + LONGEST_POINTER));
  return answersBelow(said.map((line) => line.raw.slice(0, 400)).join('\n'));
}

/** The lines of a stretch that are kept, from and until. */
function keptOf(stretch: Stretch, next: Mark | undefined, whole: Whole): readonly [number, number] {
  const { mark, from, until } = stretch;
  if (mark === 'forward') return [from, until];
  if (mark === 'new') return [from, isCut(next) ? beforeDrawnEnd(stretch, whole.lines) : until];
  if (mark !== 'quoted') return [until, until];
  if (whole.answered.has(stretch)) return [lastParagraph(stretch, whole.lines), until];
  return isHistory(stretch, whole) ? [until, until] : [from, until];
}

/**
 * Quoted runs with an answer below that stand between answers, or have another quoted run after the answer. One
 * quoted run with everything below it is an answer at the bottom: the quote is history like any other.
 */
function answeredRuns(stretches: readonly Stretch[]): ReadonlySet<Stretch> {
  const told = stretches.filter((each) => each.mark === 'quoted' || each.mark === 'new');
  const runs = told.filter((each, at) => each.mark === 'quoted' && told[at + 1]?.mark === 'new');
  const quotedRuns = told.filter((each) => each.mark === 'quoted').length;
  return new Set(quotedRuns > 1 ? runs : []);
}

/** A quoted run that nobody introduced, in a mail that answers none, may be something the customer pasted. */
function isHistory(stretch: Stretch, whole: Whole): boolean {
  if (whole.reply || whole.introducedAt < stretch.from) return true;
  for (let index = stretch.from; index < Math.min(stretch.from + 6, stretch.until); index += 1) {
    const line = whole.lines[index];
    if (line !== undefined && (isAttribution(line) || isHeaderBlock(whole.lines, index))) return true;
  }
  return false;
}

function stretchesOf(lines: readonly Line[], marks: readonly Mark[]): readonly Stretch[] {
  const stretches: { mark: Mark; from: number; until: number }[] = [];
  marks.forEach((mark, index) => {
    const last = stretches.at(-1);
    const joins = last !== undefined && (mark === last.mark || (mark === 'new' && isBlank(lines[index])));
    if (joins) last.until = index + 1;
    else stretches.push({ mark, from: index, until: index + 1 });
  });
  return stretches;
}

function isCut(mark: Mark | undefined): boolean {
  return isEarlierMail(mark) || mark === 'footer' || mark === 'signature';
}

function isEarlierMail(mark: Mark | undefined): boolean {
  return mark === 'history' || mark === 'attribution' || mark === 'quoted';
}

/** The line a client draws between the answer and what is cut goes with what is cut. */
function beforeDrawnEnd({ from, until }: Stretch, lines: readonly Line[]): number {
  let end = until;
  while (end > from && isBlank(lines[end - 1])) end -= 1;
  return isSeparator(lines[end - 1]?.seen ?? '') ? end - 1 : until;
}

/** Where the part of an answered run begins that is kept. */
function lastParagraph({ from, until }: Stretch, lines: readonly Line[]): number {
  let start = until;
  while (start > from && !saysSomething(lines[start - 1])) start -= 1;
  if (start - from <= LONGEST_ANSWERED) return from;
  while (start > from && saysSomething(lines[start - 1])) start -= 1;
  return start;
}

/** More than `>` marks. */
function saysSomething(line: Line | undefined): boolean {
  return /[^>\s]/.test(line?.raw ?? '');
}
