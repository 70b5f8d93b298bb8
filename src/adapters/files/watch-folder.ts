import { type FSWatcher, watch } from 'node:fs';

/** Milliseconds. */
export interface Timing {
  /** Between two looks when the file system says nothing: network disks and containers often do not. */
  readonly poll: number;
  /** How long files must rest before they count as changed. */
  readonly settle: number;
}

export interface Look {
  /** What the files are now, as one comparable text. */
  state(): Promise<string>;
  /** What they were when they were last taken up. */
  seen(): string;
  onChange(): void;
}

const TIMING: Timing = { poll: 2_000, settle: 150 };

/** The file system's own word, and a look now and then beside it. Answers the function that ends it. */
export function watchFolder(folder: string, look: Look, given: Partial<Timing> = {}): () => void {
  const timing = { ...TIMING, ...given };
  const settling = settle(look, timing);
  const poll = setInterval(settling.look, timing.poll);
  poll.unref();
  const watcher = watcherOf(folder, settling.look);
  return () => {
    clearInterval(poll);
    settling.stop();
    watcher?.close();
  };
}

/** Null where the system has no watches left (ENOSPC on Linux): polling alone then. */
function watcherOf(folder: string, onEvent: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, onEvent);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}

/** Tells of a state once it was found twice in a row and is neither the one taken up last nor the one told last. */
function settle(look: Look, { settle: rest }: Timing) {
  let timer: NodeJS.Timeout | null = null;
  let before = '';
  let told = '';
  let ended = false;
  const again = async (): Promise<void> => {
    // A disk that does not answer has no state: the next look asks again.
    const state = await look.state().catch(() => null);
    timer = null;
    if (ended || state === null || state === look.seen() || state === told) return;
    if (state !== before) {
      before = state;
      return later();
    }
    told = state;
    look.onChange();
  };
  const later = (): void => {
    timer ??= setTimeout(again, rest);
    timer.unref();
  };
  const stop = (): void => {
    ended = true;
    if (timer !== null) clearTimeout(timer);
  };
  return { look: later, stop };
}
