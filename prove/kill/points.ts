import { AsyncLocalStorage } from 'node:async_hooks';

/** Which use case is running: part of a point's name. */
const running = new AsyncLocalStorage<string>();

export function within<T>(useCase: string, act: () => Promise<T>): Promise<T> {
  return running.run(useCase, act);
}

/** Told at every await point: `receive|store.commit|before`. */
export type Hit = (point: string) => void;

/** The same port, with a point before and after each of its calls. Streams and plain values are left alone. */
export function instrumented<T extends object>(name: string, port: T, hit: Hit): T {
  return new Proxy(port, {
    get(target, key, receiver) {
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof member !== 'function' || typeof key !== 'string') return member;
      return (...args: unknown[]) => {
        const point = `${running.getStore() ?? 'desk'}|${name}.${key}`;
        hit(`${point}|before`);
        const answer: unknown = Reflect.apply(member, target, args);
        if (!(answer instanceof Promise)) return answer;
        return answer.then((value: unknown) => {
          hit(`${point}|after`);
          return value;
        });
      };
    },
  });
}
