import { describe, expect, it } from 'vitest';
import { memoryLog } from '../../../src/adapters/memory/log.ts';
import { scheduled } from '../../../src/handlers/lambda/scheduled.ts';
import { together } from '../../../src/usecases/together.ts';
import { aContext } from './aContext.ts';

function aSweeper() {
  const did: string[] = [];
  const task = (name: string) => async (timeLeft: () => number) => void did.push(`${name} ${timeLeft()}`);
  const handler = scheduled({ sweep: task('sweep'), 'compare-raw-mail': task('compare') });
  return { did, start: (event: unknown) => handler(event, aContext(9_000)) };
}

describe('what the calendar starts', () => {
  it('is the task that the schedule names, with the time that is left', async () => {
    const { did, start } = aSweeper();

    await start({ task: 'compare-raw-mail' });

    expect(did).toEqual(['compare 9000']);
  });

  it.each([{}, null, undefined, 'sweep', 7, { source: 'aws.scheduler' }])(
    'is the first where none is named: %j',
    async (event) => {
      const { did, start } = aSweeper();

      await start(event);

      expect(did).toEqual(['sweep 9000']);
    },
  );

  it.each(['sweeep', '', 7, null, 'toString', '__proto__'])(
    'is a fault for a task %j that is not there',
    async (task) => {
      await expect(aSweeper().start({ task })).rejects.toMatchObject({
        code: 'no-task',
        retry: false,
        message: expect.stringContaining('there is only sweep, compare-raw-mail'),
      });
    },
  );

  it('fails when the task does, so that Lambda tries again', async () => {
    const handler = scheduled({ sweep: () => Promise.reject(new Error('away')) });

    await expect(handler({}, aContext())).rejects.toThrow('away');
  });
});

describe('things done together', () => {
  it('are all done though one fails, and fail in the end', async () => {
    const [did, log]: [string[], ReturnType<typeof memoryLog>] = [[], memoryLog()];
    const all = together(log, {
      one: async () => void did.push('one'),
      two: () => Promise.reject(new Error('two is away')),
      three: async () => void did.push('three'),
    });

    await expect(all(() => 1_000)).rejects.toThrow('two is away');

    expect(did).toEqual(['one', 'three']);
    expect(log.lines).toMatchObject([{ level: 'error', fields: { part: 'two', error: 'two is away' } }]);
  });
});
