import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenDesk, openDesk } from '../src/composition/desk.ts';
import { readSettings } from '../src/composition/settings.ts';
import { type RunningDesk, runDesk } from '../src/desk/run.ts';

export interface BenchDesk {
  readonly desk: OpenDesk;
  readonly running: RunningDesk;
  readonly http: string;
  close(): Promise<void>;
}

/** The whole desk as `npm start` opens it, in a temporary folder, on free ports, with the starter rulebook. */
export async function openBenchDesk(): Promise<BenchDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-bench-'));
  const read = readSettings({ FRONTDESK_LOG_LEVEL: 'error', FRONTDESK_RATE_LIMIT: '0' });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const desk = await openDesk({
    settings: read.settings,
    dataDir: folder,
    boardUrl: () => 'http://desk.example',
  });
  const running = await runDesk(desk, {
    host: '127.0.0.1',
    port: 0,
    smtpPort: 0,
    opened: () => {},
  });
  await desk.taught();
  return {
    desk,
    running,
    http: `http://127.0.0.1:${running.port}`,
    close: async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
