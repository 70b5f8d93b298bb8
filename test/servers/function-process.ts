import { fork } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';
import type { Handed, HandedBack } from './lambda-runtime.ts';

export interface FunctionProcess {
  handler(event: unknown, context: Context): Promise<unknown>;
  stop(): void;
}

export interface FunctionStart {
  /** What its zip holds, unpacked; all that the function may read. */
  readonly folder: string;
  /** `src/handlers/lambda/entry/read.handler`, as the template says it. */
  readonly handler: string;
  /** Milliseconds that its clock is ahead. */
  readonly ahead: number;
}

const RUNTIME = join(import.meta.dirname, 'lambda-runtime.ts');

/**
 * A container of a function: a process of its own that has the environment given and nothing of this process, reads
 * nothing but what is in its zip, writes nothing, and goes on from one event to the next.
 */
export function functionProcess(
  { folder, handler, ahead }: FunctionStart,
  env: Readonly<Record<string, string>>,
): FunctionProcess {
  const module = pathToFileURL(join(folder, handler.replace(/\.handler$/, '.mjs'))).href;
  const allowed = [folder, RUNTIME].map((path) => `--allow-fs-read=${path}`);
  const child = fork(RUNTIME, [module, String(ahead)], {
    cwd: folder,
    env,
    execArgv: ['--permission', ...allowed],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const [from, to] of [[child.stdout, process.stdout] as const, [child.stderr, process.stderr] as const])
    if (from !== null) createInterface({ input: from }).on('line', (line) => to.write(`${line}\n`));
  const waiting = new Map<number, (back: HandedBack) => void>();
  child.on('message', (back: HandedBack) => waiting.get(back.id)?.(back));
  child.on('exit', (code, signal) => {
    for (const [id, answer] of waiting) answer({ id, error: `it ended with ${code ?? signal}` });
  });

  let last = 0;
  return {
    handler: async (event, { getRemainingTimeInMillis, done, fail, succeed, ...context }) => {
      const id = ++last;
      const handed: Handed = { id, event, context, until: Date.now() + getRemainingTimeInMillis() };
      const back = await new Promise<HandedBack>((resolve) => {
        waiting.set(id, resolve);
        // Dead since the last event: said so, as the answer to this one.
        child.send(handed, (error) => error !== null && resolve({ id, error: String(error) }));
      });
      waiting.delete(id);
      if ('error' in back) throw new Error(back.error);
      return back.value;
    },
    stop: () => void child.kill(),
  };
}
