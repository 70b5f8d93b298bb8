import type { ContextBlock } from '@slack/types';
import { type Reading, UNSURE } from '../../../domain/router/reading.ts';
import type { Ticket } from '../../../domain/router/ticket.ts';
import { harmlessLine, plain } from '../harmless.ts';
import { LIMITS } from '../limits.ts';

const LONGEST_STEP = 200;
const MOST_STEPS = 10;
const MOST_LEANED_ON = 4;

/** Why it is here and not elsewhere, in the words of the rules; and why it was read as it was. */
export function why(ticket: Ticket): ContextBlock {
  const steps = ticket.decision?.because ?? (ticket.heldBecause === null ? [] : [ticket.heldBecause]);
  const said = steps.slice(0, MOST_STEPS).map((step) => harmlessLine(step, LONGEST_STEP));
  const lines = [
    `Why: ${said.length === 0 ? 'nobody knows yet where it belongs' : said.join(' · ')}`,
    ...(ticket.heldBecause !== null && ticket.decision !== null
      ? [`Held: ${harmlessLine(ticket.heldBecause, LONGEST_STEP)}`]
      : []),
    ...(ticket.reading === null ? [] : [read(ticket.reading)]),
  ];
  return { type: 'context', elements: lines.map((line) => plain(line, LIMITS.section)) };
}

function read({ topic, confidence, leanedOn, remark, by }: Reading): string {
  const sure = `${Math.round(confidence * 100)} % sure`;
  const as =
    topic === UNSURE ? 'Read without finding a topic' : `Read as ${harmlessLine(topic, 80)}, ${sure}`;
  const [words, examples] = [leaned(leanedOn, 'word'), leaned(leanedOn, 'example')];
  return [
    by === 'nobody' ? 'Nobody could read it' : as,
    ...(words.length > 0 ? [`because of the words ${words.join(', ')}`] : []),
    ...(examples.length > 0 ? [`like the earlier ticket “${examples[0]}”`] : []),
    ...(remark === null ? [] : [harmlessLine(remark, LONGEST_STEP)]),
  ].join('; ');
}

function leaned(leanedOn: Reading['leanedOn'], kind: 'word' | 'example'): readonly string[] {
  return leanedOn
    .filter((one) => one.kind === kind)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST_LEANED_ON)
    .map(({ value }) => harmlessLine(value, kind === 'word' ? 40 : 80));
}
