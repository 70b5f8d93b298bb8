import { createHash } from 'node:crypto';
import type { Instant } from '../../domain/kernel/instant.ts';
import { toLine } from '../../domain/router/correction/examples.ts';
import type { Example } from '../../domain/router/example.ts';
import { OVERTURNING_WITHIN } from '../../domain/router/learning/example-list.ts';
import type { Bucket } from './bucket.ts';
import type { Entry } from './example-log.ts';

const PREFIX = 'examples/taught/';

interface Mark {
  readonly at: Instant;
  readonly revision: number;
  readonly overturned: boolean;
}

/**
 * What is asked of the log by agent, as the names of empty objects: `<agent>/<time>-<example>-<revision>-<1 = overturned
 * another's>`. A listing answers it, however long the log has grown.
 */
export interface ExampleMarks {
  /** Harmless when it is there. */
  set(entry: Entry): Promise<void>;
  /** Learned before, at any revision: a repeat must not bring back what was rolled back. */
  knows(example: Example): Promise<boolean>;
  /** How many examples of others its agent overturned in the time before. */
  overturnedBefore(example: Example): Promise<number>;
  /** The first revision in which an agent taught since a moment, and how many there are. */
  taughtSince(agent: string, since: Instant): Promise<{ readonly first: number; readonly count: number }>;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const agentOf = (by: string): string => `${PREFIX}${hash(by).slice(0, 24)}/`;
/** As wide as the latest moment JavaScript knows; what is before 1970 counts as then. */
const timeOf = (at: Instant): string => String(Math.max(0, at)).padStart(16, '0');
const exampleOf = (example: Example): string =>
  `${agentOf(example.by)}${timeOf(example.at)}-${hash(toLine(example)).slice(0, 32)}-`;

export function exampleMarks(bucket: Bucket): ExampleMarks {
  async function* since(agent: string, at: Instant): AsyncGenerator<Mark> {
    const prefix = agentOf(agent);
    for await (const key of bucket.keys(prefix, `${prefix}${timeOf(at)}`))
      yield markOf(key.slice(prefix.length));
  }
  return {
    set: async ({ revision, added }) => {
      if (added === null) return;
      const flag = added.overturned ? 1 : 0;
      await bucket.put(`${exampleOf(added.example)}${revision.revision}-${flag}`, '', { only: 'new' });
    },
    knows: async (example) => {
      for await (const _ of bucket.keys(exampleOf(example))) return true;
      return false;
    },
    overturnedBefore: async ({ by, at }) => {
      let count = 0;
      for await (const mark of since(by, at - OVERTURNING_WITHIN + 1)) {
        if (mark.at > at) break;
        if (mark.overturned) count += 1;
      }
      return count;
    },
    taughtSince: async (agent, at) => {
      const revisions: number[] = [];
      for await (const { revision } of since(agent, at)) revisions.push(revision);
      return { first: Math.min(...revisions), count: revisions.length };
    },
  };
}

function markOf(name: string): Mark {
  const [at = '', , revision = '', overturned = ''] = name.split('-');
  return { at: Number(at), revision: Number(revision), overturned: overturned === '1' };
}
