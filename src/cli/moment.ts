import process from 'node:process';
import type { Instant } from '../domain/kernel/instant.ts';

/** The zone people here live in: `FRONTDESK_TZ`, else the machine's. */
export function localZone(): string {
  return process.env.FRONTDESK_TZ?.trim() || Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `2026-11-22 14:03:09` in a zone, for people; JSON carries ISO 8601 UTC. */
export function moment(at: Instant, zone: string): string {
  // Sweden writes dates the ISO way round.
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
}
