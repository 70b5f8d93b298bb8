/**
 * R1: kill −9 at every await point of receive, read, route, hand off, deliver, learn and correct, and around each COMMIT;
 * restart, drain, and count what was lost, doubled or stuck.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

export interface KillFigures {
  readonly points: number;
  readonly runs: number;
  /** Lives that ended by the kill; the others reached the end first. */
  readonly killed: number;
  readonly faults: readonly string[];
}

const CHILD = new URL('./child.ts', import.meta.url).pathname;

interface Life {
  readonly killed: boolean;
  readonly faults: readonly string[];
  readonly hits: Readonly<Record<string, number>>;
}

function live(folder: string, inOneGo: boolean, ...crash: readonly string[]): Promise<Life> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [CHILD, folder, ...crash],
      { timeout: 60_000, env: { ...process.env, KILL_IN_ONE_GO: inOneGo ? '1' : '0' } },
      (error, stdout, stderr) => {
        if (error?.signal === 'SIGKILL' && crash.length > 0)
          return resolve({ killed: true, faults: [], hits: {} });
        if (error !== null)
          return resolve({ killed: false, faults: [`${error.message} ${stderr}`], hits: {} });
        resolve({ killed: false, ...(JSON.parse(stdout) as Omit<Life, 'killed'>) });
      },
    );
  });
}

async function inFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'front-desk-kill-'));
  try {
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `runs` kills at each point (at different visits of it where there are several), `parallel` lives at once. */
export async function killEverywhere(options: {
  readonly runs: number;
  readonly parallel: number;
  /** Read, route and hand off in one commit, as the desk does; else each a stage of its own, as on AWS. */
  readonly inOneGo: boolean;
  /** Every n-th point only; 1 = all. */
  readonly every?: number;
  readonly progress?: (done: number, all: number) => void;
}): Promise<KillFigures> {
  const calm = await inFolder((folder) => live(folder, options.inOneGo));
  const every = options.every ?? 1;
  const points = Object.entries(calm.hits).filter((_, index) => index % every === 0);
  const jobs = points.flatMap(([point, visits]) =>
    Array.from({ length: options.runs }, (_, run) => ({ point, visit: 1 + ((run * 7) % visits) })),
  );
  const faults = [...calm.faults];
  let killed = 0;
  let done = 0;
  const next = jobs.values();
  const lane = async (): Promise<void> => {
    for (const { point, visit } of next) {
      await inFolder(async (folder) => {
        const first = await live(folder, options.inOneGo, point, String(visit));
        if (first.killed) killed += 1;
        const second = await live(folder, options.inOneGo);
        faults.push(
          ...[...first.faults, ...second.faults].map((fault) => `${point} visit ${visit}: ${fault}`),
        );
      });
      done += 1;
      options.progress?.(done, jobs.length);
    }
  };
  await Promise.all(Array.from({ length: options.parallel }, lane));
  return { points: points.length, runs: jobs.length, killed, faults };
}

if (import.meta.main) {
  const runs = Number(process.argv[2] ?? 5);
  const figures = await killEverywhere({
    runs,
    parallel: 2,
    inOneGo: true,
    progress: (done, all) => done % 50 === 0 && console.error(`${done} of ${all}`),
  });
  console.log(JSON.stringify(figures, null, 2));
  process.exitCode = figures.faults.length === 0 ? 0 : 1;
}
