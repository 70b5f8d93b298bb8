import { describe, expect, it } from 'vitest';
import { logNotices } from '../../../src/adapters/log/notices.ts';
import { noticesContract } from '../../contracts/notices.ts';
import { keptLog, type Logged } from '../../handlers/roomsInMemory.ts';

function aNotice() {
  const lines: Logged[] = [];
  return {
    notices: logNotices(keptLog(lines)),
    lines,
    told: () => lines.map(({ fields }) => String(fields.text)),
  };
}

noticesContract('log', aNotice);

describe('a notice in the log', () => {
  it('is a warning, one line of the log a line', async () => {
    const { notices, lines } = aNotice();

    await notices.tellAdmin('The edit was refused.\nrules.csv:7: no team', 'edit');

    expect(lines.map(({ level }) => level)).toEqual(['warn', 'warn']);
    expect(lines[1]?.fields.text).toBe('rules.csv:7: no team');
  });
});
