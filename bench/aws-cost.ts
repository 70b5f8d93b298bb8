/** What a ticket costs on AWS (QUALITY P7): counted calls × deploy/prices.json. `npm run bench -- aws-cost`. */
import {
  A_MAIL,
  amountsOf,
  type Openings,
  openingOf,
  openingsIn,
  type Pace,
  type Processor,
} from './aws/amounts.ts';
import { type Caused, type CountedRun, countedRun, type Invoked } from './aws/counted-run.ts';
import { onEmulator } from './aws/emulated.ts';
import { type Lane, MIX, madeUpDay, type Step } from './aws/made-up-day.ts';
import { afterAYear, learning, standing } from './aws/month.ts';
import {
  type Amounts,
  added,
  bill,
  onlyOf,
  PARTS,
  type Part,
  REGIONS,
  type Region,
  times,
} from './aws/prices.ts';
import { STATED } from './aws/stated.ts';

export interface AwsCostOptions {
  readonly tickets: number;
  readonly seed: number;
}

interface Measured {
  readonly run: CountedRun;
  readonly processor: Processor;
  readonly openings: Openings;
}

const PACES = [50, 267, 1_000];
/** The pace at which single tickets are shown. */
const USUAL: Pace = { ticketsADay: 267 };
/** The reference's, dollars a month. */
const BUDGET = 15;
const AIMS = { ticket: 0.0017, fixed: 2 };
const LANES: readonly Lane[] = ['mail', 'form', 'chat'];

/** Tickets of each lane in the run whose processor times count. */
const TIMED = 6;

/** Two runs: one whose processor times count, and one that looks at each item. */
export async function measureAwsCost({ tickets, seed }: AwsCostOptions): Promise<readonly string[]> {
  const steps = madeUpDay(tickets, seed);
  const { timed, run } = await onEmulator(async () => ({
    timed: await countedRun({ steps: someOf(steps), withUnits: false }),
    run: await countedRun({ steps, withUnits: true }),
  }));
  const all = [...run.steps, ...run.tasks.values()];
  const measured = { run, processor: processorOf(timed), openings: openingsIn(all) };
  return [
    ...about(run, { tickets, seed }),
    ...functionLines(measured),
    ...ticketLines(measured),
    ...fixedLines(measured),
    ...monthLines(measured),
    ...claims(measured),
  ];
}

/** The first tickets of each lane, with what follows on each. */
function someOf(steps: readonly Step[]): readonly Step[] {
  const left = new Map(LANES.map((lane) => [lane, TIMED]));
  let taken = false;
  return steps.filter((step) => {
    if (step.kind === 'ticket') {
      const more = left.get(step.lane) ?? 0;
      left.set(step.lane, more - 1);
      taken = more > 0;
    }
    return taken;
  });
}

function processorOf({ steps, tasks }: CountedRun): Processor {
  const runs = new Map<string, number[]>();
  for (const { name, processor } of [...steps, ...tasks.values()].flatMap(({ invoked }) => invoked))
    runs.set(name, [...(runs.get(name) ?? []), processor]);
  return new Map([...runs].map(([name, times]) => [name, mean(times)]));
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
}

function about({ steps, failed }: CountedRun, { tickets, seed }: AwsCostOptions): readonly string[] {
  const count = (kind: Step['kind']) => steps.filter(({ of }) => of.kind === kind).length;
  const { tokens, waits, polls, coldStart, keptWarm, hours, ownLines } = STATED;
  return [
    `P7 ${tickets} made-up tickets (seed ${seed}), ${count('later')} later mails, ${count('press')} presses, one after the other on moto; ${failed} runs of a function failed; processor times of ${TIMED} tickets a lane, run apart`,
    `P7 stated: ${tokens.in} tokens in, ${tokens.out} out a read; waits of ${waits['Bedrock Runtime']} ms for the model, ${waits.DynamoDB} DynamoDB, ${waits.S3} S3, ${waits.slack} Slack; processor time of this machine × ${STATED.wholeProcessor} / memory; a cold start ${coldStart} s, a container kept ${keptWarm / 60} minutes, tickets over ${hours} hours a day; ${ownLines} bytes of Lambda's own log a run; ${polls.open} long polls of ${polls.held} s on each queue`,
    `P7 mix: ${JSON.stringify(MIX)}`,
  ];
}

