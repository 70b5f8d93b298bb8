/** `npm run prove`: every reliability figure of docs/quality.md. Prints them; exit code 1 when a promise is broken. */
import { cpus } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { printAwsPayloads } from './aws-payloads.ts';
import { canaries, canariesHold } from './canaries.ts';
import { flood, floodHolds } from './flood.ts';
import { googleFaults, googleHolds } from './google-faults.ts';
import { hostileModel } from './hostile-model.ts';
import { injection, injectionHolds } from './injection.ts';
import { killEverywhere } from './kill/main.ts';
import { links } from './links.ts';
import { mailFuzz } from './mail-fuzz.ts';
import { mailNoise } from './mail-noise.ts';
import { modelAwayEveryWay } from './model-away.ts';
import { printMood } from './mood.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { orphans } from './orphans.ts';
import { partialBatches, partialBatchesHold } from './partial-batches.ts';
import { pingPong } from './ping-pong.ts';
import { poisonHolds, poisonTickets } from './poison-tickets.ts';
import { poisonedExamples, printPoisonedExamples } from './poisoned-examples.ts';
import { run as powerLoss } from './power-loss.ts';
import { run as randomCommands, runOnDynamo } from './random-commands.ts';
import { printReading } from './reading.ts';
import { redelivery } from './redelivery.ts';
import { relayFaults } from './relay-faults.ts';
import { reportNumbers } from './report-numbers.ts';
import { signatures, holds as signaturesHold } from './signatures.ts';
import { slackFaults } from './slack-faults.ts';
import { stateMachine } from './state-machine.ts';
import { threads } from './threads.ts';

const SEED = 20261122;

const { values, positionals } = parseArgs({
  /** `mood [DATA]`, `reading [DATA]`, `aws-payloads [DATA]`: on data that is no part of this project, printed alone. */
  allowPositionals: true,
  options: {
    /** For `reading`: as data. */
    json: { type: 'boolean', default: false },
    /** Names with commas between them. */
    only: { type: 'string' },
    /** A tenth of the rounds: to see that it works. */
    quick: { type: 'boolean', default: false },
  },
});
if (positionals[0] === 'mood') {
  await printMood(positionals[1] ?? process.env.FRONTDESK_PROOF_DATA);
  process.exit();
}
if (positionals[0] === 'poisoned-examples') {
  await printPoisonedExamples(positionals[1] ?? process.env.FRONTDESK_PROOF_DATA);
  process.exit();
}
if (positionals[0] === 'reading') {
  await printReading(positionals[1] ?? process.env.FRONTDESK_PROOF_DATA, values.json);
  process.exit();
}

if (positionals[0] === 'aws-payloads') {
  process.exit((await printAwsPayloads(positionals[1] ?? process.env.FRONTDESK_PROOF_DATA)) ? 0 : 1);
}

const share = values.quick ? 0.1 : 1;
const rounds = (n: number): number => Math.max(1, Math.round(n * share));
const wanted = values.only?.split(',');
let broken = 0;
let tried = 0;

