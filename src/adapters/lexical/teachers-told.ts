import type { Log } from '../../ports/log.ts';
import type { Distrusted } from './teachers.ts';

/** Tells the log whose examples are left out, once for as long as it stays the same agents. */
export function toldOfDistrusted(log?: Pick<Log, 'warn'>): (found: readonly Distrusted[]) => void {
  let told = '';
  return (found) => {
    const names = found.map(({ by }) => by).sort();
    const now = JSON.stringify(names);
    if (now !== told)
      for (const { by, examples, agreed, usual } of found)
        log?.warn('the corrections of one agent contradict all others: not learned from', {
          agent: by,
          examples,
          agrees: percent(agreed),
          usual: percent(usual),
          cure: 'look at "examples history"; "examples forget --by AGENT" takes them out for good',
        });
    told = now;
  };
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
