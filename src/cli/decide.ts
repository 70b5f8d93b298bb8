import process from 'node:process';
import type { Writable } from 'node:stream';
import { Command } from 'commander';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import { byteLines } from './byte-lines.ts';
import { decideLine } from './decide-line.ts';
import { write } from './output.ts';
import { type PairOptions, type RulebookPair, rulebookPair, withRulebookPair } from './rulebook-pair.ts';
import { UserError } from './user-error.ts';

type Input = AsyncIterable<Uint8Array | string>;

const SHAPES = `
In, a line a ticket:
  {"customer":"ceo@acme.com","subject":"…","body":"…","topic":"billing","urgency":"low","tone":"calm"}
  urgency: low, medium, high; tone: calm, frustrated, angry; topic: one of rules.csv, or unsure.
  "trust" may be added: verified (the default), unknown, failed.
Out, in the same order:
  {"move":"priority","team":"finance","person":null,"urgency":"high","fallback":false,"because":["rules.csv:4 billing → finance"]}
A line that cannot be read, an empty one too, is answered by {"error":{"code","message","fields","line"}}; the others go on, and the
exit code is 1.`;

export function decideCommand(input: Input = process.stdin, output: Writable = process.stdout): Command {
  return withRulebookPair(
    new Command('decide').description(
      'decisions for tagged tickets: JSON lines from standard input, JSON lines to standard output',
    ),
  )
    .addHelpText('after', SHAPES)
    .action(async (rules: string | undefined, voice: string | undefined, options: PairOptions) => {
      const rulebook = goodRulebook(await rulebookPair(rules, voice, options));
      if (!(await decideAll(input, output, rulebook))) process.exitCode = 1;
    });
}

function goodRulebook({ parsed, line }: RulebookPair): Rulebook {
  if (parsed.ok) return parsed.rulebook;
  const errors = parsed.problems.filter(({ severity }) => severity === 'error');
  const lines = errors.slice(0, 5).map((problem) => line(problem));
  const more = errors.length > lines.length ? [`… and ${errors.length - lines.length} more.`] : [];
  throw new UserError([...lines, ...more, 'Nothing was decided: the rulebook has errors.'].join('\n'));
}

/** UTF-16 units of output gathered before they are written: one write a line would be most of the work. */
const BATCH = 64 * 1024;

/** Answers whether every line could be read. */
async function decideAll(input: Input, output: Writable, rulebook: Rulebook): Promise<boolean> {
  let allRead = true;
  let number = 0;
  let batch = '';
  for await (const line of byteLines(input)) {
    number += 1;
    const { ok, json } = decideLine(line, number, rulebook);
    allRead &&= ok;
    batch += `${json}\n`;
    if (batch.length < BATCH) continue;
    await write(output, batch);
    batch = '';
  }
  if (batch !== '') await write(output, batch);
  return allRead;
}
