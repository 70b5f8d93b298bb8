import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { aClient } from './aDesk.ts';

type Next = (args: unknown) => Promise<unknown>;
type Stack = {
  add(middleware: (next: Next, context: { readonly commandName?: string }) => Next, options: object): void;
};

/** A client whose requests are noted, and to whom the network and the tables do what they are told. */
export interface TroubledClient {
  readonly client: DynamoDBClient;
  /** What was asked for, in order: `Query`, `UpdateItem` … each try of a request by itself. */
  readonly sent: string[];
  /** The next so many requests are throttled before they take effect. */
  throttle(times: number): void;
  /** The next so many requests of this name take effect, and their answers are lost. */
  loseAnswers(of: string, times?: number): void;
  /** Done once between the next answer of this name and who asked. */
  meanwhile(of: string, happens: () => Promise<unknown>): void;
}

export function aTroubledClient(): TroubledClient {
  const client = aClient();
  const sent: string[] = [];
  const due = {
    throttled: 0,
    lost: new Map<string, number>(),
    between: new Map<string, () => Promise<unknown>>(),
  };
  const trouble = (next: Next, { commandName = '' }: { readonly commandName?: string }): Next => {
    const name = commandName.replace(/Command$/, '');
    return async (args) => {
      sent.push(name);
      if (due.throttled > 0) {
        due.throttled -= 1;
        throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
      }
      const answer = await next(args);
      const lost = due.lost.get(name) ?? 0;
      due.lost.set(name, lost - 1);
      if (lost > 0) throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
      const happens = due.between.get(name);
      due.between.delete(name);
      await happens?.();
      return answer;
    };
  };
  // Within the client's own repetition: each try passes here.
  (client as unknown as { readonly middlewareStack: Stack }).middlewareStack.add(trouble, {
    step: 'finalizeRequest',
    priority: 'low',
  });
  return {
    client,
    sent,
    throttle: (times) => {
      due.throttled = times;
    },
    loseAnswers: (of, times = 1) => {
      due.lost.set(of, times);
    },
    meanwhile: (of, happens) => {
      due.between.set(of, happens);
    },
  };
}