/** A line a function: what one run of it asks, on average over what follows a ticket. */
function functionLines({ run, processor }: Measured): readonly string[] {
  const invoked = run.steps.flatMap((step) => step.invoked);
  const names = [...new Set(invoked.map(({ name }) => name))].sort();
  return names.map((name) => {
    const runs = invoked.filter((one) => one.name === name);
    return `P7 ${name}: ${perRun(runs)}; ${(processor.get(name) ?? 0).toFixed(0)} ms of processor`;
  });
}

function perRun(runs: readonly Invoked[]): string {
  const of = (count: (run: Invoked) => number) => mean(runs.map(count)).toFixed(1);
  const calls = (service: string) => of((run) => run.calls.filter((call) => call.service === service).length);
  const units = (kind: 'write' | 'index' | 'read') =>
    of((run) => run.units.reduce((sum, one) => sum + one[kind], 0));
  return `${runs.length} runs, each ${calls('DynamoDB')} requests to DynamoDB (${units('write')} write units and ${units('index')} of indexes, ${units('read')} read units), ${calls('SQS')} SQS, ${calls('S3')} S3, ${calls('SESv2')} SES, ${calls('Bedrock Runtime')} model, ${of(({ slack }) => slack)} Slack`;
}

function amountsAt({ processor, openings }: Measured, pace: Pace): (caused: Caused) => Amounts {
  return (caused) =>
    added([
      amountsOf(caused, processor),
      openingOf(caused, openings, pace),
      comesByMail(caused.of) ? A_MAIL : {},
    ]);
}

function comesByMail(step: Step): boolean {
  return step.kind === 'later' || (step.kind === 'ticket' && step.lane === 'mail');
}

const meanOf = (all: readonly Amounts[]): Amounts => times(added(all), 1 / Math.max(1, all.length));

/** A line a lane and region: one ticket from the door to its card; then what later mails and presses cost, and the mean. */
function ticketLines(measured: Measured): readonly string[] {
  const amounts = amountsAt(measured, USUAL);
  const { steps } = measured.run;
  const of = (wanted: (step: Step) => boolean) => meanOf(steps.filter(({ of }) => wanted(of)).map(amounts));
  const firsts = (step: Step) => step.kind === 'ticket';
  const rows: readonly (readonly [string, Amounts])[] = [
    ...LANES.map((lane): [string, Amounts] => [
      `a ticket by ${lane}`,
      of((step) => step.kind === 'ticket' && step.lane === lane),
    ]),
    ['a ticket, mean of the lanes', of(firsts)],
    ['a later mail', of(({ kind }) => kind === 'later')],
    ['a press', of(({ kind }) => kind === 'press')],
    ['a ticket with all that follows', perTicket(measured, USUAL)],
  ];
  return REGIONS.flatMap((region) =>
    rows.map(([what, one]) => {
      const aim = what.includes('mean') ? verdict(bill(one, region), AIMS.ticket) : '';
      return `P7 ${region}, ${what}: ${dollars(bill(one, region))}${aim} = ${partsOf(one, region)}`;
    }),
  );
}

/** All steps' amounts over the number of tickets. */
function perTicket(measured: Measured, pace: Pace): Amounts {
  const { steps } = measured.run;
  const tickets = steps.filter(({ of }) => of.kind === 'ticket').length;
  return times(added(steps.map(amountsAt(measured, pace))), 1 / tickets);
}

function dollars(amount: number): string {
  return `$${amount.toFixed(6)}`;
}

