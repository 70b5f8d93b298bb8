import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** How a contract suite names itself: `contract ticket-store: sqlite`. */
const TITLE = /^contract ([\w-]+): ([\w-]+)/;

/** Port → adapter → how many of the port's promises it kept. */
export type ContractCounts = Map<string, Map<string, number>>;

/** What an adapter owes: its port's promises. */
export type Owed = readonly [port: string, adapter: string];

export function countContract(counts: ContractCounts, testTitle: string, kept: boolean): void {
  const [, port, adapter] = TITLE.exec(testTitle) ?? [];
  if (port === undefined || adapter === undefined) return;
  const adapters = counts.get(port) ?? new Map<string, number>();
  counts.set(port, adapters);
  adapters.set(adapter, (adapters.get(adapter) ?? 0) + (kept ? 1 : 0));
}

/**
 * Every adapter that owes a contract: `src/adapters/<technology>/<port>.ts` beside `test/contracts/<port>.ts`.
 * An adapter file with a name of its own owes none.
 */
export function contractsOwed(home: string): readonly Owed[] {
  return globSync('src/adapters/*/*.ts', { cwd: home })
    .map((file) => [basename(file, '.ts'), basename(dirname(file))] as const)
    .filter(([port]) => existsSync(join(home, 'test/contracts', `${port}.ts`)))
    .sort(([a, b], [c, d]) => `${a} ${b}`.localeCompare(`${c} ${d}`));
}

/** Those of them whose suite is `<port>.aws.test.ts`: they keep their promises where an AWS is, or the emulator. */
export function contractsOnAws(home: string): readonly Owed[] {
  return contractsOwed(home).filter(([port, adapter]) =>
    existsSync(join(home, `test/adapters/${adapter}/${port}.aws.test.ts`)),
  );
}

/**
 * One line a port, and the adapters that ran nothing of what they owe. `notRun`: those whose stage was left out for a
 * reason that the closing summary tells; their silence is no fault.
 */
export function contractReport(
  counts: ContractCounts,
  owed: readonly Owed[],
  notRun: readonly Owed[] = [],
): { readonly lines: readonly string[]; readonly silent: readonly string[] } {
  for (const [port, adapter] of owed) {
    const adapters = counts.get(port) ?? new Map<string, number>();
    counts.set(port, adapters);
    if (!adapters.has(adapter)) adapters.set(adapter, 0);
  }
  const ports = [...counts].sort(([a], [b]) => a.localeCompare(b));
  const excused = new Set(notRun.map(([port, adapter]) => `${adapter} ${port}`));
  const told = (port: string, name: string, ran: number) =>
    ran === 0 && excused.has(`${name} ${port}`) ? `${name} not run` : `${name} ${ran}`;
  const lines = ports.map(
    ([port, adapters]) =>
      `contract ${port}: ${[...adapters].map(([name, ran]) => told(port, name, ran)).join(', ')}`,
  );
  const silent = ports.flatMap(([port, adapters]) =>
    [...adapters]
      .filter(([name, ran]) => ran === 0 && !excused.has(`${name} ${port}`))
      .map(([name]) => `${name} kept no promise of ${port}`),
  );
  return { lines, silent };
}