async function prove(
  name: string,
  act: () => Promise<{ readonly holds: boolean; readonly figures: object }>,
  /** Other names of the same run. */
  also: readonly string[] = [],
): Promise<void> {
  if (wanted !== undefined && ![name, ...also].some((one) => wanted.includes(one))) return;
  tried += 1;
  const started = performance.now();
  const { holds, figures } = await act();
  if (!holds) broken += 1;
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${holds ? 'holds ' : 'BROKEN'} ${name} ${JSON.stringify(figures)} (${seconds} s)`);
}

async function kills(inOneGo: boolean) {
  const { faults, ...figures } = await killEverywhere({
    runs: rounds(values.quick ? 10 : 5),
    parallel: 2,
    inOneGo,
  });
  return {
    holds: faults.length === 0 && figures.killed >= 40,
    figures: { inOneGo, ...figures, faults: faults.slice(0, 5) },
  };
}

console.log(
  `machine: ${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}, seed ${SEED}, ${new Date().toISOString().slice(0, 10)}`,
);
await prove('R1', () => kills(true));
await prove('R1-stages', () => kills(false));
await prove('R2', async () => {
  const figures = await powerLoss({ images: rounds(1_000), seed: SEED });
  return { holds: figures.losses.length === 0, figures };
});
await prove('R3', async () => {
  const figures = await redelivery({ messages: rounds(10_000), seed: SEED });
  return {
    holds: figures.extraTickets + figures.extraCards + figures.lost === 0 && figures.balanced,
    figures,
  };
});
await prove('R4', async () => {
  const figures = await partialBatches({ batches: rounds(10_000), seed: SEED });
  return { holds: partialBatchesHold(figures), figures };
});
await prove('R5', async () => {
  const figures = await poisonTickets({ desks: rounds(500), seed: SEED });
  return { holds: poisonHolds(figures), figures };
});
await prove('R7', () => modelAwayEveryWay({ seed: SEED, aMinute: rounds(10) }));
await prove('R8', async () => {
  const figures = await hostileModel({ answers: rounds(10_000), seed: SEED });
  return { holds: figures.faults.length + figures.leftInQueue === 0, figures };
});
await prove('report-numbers', async () => {
  const figures = await reportNumbers({ sentences: rounds(100_000), seed: SEED });
  return { holds: figures.wrongSent.length === 0, figures };
});
await prove('R6-slack', async () => {
  const figures = [];
  for (const n of [0, 1, 2, 3]) figures.push(await slackFaults({ faults: rounds(760), seed: SEED + n }));
  const broken = figures.map((one) => one.lost.length + one.doubled.length + one.dead + one.refusedBlocks);
  return { holds: broken.every((count) => count === 0), figures };
});
await prove('R6-relay', async () => {
  const figures = await relayFaults({ faults: rounds(3_000), seed: SEED });
  return { holds: figures.lost.length + figures.doubled.length + figures.dead === 0, figures };
});
await prove('R6-google', async () => {
  const figures = await googleFaults({ faults: rounds(2_500), seed: SEED });
  return { holds: googleHolds(figures), figures };
});
await prove('R9', () => stateMachine({ days: rounds(10_000), seed: SEED }));
await prove('R10', async () => {
  const figures = await randomCommands({ commands: rounds(100_000), seed: SEED });
  return { holds: figures.differences.length === 0, figures };
});
await prove('R10-dynamodb', async () => {
  // A thousandth of a second each for SQLite, thirty for an emulator: 100,000 are an hour's run, asked for by name.
  const commands = wanted?.includes('R10-dynamodb') ? rounds(100_000) : rounds(5_000);
  const figures = await runOnDynamo({ commands, seed: SEED });
  return { holds: figures.differences.length === 0, figures };
});
await prove('R11', async () => {
  const planted = rounds(1_000);
  const figures = await orphans(planted);
  return { holds: figures.requeued === planted && figures.ledgerFound === planted, figures };
});
await prove('S1', async () => {
  const figures = await threads({ forged: rounds(10_000), honest: rounds(1_000), seed: SEED });
  const joined = Object.keys(figures.forgedJoined).length;
  return { holds: joined + figures.lost === 0 && figures.honestJoined >= 0.99 * figures.honest, figures };
});
await prove('S2', async () => {
  const figures = await pingPong({ messages: rounds(10_000), seed: SEED });
  return { holds: figures.sentBack === 0 && figures.mostTickets <= 60, figures };
});
await prove('S3', async () => {
  const data = process.env.FRONTDESK_PROOF_DATA;
  const hostile = data === undefined ? {} : { hostile: `${data}/hostile` };
  const { formulas, ...figures } = await injection({
    ...{ each: 5, every: values.quick ? 10 : 1, seed: SEED },
    ...hostile,
  });
  const neutral = formulas.length === 0;
  return {
    holds: injectionHolds(figures) && neutral,
    figures: { ...figures, findings: figures.findings.slice(0, 20), S7: { neutral, formulas } },
  };
}, ['S7']);
await prove('S4', async () => {
  const data = process.env.FRONTDESK_PROOF_DATA;
  const vectors = data === undefined ? undefined : `${data}/webhooks/signature_vectors.json`;
  const figures = await signatures({
    attempts: rounds(100_000),
    overHttp: rounds(4_000),
    seed: SEED,
    vectors,
  });
  return { holds: signaturesHold(figures), figures };
});
await prove('S5', async () => {
  const figures = await links({ attempts: rounds(20_000), seed: SEED });
  return { holds: figures.accepted.length + figures.honestRefused.length === 0, figures };
});
await prove('M3', async () => {
  const figures = await mailFuzz({ mails: rounds(100_000), throughDoor: rounds(500), seed: SEED });
  const lost = figures.lost + figures.throughDoor.lost + figures.crashes.length;
  return { holds: lost === 0 && figures.balanced, figures };
});
await prove('mail-noise', async () => {
  const { personsRejected, machinesCarded, ...counts } = await mailNoise({
    mails: rounds(10_000),
    seed: SEED,
  });
  const carded = Object.fromEntries(
    Object.entries(Object.groupBy(machinesCarded, (kind) => kind)).map(([kind, list]) => [
      kind,
      list?.length,
    ]),
  );
  return {
    holds: personsRejected.length === 0,
    figures: { ...counts, personsRejected, machinesCarded: carded },
  };
});
await prove('near-duplicates', async () => {
  const figures = nearDuplicates({ same: rounds(4_800), different: rounds(4_800), seed: SEED });
  return { holds: figures.falseJoins.length === 0, figures };
});
await prove('S8-examples', async () => {
  const figures = await poisonedExamples({ texts: null, draws: values.quick ? 1 : 3, seed: SEED });
  const worst = Math.max(...figures.map(({ worstLoss }) => worstLoss));
  return { holds: worst <= 3 && figures.every(({ rolledBack }) => rolledBack), figures: { worst, figures } };
});
await prove('S9', async () => {
  const figures = await flood({ flooders: values.quick ? 3 : 12, each: 200, seed: SEED });
  return { holds: floodHolds(figures), figures };
});
await prove('S10', async () => {
  const figures = await canaries({ inputs: rounds(1_000), seed: SEED });
  return { holds: canariesHold(figures), figures };
});
if (tried === 0) console.error(`There is no proof named ${values.only}; prove/main.ts names them.`);
process.exitCode = broken === 0 && tried > 0 ? 0 : 1;
