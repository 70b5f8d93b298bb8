import { memoryNotices } from '../src/adapters/memory/notices.ts';
import { memoryRulebookSource } from '../src/adapters/memory/rulebook-source.ts';
import type { MemoryStore } from '../src/adapters/memory/store.ts';
import { liveRulebook } from '../src/composition/live-rulebook.ts';
import { rulesRoom } from '../src/composition/rules-room.ts';
import type { RulebookTexts } from '../src/domain/router/rulebook/model.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { Log } from '../src/ports/log.ts';
import type { WritableRulebookSource } from '../src/ports/rulebook-source.ts';
import { syncRulebook } from '../src/usecases/sync-rulebook.ts';
import { type TryRoom, tryRulebook } from '../src/usecases/try-rulebook.ts';
import { sha256Hex } from './deskInMemory.ts';

interface Parts {
  readonly stores: Pick<MemoryStore, 'store' | 'views' | 'rulebooks'>;
  readonly clock: Clock;
  readonly log: Log;
  /** What the admins' place holds at first. */
  readonly texts: RulebookTexts;
  readonly trying?: Partial<Pick<TryRoom, 'most' | 'replay'>>;
}

/** The rules of a desk over memory: where admins edit, the live rulebook, and the room they are tried in. */
export async function rulesInMemory({ stores, clock, log, texts, trying }: Parts) {
  const source: WritableRulebookSource = memoryRulebookSource(texts);
  const { rulebooks } = stores;
  const sync = syncRulebook({ source, rulebooks, clock, notices: memoryNotices(), sha256Hex });
  const live = await liveRulebook({ rulebooks, sync, sha256Hex, log, changed: () => {} });
  await live.refresh();
  const tryOut = tryRulebook({ ...stores, clock, rulebook: () => live.current(), ...trying });
  return { source, live, rules: rulesRoom({ source, rules: live, sha256Hex, tryOut }) };
}
