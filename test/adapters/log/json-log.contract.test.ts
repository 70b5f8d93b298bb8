import { jsonLog } from '../../../src/adapters/log/json-log.ts';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { type Logged, logContract } from '../../contracts/log.ts';

logContract('json', () => {
  let written = '';
  const write = (line: string) => {
    written += line;
  };
  return { log: jsonLog({ level: 'debug', clock: settableClock(), write }), lines: () => readBack(written) };
});

/** As whoever collects the log reads it: one JSON object a line. */
function readBack(written: string): readonly Logged[] {
  const lines = written.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const { at, level, event, ...fields } = JSON.parse(line);
    return { level, event, fields };
  });
}
