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
const [, , module = '', later = '0'] = process.argv;
const onTime = Date.now;
if (later !== '0') globalThis.Date = clockAhead(Number(later));
const loading = import(module) as Promise<{ readonly handler: Handler }>;

process.on('message', async ({ id, event, context, until }: Handed) => {
  const timed = { ...context, getRemainingTimeInMillis: () => Math.max(0, until - onTime()) };
  const back: HandedBack = await loading
    .then(({ handler }) => handler(event, timed))
    .then(
      (value) => ({ id, value }),
      (error: unknown) => ({ id, error: String((error as Error)?.stack ?? error) }),
    );
  process.send?.(back);
});

function clockAhead(milliseconds: number): DateConstructor {
  const now = () => onTime() + milliseconds;
  return new Proxy(Date, {
    construct: (date, args, self) => Reflect.construct(date, args.length === 0 ? [now()] : args, self),
    get: (date, name) => (name === 'now' ? now : Reflect.get(date, name)),
  });
}
