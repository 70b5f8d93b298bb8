import type { S3Client } from '@aws-sdk/client-s3';
import { s3RulebookStore } from '../../adapters/s3/rulebook-store.ts';
import type { Rulebook } from '../../domain/router/rulebook/model.ts';
import type { RulebookStore } from '../../ports/rulebook-store.ts';
import { liveRulebook } from '../live-rulebook.ts';
import { sha256Hex } from '../sha256-hex.ts';
import type { Ground } from './ground.ts';
import { seldom } from './seldom.ts';

/** The live rulebook, as drive-sync put it into the bucket. */
export interface FollowedRules {
  readonly rulebook: () => Rulebook;
  /** Takes up another one, at most every 30 s; before each invocation. */
  follow(): Promise<void>;
}

export function rulebooksIn({ name }: Pick<Ground, 'name'>, s3: S3Client): RulebookStore {
  return s3RulebookStore({ client: s3, bucket: name('TR_RULES_SOURCE') });
}

/** Throws a `Fault` when the bucket cannot be read at the start: nothing is decided without rules. */
export async function followedRules(
  ground: Ground,
  s3: S3Client,
  changed: () => void = () => {},
): Promise<FollowedRules> {
  const rules = await liveRulebook({
    rulebooks: rulebooksIn(ground, s3),
    // Another function looks at the source.
    sync: async () => ({ kind: 'nothing-there' }),
    sha256Hex,
    log: ground.log,
    changed,
  });
  return { rulebook: () => rules.current(), follow: seldom(ground, 'the rules', () => rules.follow()) };
}
