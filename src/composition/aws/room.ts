import 'reflect-metadata';
import { Container, type ServiceIdentifier } from 'inversify';
import { PORT } from '../tokens.ts';

type Served<T> = T extends ServiceIdentifier<infer Service> ? Service : never;

/** The ports that a function has something for. */
export type Ports = { readonly [K in keyof typeof PORT]?: Served<(typeof PORT)[K]> };

/** The container of one function: its own ports and its own use cases, and no code of others. */
export function roomOf(ports: Ports, cases: readonly ((container: Container) => void)[]): Container {
  const container = new Container({ defaultScope: 'Singleton' });
  for (const [name, service] of Object.entries(ports))
    container.bind(PORT[name as keyof Ports] as ServiceIdentifier).toConstantValue(service);
  for (const bindCase of cases) bindCase(container);
  return container;
}
