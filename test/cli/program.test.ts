import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deskProgram } from '../../src/cli/program.ts';
import { desk } from './deskCommand.ts';

const COMMANDS = [
  'up',
  'check',
  'decide',
  'explain',
  'ledger',
  'queue',
  'rules',
  'sync-rules',
  'examples',
  'evaluate',
  'replay',
  'digest',
  'summary',
  'backup',
  'restore',
  'export',
  'import',
];

describe('the desk program', () => {
  it('has every command of one machine', async () => {
    const program = await deskProgram([]);

    expect(program.commands.map((command) => command.name())).toEqual(COMMANDS);
  });

  it.each(COMMANDS)('%s has --help, and --json where it answers', async (name) => {
    const program = await deskProgram([name]);
    const command = program.commands.find((one) => one.name() === name);

    const leaves = command?.commands.length ? command.commands : [command];
    expect(command?.description()).not.toBe('');
    for (const leaf of leaves) expect(leaf?.options.map((option) => option.long)).toContain('--json');
  });

  it('loads only the command that was asked for', async () => {
    const program = await deskProgram(['ledger']);

    const options = (name: string) => program.commands.find((one) => one.name() === name)?.options.length;
    expect(options('ledger')).toBeGreaterThan(0);
    expect(options('explain')).toBe(0);
  });

  it('suggests the command that was meant', async () => {
    const { code, err } = await desk(['legder']);

    expect(code).toBe(1);
    expect(err).toContain("unknown command 'legder'");
    expect(err).toContain('Did you mean ledger?');
  });

  it('shows help and ends well when asked for it', async () => {
    const { code, out, err } = await desk(['rules', '--help']);

    expect(code).toBe(0);
    expect(out).toContain('Usage: desk rules');
    expect(err).toBe('');
  });

  it('answers one sentence and exit code 1 for a folder that is not there', async () => {
    const { code, out, err } = await desk(['ledger', '--data', join('no', 'such', 'folder')]);

    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain('There is no Front Desk data in');
  });

  it('shows the stack trace only to who asks for it', async () => {
    const { err } = await desk(['ledger', '--data', 'nowhere'], { FRONTDESK_LOG_LEVEL: 'debug' });

    expect(err).toMatch(/\n\s+at /);
  });

  it('ends quietly when its reader goes away', async () => {
    const main = join(import.meta.dirname, '../../src/cli/main.ts');
    const child = spawn(process.execPath, [main, 'help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });

    const code = await new Promise((done) => child.on('close', done));

    expect({ code, said }).toEqual({ code: 0, said: '' });
  });
});
