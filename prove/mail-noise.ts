/**
 * What is a customer's question and what is not, over made-up mails in ten languages and more: both errors apart, a
 * person's mail that was rejected and a machine's mail that was carded. With a folder of mails as its argument it lists
 * what of them is rejected and why.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { mailDesk, rawMail } from './mail-desk.ts';
import { machineMail, personsMail } from './mail-noise/made.ts';
import { chance } from './random/chance.ts';

export interface NoiseFigures {
  readonly persons: number;
  readonly personsRejected: readonly string[];
  readonly machines: number;
  readonly machinesCarded: readonly string[];
  readonly byReason: Readonly<Record<string, number>>;
}

export async function mailNoise({
  mails,
  seed,
}: {
  readonly mails: number;
  readonly seed: number;
}): Promise<NoiseFigures> {
  const desk = mailDesk();
  const by = chance(seed);
  const personsRejected: string[] = [];
  const machinesCarded: string[] = [];
  const byReason: Record<string, number> = {};
  for (let n = 0; n < mails; n += 1) {
    const person = personsMail(n, by);
    const persons = await desk.take(rawMail(person.mail), person.mail.envelope);
    if (persons.received.kind === 'rejected')
      personsRejected.push(`${person.kind}: ${persons.inbound.rejected?.remark}`);
    const machine = machineMail(n, by);
    const { received, inbound } = await desk.take(rawMail(machine.mail), machine.mail.envelope);
    if (received.kind !== 'rejected') machinesCarded.push(machine.kind);
    const reason = inbound.rejected?.kind;
    if (reason !== undefined) byReason[reason] = (byReason[reason] ?? 0) + 1;
  }
  return { persons: mails, personsRejected, machines: mails, machinesCarded, byReason };
}

export interface FixtureFigures {
  readonly mails: number;
  readonly rejected: Readonly<Record<string, number>>;
  readonly list: readonly string[];
}

/** Every mail under a folder, as it would be classed. */
export async function noiseAmong(folder: string): Promise<FixtureFigures> {
  const desk = mailDesk();
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:eml|msg)$|messages\/.*\.txt$/.test(name),
  );
  const list: string[] = [];
  const rejected: Record<string, number> = {};
  for (const name of names.sort()) {
    const { inbound } = await desk.take(readFileSync(join(folder, name)));
    if (inbound.rejected === null) continue;
    const { kind, remark } = inbound.rejected;
    rejected[kind] = (rejected[kind] ?? 0) + 1;
    list.push(`${name}: ${kind}, ${remark}; from ${inbound.customer.id}, "${inbound.subject}"`);
  }
  return { mails: names.length, rejected, list };
}

if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) console.log(await mailNoise({ mails: 1_000, seed: 20261122 }));
  else console.log(await noiseAmong(folder));
}
