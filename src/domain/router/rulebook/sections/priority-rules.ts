import { TONES, URGENCIES } from '../../reading.ts';
import { plainArrows, unquoted } from '../clean.ts';
import { didYouMean } from '../did-you-mean.ts';
import { type Condition, MOVES, type PriorityRule, type RuleMove } from '../model.ts';
import { conditionName } from '../rule-text.ts';
import { quoteShort, type Trouble } from '../trouble.ts';
import type { VoiceLine } from '../voice-lines.ts';

const CONDITIONS: readonly Condition[] = [
  { kind: 'urgency', atLeast: 'medium' },
  { kind: 'urgency', atLeast: 'high' },
  { kind: 'tone', atLeast: 'frustrated' },
  { kind: 'tone', atLeast: 'angry' },
  { kind: 'vip' },
  { kind: 'outage' },
];
const BY_NAME: ReadonlyMap<string, Condition> = new Map(
  CONDITIONS.map((condition) => [conditionName(condition), condition]),
);
const NAMES = [...BY_NAME.keys()].join(', ');

const RULE_MOVES: readonly RuleMove[] = ['route', 'priority', 'escalate'];

/** `angry and high -> escalate`, one rule a line. */
export function readPriorityRules(lines: readonly VoiceLine[], trouble: Trouble): PriorityRule[] {
  return lines.flatMap((line) => {
    const [left, right, more] = plainArrows(line.text).split('->');
    if (left === undefined || right === undefined || more !== undefined) {
      trouble.error(
        line.line,
        `${quoteShort(line.text)} is not a rule`,
        'Write conditions, an arrow and a move: angry and high -> escalate.',
      );
      return [];
    }
    const when = readConditions(left, line.line, trouble);
    const move = readMove(right.trim(), line.line, trouble);
    if (when === null || move === null) return [];
    return [{ when, move, source: { file: 'voice.txt', line: line.line } }];
  });
}

function readConditions(text: string, line: number, trouble: Trouble): Condition[] | null {
  const when = new Map<string, Condition>();
  let wrong = false;
  for (const part of text.split(/ and |[&+]/i)) {
    const name = unquoted(part).toLowerCase();
    const condition = BY_NAME.get(name);
    if (condition !== undefined) when.set(name, condition);
    else {
      wrong = true;
      trouble.error(line, ...unknownCondition(name));
    }
  }
  return wrong ? null : [...when.values()];
}

function unknownCondition(name: string): readonly [string, string] {
  if (name === '') return ['a condition is missing', `Write one of: ${NAMES}.`];
  if (name === URGENCIES[0] || name === TONES[0])
    return [
      `${name} is not a condition: urgency and tone mean "at least", so it would always be true`,
      `Use one of: ${NAMES}.`,
    ];
  if (/[\s,](?:or|not)\s|,/.test(` ${name} `))
    return [
      `${quoteShort(name)} is not a condition`,
      'Join conditions with "and"; for "or" write two lines.',
    ];
  return [
    `${quoteShort(name)} is not a condition`,
    didYouMean(name, BY_NAME.keys(), `Use one of: ${NAMES}.`),
  ];
}

function readMove(text: string, line: number, trouble: Trouble): RuleMove | null {
  const word = text.replace(/\.$/, '').toLowerCase();
  const move = RULE_MOVES.find((known) => known === word);
  if (move !== undefined) return move;
  const cure = didYouMean(word, RULE_MOVES, `Use one of: ${RULE_MOVES.join(', ')}.`);
  const isHold = word === MOVES[3];
  trouble.error(
    line,
    isHold ? 'a rule cannot hold: only unclear tickets are held' : `${quoteShort(text)} is not a move`,
    isHold ? `Use one of: ${RULE_MOVES.join(', ')}.` : cure,
  );
  return null;
}
