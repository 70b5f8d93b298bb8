import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRulebook } from '../../../../src/domain/router/rulebook/parse.ts';
import { printRulebook } from '../../../../src/domain/router/rulebook/print.ts';
import { anyText } from '../../../arbitraries/anyText.ts';
import { aRulebook, printedAndParsed, sha256Hex, withoutLines } from '../../../arbitraries/aRulebook.ts';

describe('a rulebook and its texts', () => {
  it('a printed rulebook parses to itself, but for lines and version', () => {
    fc.assert(
      fc.property(aRulebook, (rulebook) => {
        expect(withoutLines(printedAndParsed(rulebook))).toEqual(withoutLines(rulebook));
      }),
    );
  });

  it('printing what was parsed gives the same texts, and so the same version', () => {
    fc.assert(
      fc.property(aRulebook, (rulebook) => {
        const once = printedAndParsed(rulebook);

        const twice = printedAndParsed(once);

        expect(twice).toEqual(once);
      }),
    );
  });

  it('every text gets an answer: problems that stand on its lines, or a rulebook without errors', () => {
    const aFile = fc.oneof(
      anyText(60),
      fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(aFile, aFile, (rules, voice) => {
        const parsed = parseRulebook({ rules, voice }, sha256Hex);

        expect(parsed.ok).toBe(parsed.problems.every(({ severity }) => severity !== 'error'));
        for (const { file, line, message, cure } of parsed.problems) {
          const lines = (file === 'rules.csv' ? rules : voice).split(/\r\n|\r|\n/).length;
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
          expect(message.length * cure.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a change of either text is another version', () => {
    fc.assert(
      fc.property(aRulebook, (rulebook) => {
        const texts = printRulebook(rulebook);
        const before = parseRulebook(texts, sha256Hex);

        const after = parseRulebook({ ...texts, voice: `${texts.voice}// a remark\n` }, sha256Hex);

        expect(before.ok && after.ok && before.rulebook.version !== after.rulebook.version).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

const PIECES = [
  '\n',
  '\r\n',
  '\r',
  ',',
  ';',
  '"',
  '\t',
  '//',
  ':',
  '#',
  '- ',
  ' ',
  '->',
  '→',
  '<',
  '>',
  '@',
  '\0',
  '\ufeff',
  '\u00a0',
  'topic',
  'team',
  'email',
  'outage',
  'yes',
  'unsure',
  'triage',
  'billing',
  'finance',
  'a@b.co',
  'bigco.com',
  '*.b.co',
  'Urgency words',
  'Outage words',
  'VIP customers',
  'VIP floor',
  'Priority rules',
  'Hold',
  'Triage',
  'Duplicates',
  'high',
  'low',
  'vip',
  ' and ',
  'hold',
  'to Dana',
  'floor',
  'nearly empty below',
  '3',
  'words',
  'window',
  '4 hours',
];
