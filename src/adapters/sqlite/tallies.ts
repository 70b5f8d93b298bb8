import type { Lane } from '../../domain/router/lane.ts';
import type { Statements } from './statements.ts';

/** Counts gathered over one transaction and written once at its end, so that a busy group touches each row once. */
export interface Tallies {
  readonly lanes: Map<
    string,
    { readonly lane: Lane; readonly day: string; accepted: number; repeats: number }
  >;
  readonly teams: Map<string, { open: number; waiting: number }>;
}

export function noTallies(): Tallies {
  return { lanes: new Map(), teams: new Map() };
}

export function countInput(tallies: Tallies, lane: Lane, day: string, as: 'accepted' | 'repeats'): void {
  const key = `${lane} ${day}`;
  const row = tallies.lanes.get(key) ?? { lane, day, accepted: 0, repeats: 0 };
  row[as] += 1;
  tallies.lanes.set(key, row);
}

/** A ticket enters (1) or leaves (-1) a team's queue. */
export function countQueued(tallies: Tallies, team: string | null, waiting: number, by: 1 | -1): void {
  if (team === null) return;
  const row = tallies.teams.get(team) ?? { open: 0, waiting: 0 };
  row.open += by;
  row.waiting += by * waiting;
  tallies.teams.set(team, row);
}

export function writeTallies(sql: Statements, { lanes, teams }: Tallies): void {
  for (const { lane, day, accepted, repeats } of lanes.values())
    sql(
      `INSERT INTO acceptances VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
         accepted = accepted + excluded.accepted, repeats = repeats + excluded.repeats`,
    ).run(lane, day, accepted, repeats);
  for (const [team, { open, waiting }] of teams)
    if (open !== 0 || waiting !== 0)
      sql(
        `INSERT INTO teams VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET
           open = open + excluded.open, waiting = waiting + excluded.waiting`,
      ).run(team, open, waiting);
}
