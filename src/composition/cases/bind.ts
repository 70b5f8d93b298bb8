import type { Container, ResolutionContext } from 'inversify';
import { PORT, USE } from '../tokens.ts';

/** Each binder is apart from the others, so that a function on AWS carries the code of its own use cases alone. */
export function bind<K extends keyof typeof USE>(
  container: Container,
  name: K,
  make: (from: ResolutionContext) => unknown,
): void {
  container.bind(USE[name] as never).toDynamicValue(make as never);
}

/** What nearly every use case needs. */
export function desk(from: ResolutionContext) {
  return { store: from.get(PORT.store), clock: from.get(PORT.clock), rulebook: from.get(PORT.rulebook) };
}
