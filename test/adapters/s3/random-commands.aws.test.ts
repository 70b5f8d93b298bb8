import { describe, expect, it } from 'vitest';
import { chance as chanceOf } from '../../../prove/random/chance.ts';
import { exampleWrite, rulebookWrite } from '../../../prove/random/other-writes.ts';
import type { World } from '../../../prove/random/world.ts';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import { s3ExampleStore } from '../../../src/adapters/s3/example-store.ts';
import { s3RulebookStore } from '../../../src/adapters/s3/rulebook-store.ts';
import { SECOND } from '../../../src/domain/kernel/instant.ts';
import { aBucket } from './aBucket.ts';

describe('S3 and the in-memory model', () => {
  it('answer random commands about examples and rulebooks alike', async () => {
    const clock = settableClock();
    const model = memoryStore({ clock });
    const where = await aBucket();
    // Small pages, so that the log has several.
    const stored = {
      ...model,
      examples: s3ExampleStore({ ...where, perPage: 7 }),
      rulebooks: s3RulebookStore(where),
    };
    const chance = chanceOf(Number(process.env.FC_SEED ?? 1) % 1_000_000);
    const world: World = { chance, clock, model, tickets: [], messages: [], receipts: [], work: [], made: 0 };

    for (let done = 0; done < 150; done += 1) {
      clock.advance(chance.below(3) * SECOND);
      const { text, run } = chance.in100(70) ? exampleWrite(world) : rulebookWrite(world);
      expect({ text, answer: await run(stored) }).toEqual({ text, answer: await run(model) });
    }
    await stored.examples.forget('amy', 0, 'admin', clock.now());
    await model.examples.forget('amy', 0, 'admin', clock.now());

    expect(await stored.examples.list()).toEqual(await model.examples.list());
    expect(await stored.examples.history(200)).toEqual(await model.examples.history(200));
    expect(await stored.examples.history(5)).toEqual(await model.examples.history(5));
    expect(await stored.rulebooks.history(200)).toEqual(await model.rulebooks.history(200));
    expect(await stored.rulebooks.history(2)).toEqual(await model.rulebooks.history(2));
    for (const version of ['aaa', 'bbb', 'ccc'])
      expect(await stored.rulebooks.show(version)).toEqual(await model.rulebooks.show(version));
  });
});
