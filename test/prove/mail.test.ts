import { expect, test } from 'vitest';
import { mailFuzz } from '../../prove/mail-fuzz.ts';
import { mailNoise } from '../../prove/mail-noise.ts';
import { nearDuplicates } from '../../prove/near-duplicates.ts';
import { pingPong } from '../../prove/ping-pong.ts';
import { threads } from '../../prove/threads.ts';

// The same proofs as `npm run prove`, with fewer rounds: enough to fail when a promise is broken.

test('forged replies never join, honest ones of all clients do', async () => {
  const figures = await threads({ forged: 400, honest: 200, seed: 7 });

  expect(figures.forgedJoined).toEqual({});
  expect(figures.lost).toBe(0);
  expect(figures.honestJoined).toBeGreaterThanOrEqual(198);
});

test('robots on either side of the desk get nothing back and make few tickets', async () => {
  const figures = await pingPong({ messages: 300, seed: 7 });

  expect(figures.sentBack).toBe(0);
  expect(figures.mostTickets).toBeLessThanOrEqual(51);
  expect(figures.rounds.every(({ balanced }) => balanced)).toBe(true);
});

test('fuzzed mail never crashes the lane and is never lost, in process or through the door', async () => {
  const figures = await mailFuzz({ mails: 500, throughDoor: 20, seed: 7 });

  expect(figures).toMatchObject({ crashes: [], lost: 0, balanced: true });
  expect(figures.throughDoor).toEqual({ mails: 20, accepted: 20, lost: 0 });
});

test('a person is never rejected, and a machine that says so is never carded', async () => {
  const figures = await mailNoise({ mails: 400, seed: 7 });

  expect(figures.personsRejected).toEqual([]);
  expect(figures.machinesCarded.filter((kind) => !/without/.test(kind))).toEqual([]);
});

test('another problem in nearly the same words never joins, the same one over another lane mostly does', () => {
  const figures = nearDuplicates({ same: 400, different: 400, seed: 7 });

  expect(figures.falseJoins).toEqual([]);
  expect(figures.recall).toBeGreaterThan(0.6);
});
