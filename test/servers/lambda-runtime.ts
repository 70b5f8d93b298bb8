import process from 'node:process';

/** What goes to the process of a function, and what comes back. */
export interface Handed {
  readonly id: number;
  readonly event: unknown;
  readonly context: Readonly<Record<string, unknown>>;
  /** When its time is over. */
  readonly until: number;
}
export type HandedBack = { readonly id: number } & ({ readonly value: unknown } | { readonly error: string });

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** The program of that process: loads the module it is started with and hands its handler one event after another. */
const loading = import(process.argv[2] ?? '') as Promise<{ readonly handler: Handler }>;

process.on('message', async ({ id, event, context, until }: Handed) => {
  const timed = { ...context, getRemainingTimeInMillis: () => Math.max(0, until - Date.now()) };
  const back: HandedBack = await loading
    .then(({ handler }) => handler(event, timed))
    .then(
      (value) => ({ id, value }),
      (error: unknown) => ({ id, error: String((error as Error)?.stack ?? error) }),
    );
  process.send?.(back);
});