function cents(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

function verdict(value: number, aim: number): string {
  return ` (aim ≤ $${aim}: ${value <= aim ? 'met' : 'MISSED'})`;
}

function partsOf(amounts: Amounts, region: Region): string {
  return (Object.keys(PARTS) as Part[])
    .map((part) => [part, bill(onlyOf(amounts, part), region)] as const)
    .filter(([, cost]) => cost > 0)
    .map(([part, cost]) => `${part} ${dollars(cost)}`)
    .join(', ');
}

function fixedLines({ run, processor, openings }: Measured): readonly string[] {
  return REGIONS.flatMap((region) =>
    [false, true].map((google) => {
      const { things, polls, schedules } = standing(run, processor, openings, google);
      const all = added([things, polls, schedules]);
      const free = bill(all, region, 'with-free');
      const parts = [things, polls, schedules].map((one) => cents(bill(one, region))).join(' + ');
      return `P7 ${region}, a month when nobody writes, rules in ${google ? 'Google' : 'two files'}: ${cents(free)} with the free tiers${verdict(free, AIMS.fixed)}, ${cents(bill(all, region))} without = secrets, alarms, metrics, dashboard + idle polls + schedules: ${parts}; secrets ${cents(bill(onlyOf(things, 'secrets'), region))}, polls ${(polls['sqs.request'] ?? 0).toFixed(0)}`;
    }),
  );
}

/** All that a month of so many tickets a day uses, rules in Google. */
function monthOf(measured: Measured, pace: Pace): Amounts {
  const { run, processor, openings } = measured;
  const { things, polls, schedules } = standing(run, processor, openings, true);
  const tickets = times(perTicket(measured, pace), pace.ticketsADay * STATED.daysAMonth);
  return added([tickets, learning(run, pace), things, polls, schedules]);
}

/** The most tickets a day that the budget has room for. */
function withinBudget(measured: Measured, region: Region): number {
  const fits = (ticketsADay: number) =>
    bill(monthOf(measured, { ticketsADay }), region, 'with-free') <= BUDGET;
  let most = 1;
  while (fits(most + 1)) most += 1;
  return most;
}

function monthLines(measured: Measured): readonly string[] {
  const { run } = measured;
  return REGIONS.flatMap((region) =>
    PACES.map((ticketsADay) => {
      const pace = { ticketsADay };
      const tickets = times(perTicket(measured, pace), ticketsADay * STATED.daysAMonth);
      const lessons = learning(run, pace);
      const all = monthOf(measured, pace);
      const kept = bill(afterAYear(run, pace, mailsPerTicket(run)), region, 'with-free');
      return `P7 ${region}, ${ticketsADay} tickets a day: ${cents(bill(all, region, 'with-free'))} a month with the free tiers, ${cents(bill(all, region))} without; of it the model ${cents(bill(onlyOf(tickets, 'model'), region))}, learning how sure to be ${cents(bill(lessons, region))}; a year's tickets and mails kept add ${cents(kept)}`;
    }),
  );
}

function mailsPerTicket({ steps }: CountedRun): number {
  const mails = steps.filter(({ of }) => comesByMail(of)).length;
  return mails / steps.filter(({ of }) => of.kind === 'ticket').length;
}

function claims(measured: Measured): readonly string[] {
  const { kept } = measured.run;
  return [
    `P7 the reference claims a budget of $15 a month "for a typical SMB" and that the model is "the dominant cost"; it names no price of a ticket; $${BUDGET} with the free tiers is ${withinBudget(measured, 'ap-southeast-1')} tickets a day in ap-southeast-1`,
    `P7 kept: ${(kept.bytes / kept.tickets / 1024).toFixed(1)} KB of items and index entries a ticket; reading one takes ${kept.ticketUnits.toFixed(2)} units`,
    `P7 if AWS doubled index writes in transactions too: ${dollars(indexShare(measured))} a ticket more in ${REGIONS[0]}`,
  ];
}

function indexShare({ run }: Measured): number {
  const units = run.steps.flatMap(({ invoked }) => invoked.flatMap((one) => one.units));
  const tickets = run.steps.filter(({ of }) => of.kind === 'ticket').length;
  const index = units.reduce((sum, one) => sum + one.index, 0) / tickets;
  return bill({ 'dynamodb.writeUnit': index }, 'ap-southeast-1');
}

/** Enough for every lane, place and correction of the mix. */
export const USUAL_DAY: AwsCostOptions = { tickets: 60, seed: 20261122 };
