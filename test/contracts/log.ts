import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Log, LogFields } from '../../src/ports/log.ts';

export interface Logged {
  readonly level: string;
  readonly event: string;
  readonly fields: LogFields;
}

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** `make`: a fresh log that leaves nothing out, and what stands in it so far. */
export function logContract(
  adapter: string,
  make: () => { readonly log: Log; lines(): readonly Logged[] },
): void {
  describe(`contract log: ${adapter}`, () => {
    it('keeps level, event and every field as they were said', () => {
      const { log, lines } = make();
      const fields = { ticket_id: '01t-1', took: 12.5, last: false, why: null };

      for (const level of LEVELS) log[level](`mail.${level}`, fields);

      expect(lines()).toEqual(LEVELS.map((level) => ({ level, event: `mail.${level}`, fields })));
    });

    it('needs no fields', () => {
      const { log, lines } = make();

      log.info('open');

      expect(lines()).toEqual([{ level: 'info', event: 'open', fields: {} }]);
    });

    it('says the same thing twice when it is told twice, in the order it was told', () => {
      const { log, lines } = make();

      log.info('first');
      log.warn('second');
      log.info('first');

      expect(lines().map(({ event }) => event)).toEqual(['first', 'second', 'first']);
    });

    it('shows no mail address whole, whatever stands around it', () => {
      const local = fc.stringMatching(/^[a-z0-9]{2,12}$/);
      fc.assert(
        fc.property(local, fc.string(), fc.string(), (name, before, after) => {
          const { log, lines } = make();

          log.warn('seen', {
            text: `${before} <${name}@customer.example> ${after}`,
            to: `${name}@a.example`,
          });

          const said = JSON.stringify(lines());
          expect(said).not.toContain(`${name}@customer.example`);
          expect(said).not.toContain(`${name}@a.example`);
        }),
      );
    });

    it('is one entry whatever the text is: line ends, half characters, braces', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (text) => {
          const { log, lines } = make();

          log.error('odd', { text, tail: 'a\n{"level":"info"}\r\u2028\ud800' });

          expect(lines()).toHaveLength(1);
          expect(lines()[0]).toMatchObject({ level: 'error', event: 'odd' });
        }),
      );
    });
  });
}
