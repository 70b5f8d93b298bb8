import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { explainEnding } from '../../src/cli/ending.ts';
import { UserError } from '../../src/cli/user-error.ts';
import { Fault } from '../../src/ports/fault.ts';

const refused = (code: string, path?: string) =>
  Object.assign(new Error(`${code}: no`), path === undefined ? { code } : { code, path });

describe('how a command that failed ends', () => {
  it('repeats a sentence that was written for the person', () => {
    expect(explainEnding(new UserError('There is no ticket x.'), false)).toEqual({
      text: 'There is no ticket x.',
      code: 1,
    });
  });

  it('repeats the sentence of a fault, which names the cure', () => {
    const fault = new Fault('store-newer', 'Update Front Desk.', { retry: false });

    expect(explainEnding(fault, false)).toEqual({ text: 'Update Front Desk.', code: 1 });
  });

  it.each([
    ['ENOSPC', 'The disk is full'],
    ['EACCES', 'You may not write or read there'],
    ['EROFS', 'That disk can only be read'],
    ['EISDIR', 'That is a folder'],
  ])('says in words what %s means, and where', (code, words) => {
    const { text } = explainEnding(refused(code, 'out.csv'), false);

    expect(text).toContain(`out.csv: ${words}`);
  });

  it('does not put the words of the system in the place of a fault’s own', () => {
    const cause = refused('EROFS', '/data/.probe-12');
    const fault = new Fault('files', '/data: it lies on a disk that is read-only.', { retry: false, cause });

    expect(explainEnding(fault, false).text).toBe('/data: it lies on a disk that is read-only.');
  });

  it('says nothing more where commander has spoken', () => {
    expect(explainEnding(new CommanderError(0, 'commander.helpDisplayed', ''), false)).toEqual({
      text: '',
      code: 0,
    });
  });

  it('owns up to a mistake of the program without a stack trace', () => {
    const { text, code } = explainEnding(new TypeError('x is undefined'), false);

    expect(code).toBe(1);
    expect(text).toContain('please report it');
    expect(text).not.toContain('x is undefined');
    expect(text.split('\n')).toHaveLength(1);
  });

  it('shows nothing that steers the terminal, also where it names what a customer wrote', () => {
    const said = 'Did you mean one of these?\n  01t  ana@customer.example  \u001b[2J\u009b31mInvoice\u202e';

    const { text } = explainEnding(new UserError(said), false);

    expect(text.split('\n')).toHaveLength(2);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it('adds the details when they were asked for', () => {
    expect(explainEnding(new TypeError('x is undefined'), true).text).toContain('TypeError: x is undefined');
  });
});
