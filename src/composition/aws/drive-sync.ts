import { dynamoClient } from '../../adapters/dynamodb/client.ts';
import { s3Client } from '../../adapters/s3/client.ts';
import { s3RulebookSource } from '../../adapters/s3/rulebook-source.ts';
import { STARTER } from '../../domain/router/rulebook/starter.ts';
import type { Log } from '../../ports/log.ts';
import type { RulebookSource, WritableRulebookSource } from '../../ports/rulebook-source.ts';
import type { RulebookStore } from '../../ports/rulebook-store.ts';
import type { Synced } from '../../usecases/sync-rulebook.ts';
import { bindSyncRulebook } from '../cases/upkeep.ts';
import { googleSource } from '../rules-source.ts';
import { sha256Hex } from '../sha256-hex.ts';
import { USE } from '../tokens.ts';
import { adminChannelCheck } from './admin-channel.ts';
import { type Ground, openGround } from './ground.ts';
import type { Environment } from './names.ts';
import { adminNotices } from './notices.ts';
import { type Opened, opened } from './opened.ts';
import { roomOf } from './room.ts';
import { rulebooksIn } from './rules.ts';
import type { Tasks } from './tasks.ts';

/** Looks where the admins edit and brings a good edit live (SPEC 4). */
export async function openDriveSync(environment: Environment): Promise<Opened<Tasks>> {
  const ground = await openGround(environment, 'drive-sync');
  const { clock, log, name } = ground;
  const s3 = s3Client();
  const rulebooks = rulebooksIn(ground, s3);
  const files = s3RulebookSource({ client: s3, bucket: name('TR_RULES_SOURCE') });
  const memory = { client: dynamoClient(), tables: { desk: name('TR_DESK') } };
  const notices = adminNotices(ground, memory);
  const ports = { clock, rulebooks, rulebookSource: sourceOf(ground, files, rulebooks), notices, sha256Hex };
  const sync = roomOf(ports, [bindSyncRulebook]).get(USE.syncRulebook);
  const checkAdminChannel = adminChannelCheck(ground, memory);
  return opened(ground, {
    'drive-sync': async () => {
      told(await sync(), log);
      await checkAdminChannel();
    },
  });
}

/** What is wrong was told to the admin, once; the scheduler comes again by itself. */
function told(synced: Synced, log: Log): void {
  if (synced.kind === 'live' && synced.changed)
    log.info('rulebook live', { version: synced.rulebook.version, warnings: synced.warnings.length });
  if (synced.kind === 'refused') log.warn('rulebook kept out', { problems: synced.problems.length });
  if (synced.kind === 'unreadable') log.warn('the rules cannot be read', { why: synced.why });
}

/** A Sheet and a Doc when the settings name them, else the two files in the bucket. */
function sourceOf(
  { settings }: Ground,
  files: WritableRulebookSource,
  rulebooks: RulebookStore,
): RulebookSource {
  return googleSource(settings) ?? withStarter(files, rulebooks);
}

/** Lays the starter pair where nothing was ever: admins find something to edit. Gone later on, it is a trouble to tell. */
function withStarter(files: WritableRulebookSource, rulebooks: RulebookStore): RulebookSource {
  return {
    ...files,
    fetch: async () => {
      const texts = await files.fetch();
      if (texts !== null || (await rulebooks.live()) !== null) return texts;
      await files.write(STARTER);
      return await files.fetch();
    },
  };
}
