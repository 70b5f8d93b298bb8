import { describe, expect, it } from 'vitest';
import { restWhenAway } from '../../../src/adapters/bedrock/rest.ts';
import { aRequest } from '../../contracts/ticket-reader.ts';
import { TROUBLES } from '../../servers/converse.ts';
import { aFreshModel, noPatience } from './aModel.ts';

function aRest(found = 5) {
  let at = 1_000;
  const rest = restWhenAway(() => at);
  for (let n = 0; n < found; n += 1) rest.foundAway();
  const pass = (milliseconds: number): void => {
    at += milliseconds;
  };
  return { rest, pass };
}

describe('a model that is away', () => {
  it('is asked on after a few reads that found it so', () => {
    expect(aRest(4).rest.left()).toBeNull();
  });

  it('rests after five in a row', () => {
    expect(aRest(5).rest.left()).toBe(30_000);
  });

  it('does not rest when one in between was answered', () => {
    const { rest } = aRest(4);
    rest.answered();
    rest.foundAway();

    expect(rest.left()).toBeNull();
  });

  it('is looked for by one read alone when its rest is over', () => {
    const { rest, pass } = aRest();
    pass(30_000);

    expect(rest.left()).toBeNull();
    expect(rest.left()).toBeGreaterThan(0);
  });

  it('rests again when that one finds it away', () => {
    const { rest, pass } = aRest();
    pass(30_000);
    rest.left();
    rest.foundAway();

    expect(rest.left()).toBe(30_000);
  });

  it('is asked by all once it answered', () => {
    const { rest, pass } = aRest();
    pass(30_000);
    rest.left();
    rest.answered();

    expect([rest.left(), rest.left()]).toEqual([null, null]);
  });

  it('is looked for again when the one that went to look never came back', () => {
    const { rest, pass } = aRest();
    pass(30_000);
    rest.left();
    pass(25_000);

    expect(rest.left()).toBeNull();
  });
});

describe('a desk whose model hangs', () => {
  it('waits for it with a few reads, and then with none', async () => {
    const { reader, server } = await aFreshModel(TROUBLES.slow, {
      patience: { ...noPatience(), callFor: 5 },
    });
    for (let n = 0; n < 5; n += 1) await reader.read(aRequest(`About login ${n}`)).catch(() => {});
    const asked = server.asked.length;

    const read = reader.read(aRequest('About login'));

    await expect(read).rejects.toThrow(/^The model was not reachable; it is asked again in \d+ s\.$/);
    expect(server.asked).toHaveLength(asked);
  });

  it('has its reserve read at once on the last delivery', async () => {
    const { reader } = await aFreshModel(TROUBLES.slow, { patience: { ...noPatience(), callFor: 5 } });
    for (let n = 0; n < 5; n += 1) await reader.read(aRequest(`About login ${n}`)).catch(() => {});

    const reading = await reader.read(aRequest('The password is wrong', { lastChance: true }));

    expect(reading).toMatchObject({ by: 'lexical', remark: expect.stringContaining('was not reachable') });
  });

  it('that is only throttled goes on asking', async () => {
    const { reader, server } = await aFreshModel(TROUBLES.throttled);
    for (let n = 0; n < 6; n += 1) await reader.read(aRequest(`About login ${n}`)).catch(() => {});

    expect(server.asked).toHaveLength(24);
  });
});
