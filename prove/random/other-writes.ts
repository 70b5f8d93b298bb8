import type { Example } from '../../src/domain/router/example.ts';
import { type Command, newId, TOPICS, type World } from './world.ts';

export function queueWrite(world: World): Command {
  const { chance } = world;
  const id = chance.of(world.work) ?? 'nothing';
  const several = Array.from({ length: 1 + chance.below(8) }, () => chance.of(world.work) ?? 'nothing');
  const limit = 1 + chance.below(6);
  const lease = 1_000 * (1 + chance.below(20));
  const wait = 1_000 * chance.below(10);
  return chance.one<() => Command>([
    () => ({ text: `queue: take ${limit}`, run: ({ queue }) => queue.take(limit, lease) }),
    () => ({ text: `queue: take ${limit}`, run: ({ queue }) => queue.take(limit, lease) }),
    () => ({ text: `queue: take these ${several}`, run: ({ queue }) => queue.takeThese(several, lease) }),
    () => ({ text: `queue: later ${id}`, run: ({ queue }) => queue.later(id, wait) }),
    () => ({ text: `queue: done ${id}`, run: ({ queue }) => queue.done([id]) }),
    () => ({ text: `queue: failed ${id}`, run: ({ queue }) => queue.failed(id, `error ${wait}`, wait) }),
    () => put(world, wait),
    () => ({ text: `queue: redrive ${id}`, run: ({ queue }) => queue.redrive([id, 'nothing']) }),
    () => ({ text: 'queue: redrive all', run: ({ queue }) => queue.redrive(null) }),
  ])();
}

function put(world: World, wait: number): Command {
  const { chance } = world;
  const messageId = chance.of(world.messages) ?? 'm';
  const kind = chance.one(['read', 'route'] as const);
  const work = { id: `${kind}:${messageId}`, kind, ticketId: 't', messageId };
  world.work.push(work.id);
  return { text: `queue: put ${work.id}`, run: ({ queue }) => queue.put([work], wait) };
}

export function exampleWrite(world: World): Command {
  const { chance, clock } = world;
  const revision = chance.below(60);
  const at = clock.now();
  if (chance.in100(10))
    return {
      text: `examples: restore ${revision}`,
      run: ({ examples }) => examples.restore(revision, 'admin', at),
    };
  const example: Example = {
    ticketId: `t-${chance.below(40)}`,
    text: `text ${chance.below(3)}`,
    topic: chance.in100(80) ? chance.one(TOPICS) : null,
    urgency: null,
    tone: null,
    by: chance.one(['amy', 'ben', 'cleo']),
    at: at - chance.below(5) * 1_000,
  };
  return { text: `examples: add ${example.ticketId}`, run: ({ examples }) => examples.add(example) };
}

export function rulebookWrite({ chance, clock }: World): Command {
  const version = chance.one(['aaa', 'bbb', 'ccc']);
  const at = clock.now();
  const texts = { rules: `rules of ${version}`, voice: '' };
  if (chance.in100(50))
    return {
      text: `rulebooks: refuse ${version}`,
      run: ({ rulebooks }) => rulebooks.refuse({ version, at, problems: [] }),
    };
  return {
    text: `rulebooks: publish ${version}`,
    run: ({ rulebooks }) => rulebooks.publish({ version, loadedAt: at, by: 'file' }, texts),
  };
}

export function rawMailWrite(world: World): Command {
  const key = world.chance.in100(50) ? newId(world, 'raw') : 'raw-again';
  return { text: `raw mail: put ${key}`, run: ({ rawMail }) => rawMail.put(key, Buffer.from(`mail ${key}`)) };
}
