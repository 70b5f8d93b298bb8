import { Fault } from '../../ports/fault.ts';

/** The part of every AWS client that is needed here. */
interface Client {
  readonly middlewareStack: {
    add(
      middleware: (
        next: (args: never) => Promise<never>,
        context: { readonly commandName?: string },
      ) => (args: never) => Promise<never>,
      options: { readonly step: 'initialize'; readonly name: string },
    ): void;
  };
}

const READS = /^(Get|BatchGet|Query|Scan|List|Head|Describe)/;

/** A client that cannot change anything, whatever is asked of it: a look into a desk leaves it as it was. */
export function onlyReads<C extends object>(client: C): C {
  (client as unknown as Client).middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (READS.test(commandName)) return await next(args);
        throw new Fault('only-reads', `${commandName} was asked for by a command that only looks.`, {
          retry: false,
        });
      },
    { step: 'initialize', name: 'onlyReads' },
  );
  return client;
}
