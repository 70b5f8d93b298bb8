import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ActionOn, actionsOf } from '../servers/aws-actions.ts';
import type { AwsCall } from '../servers/counted-calls.ts';
import type { Deployed } from '../servers/deployed.ts';

const FILE = join(import.meta.dirname, 'actions.json');

/** By function: what it was seen to ask of AWS in these tests. The template must allow each of them, and a test says so. */
export type KnownActions = Readonly<Record<string, readonly ActionOn[]>>;

export const knownActions = (): KnownActions => JSON.parse(readFileSync(FILE, 'utf8')) as KnownActions;

/**
 * Throws for an action that the file does not know: a function asks AWS for something new, and its role has to allow it.
 * `WRITE_ACTIONS=1` writes it down instead.
 */
export function compareActions(calls: readonly AwsCall[], { stage }: Deployed): void {
  const plain = (name: string) => name.replace(`-${stage}`, '').replace('-123456789012', '');
  const known = new Map(Object.entries(knownActions()).map(([name, all]) => [name, new Set(all)]));
  const strange = calls.flatMap((call) =>
    call.by === '' ? [] : actionsOf(call, plain).flatMap((action) => added(known, call.by, action)),
  );
  if (strange.length === 0) return;
  if (process.env.WRITE_ACTIONS !== '1')
    throw new Error(
      `New calls of AWS: ${strange.join(', ')}. Allow them in deploy/, and run with WRITE_ACTIONS=1 to write them down.`,
    );
  const sorted = [...known]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, all]) => [name, [...all].sort()]);
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}

function added(known: Map<string, Set<ActionOn>>, by: string, action: ActionOn): readonly string[] {
  const actions = known.get(by) ?? new Set<ActionOn>();
  known.set(by, actions);
  if (actions.has(action)) return [];
  actions.add(action);
  return [`${by} ${action}`];
}
