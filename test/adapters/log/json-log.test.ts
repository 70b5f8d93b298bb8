import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonLogOptions, jsonLog } from '../../../src/adapters/log/json-log.ts';
import { settableClock } from '../../../src/adapters/memory/clock.ts';

function aLog(level: JsonLogOptions['level'] = 'debug') {
  const lines: string[] = [];
  const log = jsonLog({ level, clock: settableClock(), write: (line) => lines.push(line) });
  return { log, lines };
}

describe('the log', () => {
  it('is one JSON object a line, with time, level and event', () => {
    const { log, lines } = aLog();

    log.warn('mail.slow', { ticket: 't1', took: 12, last: false, why: null });

    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^[^\n]*\n$/);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      at: '2026-11-02T09:00:00.000Z',
      level: 'warn',
      event: 'mail.slow',
      ticket: 't1',
      took: 12,
      last: false,
      why: null,
    });
  });

  it('leaves out what is below its level', () => {
    const { log, lines } = aLog('warn');

    for (const level of ['debug', 'info', 'warn', 'error'] as const) log[level](level);

    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['warn', 'error']);
  });

  it('never shows a whole address, wherever it stands', () => {
    const local = fc.stringMatching(/^[a-z0-9.+_-]{2,20}$/);
    const { log, lines } = aLog();

    fc.assert(
      fc.property(local, fc.string(), fc.string(), (name, before, after) => {
        lines.length = 0;
        log.info('seen', { text: `${before} <${name}@customer.example> ${after}` });

        expect(lines.join('')).not.toContain(`${name}@customer.example`);
        expect(lines.join('')).toContain('…@customer.example');
      }),
    );
  });

  it('strikes out every secret it was told, also where one looks like an address', () => {
    const { log, lines } = aLog();
    log.conceal('s3cret-value');
    log.conceal('relay:pass@word-99');

    log.error('failed', { url: 'smtp://relay:pass@word-99/x', header: 'key=s3cret-value;s3cret-value' });

    expect(lines.join('')).not.toMatch(/s3cret|word-99/);
  });

  it('cuts what is long, so that no body gets in whole', () => {
    const { log, lines } = aLog();

    log.info('seen', { text: 'x'.repeat(10_000) });

    expect(lines.join('').length).toBeLessThan(700);
  });

  it('cannot be made to carry a line of its own', () => {
    const { log, lines } = aLog();

    log.info('seen', { text: 'a\n{"level":"error"}\r\u2028' });

    expect(lines.join('').split('\n')).toHaveLength(2);
  });
});
