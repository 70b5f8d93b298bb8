import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { memoryLog } from '../../src/adapters/memory/log.ts';
import { memoryNotices } from '../../src/adapters/memory/notices.ts';
import { syncedRules } from '../../src/composition/synced-rules.ts';
import { HOUR } from '../../src/domain/kernel/instant.ts';
import { Fault } from '../../src/ports/fault.ts';
import type { Synced } from '../../src/usecases/sync-rulebook.ts';

const away = (retryAfter?: number) => () =>
  Promise.reject(
    new Fault('google-away', 'the Sheet cannot be read now', {
      retry: true,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    }),
  );
const nothing = async (): Promise<Synced> => ({ kind: 'nothing-there' });
const unreadable = async (): Promise<Synced> => ({ kind: 'unreadable', why: 'not shared' });

/** Rules whose looks are counted, with everything quick. */
function watched(look: () => Promise<Synced>, timing: object = {}) {
  const [clock, log, notices] = [settableClock(), memoryLog(), memoryNotices()];
  const [refresh, follow] = [vi.fn(look), vi.fn(async () => false)];
  const quick = { every: 5_000, again: 10, follow: 10, patience: 20, ...timing };
  const rules = syncedRules({
    rules: { refresh, follow },
    name: 'the Google Sheet and Doc',
    timing: quick,
    ...{ clock, log, notices },
  });
  onTestFinished(rules.watch());
  return { rules, refresh, follow, clock, log, notices };
}

const events = ({ lines }: ReturnType<typeof memoryLog>) => lines.map(({ event }) => event);

describe('rules that another service keeps', () => {
  test('do not keep a desk from opening when it does not answer', async () => {
    const { rules } = watched(() => new Promise(() => {}));

    await expect(rules.open()).resolves.toBeUndefined();
  });

  test('are looked at again by themselves, after trouble sooner', async () => {
    const often = watched(nothing, { every: 10 });
    const troubled = watched(unreadable);
    await Promise.all([often.rules.open(), troubled.rules.open()]);

    for (const { refresh } of [often, troubled])
      await vi.waitFor(() => expect(refresh.mock.calls.length).toBeGreaterThan(2));
  });

  test('are let alone for as long as the service asked', async () => {
    const { rules, refresh, follow } = watched(away(60_000));
    await rules.open();

    await vi.waitFor(() => expect(follow.mock.calls.length).toBeGreaterThan(5));

    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test('that cannot be read are one line in the log, and one when they can be again', async () => {
    const { rules, refresh, log } = watched(away());
    for (let n = 0; n < 3; n += 1) await rules.refresh();
    refresh.mockImplementation(nothing);

    for (let n = 0; n < 3; n += 1) await rules.refresh();

    expect(events(log)).toEqual(['the rules cannot be read', 'the rules can be read again']);
  });

  test('that could not be read for hours are told to the admin', async () => {
    const { rules, clock, notices } = watched(away(), { again: 60_000 });
    await rules.refresh();
    const before = [...notices.told];

    clock.advance(2 * HOUR);
    await rules.refresh();

    expect(before).toEqual([]);
    expect(notices.told).toEqual([
      expect.stringContaining('For 2 hours the Google Sheet and Doc could not be read'),
    ]);
  });

  test('that a command beside the desk brought live are taken up, and looked at', async () => {
    const { rules, refresh, follow } = watched(nothing);
    await rules.open();

    follow.mockResolvedValueOnce(true);

    await vi.waitFor(() => expect(refresh).toHaveBeenCalledTimes(2));
  });
});
