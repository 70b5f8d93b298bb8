import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonLogOptions, jsonLog } from '../../../src/adapters/log/json-log.ts';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { errorFields } from '../../../src/ports/error-fields.ts';

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
        expect(lines.join('')).toMatch(/.\*\*\*@customer\.example/);
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

  it.each([
    ['amy@bigco.example', 'a***@bigco.example'],
    ['"amy b. lee"@bigco.example', 'a***@bigco.example'],
    ['Amy <amy@bigco.example>, "Bo"@x.example', 'Amy <a***@bigco.example>, B***@x.example'],
    ['über.straße@bücher.example', 'ü***@bücher.example'],
    ['http://desk.example/correct/eyJ0.abc_-9?go=1', 'http://desk.example/correct/[secret]'],
    ['/enter?key=the-board-key', '/enter?key=[secret]'],
  ])('of %s it writes %s', (text, written) => {
    const { log, lines } = aLog();

    log.info('seen', { text });

    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ text: written });
  });

  it('leaves no first half of an address where it cuts', () => {
    const { log, lines } = aLog();

    for (let at = 480; at < 500; at += 1)
      log.info('seen', {
        text: `${'x '.repeat(at / 2)}${'y'.repeat(at % 2)} ana.canary.smith@customer.example`,
      });

    expect(lines.join('')).not.toContain('ana.can');
  });

  it('tells on every line what it is about, through everything that is waited for', async () => {
    const { log, lines } = aLog();
    const said = async (name: string) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      log.info('said', { name });
    };

    await Promise.all([
      log.about({ ticket_id: 't1' }, () => log.about({ work: 'w1' }, () => said('one'))),
      log.about({ ticket_id: 't2' }, () => said('two')),
      said('three'),
    ]);

    const seen = lines
      .map((line) => JSON.parse(line))
      .map(({ name, ticket_id, work }) => [name, ticket_id, work]);
    expect(seen).toEqual([
      ['one', 't1', 'w1'],
      ['two', 't2', undefined],
      ['three', undefined, undefined],
    ]);
  });

  it('is told by nobody what its time, level and event are', () => {
    const { log, lines } = aLog();

    log.info('seen', { at: 'never', level: 'error', event: 'other', name: 'kept' });

    expect(JSON.parse(lines[0] ?? '')).toEqual({
      at: '2026-11-02T09:00:00.000Z',
      level: 'info',
      event: 'seen',
      name: 'kept',
    });
  });

  it('shows where an error came from at the debug level alone', () => {
    const [loud, quiet] = [aLog('debug'), aLog('info')];

    for (const { log } of [loud, quiet]) log.error('failed', errorFields(new Error('broken')));

    expect(JSON.parse(loud.lines[0] ?? '').stack).toContain('json-log.test.ts');
    expect(JSON.parse(quiet.lines[0] ?? '')).not.toHaveProperty('stack');
  });

  it('is one line for readers that end lines as Unicode does', () => {
    const { log, lines } = aLog();

    log.info('seen', { text: 'a\u2028b\u2029c\u0085d' });

    expect(lines.join('')).not.toMatch(/[\u0085\u2028\u2029]/);
    expect(JSON.parse(lines[0] ?? '').text).toBe('a\u2028b\u2029c\u0085d');
  });
});
