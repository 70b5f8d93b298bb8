import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contractsOwed } from '../../scripts/contracts.ts';

const home = join(import.meta.dirname, '../..');
/** The family of faults is thrown by every port and is none itself, and neither is how an error is told to the log. */
const ports = globSync('src/ports/*.ts', { cwd: home })
  .map((file) => basename(file, '.ts'))
  .filter((name) => name !== 'fault' && name !== 'error-fields');

describe('every port', () => {
  it('has a contract suite', () => {
    const suites = globSync('test/contracts/*.ts', { cwd: home }).map((file) => basename(file, '.ts'));

    expect(ports.length).toBeGreaterThan(15);
    expect(ports.filter((port) => !suites.includes(port))).toEqual([]);
  });

  it('has an adapter in memory, which owes the suite', () => {
    const owed = new Set(contractsOwed(home).map((pair) => pair.join(' ')));

    expect(ports.filter((port) => !owed.has(`${port} memory`))).toEqual([]);
  });

  it('has its suite called for every adapter that owes it', () => {
    const tests = globSync('test/adapters/**/*.test.ts', { cwd: home }).map((file) =>
      readFileSync(join(home, file), 'utf8'),
    );
    const silent = contractsOwed(home).filter(([port, adapter]) => {
      const suite = port.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      return !tests.some((text) => text.includes(`${suite}Contract('${adapter}'`));
    });

    expect(silent).toEqual([]);
  });
});
