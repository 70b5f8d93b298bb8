import type { RulebookTexts } from '../../src/domain/router/rulebook/model.ts';
import { rulebookVersion } from '../../src/domain/router/rulebook/parse.ts';
import { sha256Hex } from '../../test/deskInMemory.ts';
import type { GoogleServer } from '../../test/servers/google.ts';
import type { Chance } from '../random/chance.ts';

/** A good pair with the team of its one topic. */
export interface Good {
  readonly team: string;
  readonly texts: RulebookTexts;
}

/** What the admins do to Sheet and Doc, and what stood there at any moment. */
export interface Edited {
  readonly google: GoogleServer;
  readonly by: Chance;
  readonly edits: Map<string, number>;
  /** Every good pair that ever stood there, by its version. */
  readonly good: Map<string, Good>;
  /** What stands there now: the version of a good pair, or the mark of a broken one. */
  standing: { readonly version: string } | { readonly broken: string };
  made: number;
}

const EDITS = {
  good: (world: Edited) => stand(world, goodPair(world)),
  broken: (world: Edited) => breakIt(world, (mark) => `topic,team\n${mark},Finance\n${mark},Support\n`),
  'half-edited': (world: Edited) => breakIt(world, (mark) => `topic,team,outage\nbilling,Finance,${mark}\n`),
  'rolled-back': (world: Edited) => {
    const [first = goodPair(world), ...others] = world.good.values();
    stand(world, world.by.one([first, ...others]));
  },
  'under-the-reading': underTheReading,
  nothing: () => {},
};

type Edit = keyof typeof EDITS;

const OFTEN: readonly [Edit, ...Edit[]] = ['good', ...(Object.keys(EDITS) as Edit[])];

export function edit(world: Edited, kind: Edit = world.by.one(OFTEN)): void {
  world.edits.set(kind, (world.edits.get(kind) ?? 0) + 1);
  world.google.whileReading = () => {};
  EDITS[kind](world);
}

/** Sheet and Doc carry the same number, so that a pair of two edits shows. */
function goodPair(world: Edited): Good {
  world.made += 1;
  const n = world.made;
  const rules = world.by.in100(50)
    ? `topic,team,about\nbilling,team-${n},invoices\n`
    : `about,topic,team\n"invoices, refunds",billing,team-${n}\n`;
  return { team: `team-${n}`, texts: { rules, voice: `Urgency words\nhigh: word-${n}\n` } };
}

function stand(world: Edited, { team, texts }: Good): void {
  const version = rulebookVersion(texts, sha256Hex);
  world.good.set(version, { team, texts });
  world.google.write(texts);
  world.standing = { version };
  if (texts.rules.includes('"') || !world.by.in100(20)) return;
  // Another tab before it does no harm.
  const rows = texts.rules.trim().split('\n');
  world.google.sheet([
    { title: 'Notes', rows: [['what we agreed on', 'topic?']] },
    { title: 'Rules', rows: rows.map((row) => row.split(',')) },
  ]);
}

/** `rules` has the mark in it, and so has what is told of it. */
function breakIt(world: Edited, rules: (mark: string) => string): void {
  world.made += 1;
  const broken = `broken-${world.made}`;
  world.google.write({ rules: rules(broken), voice: '' });
  world.standing = { broken };
}

/** The next pair comes between the reading of the Sheet and the reading of the Doc. */
function underTheReading(world: Edited): void {
  stand(world, goodPair(world));
  const next = goodPair(world);
  world.google.whileReading = () => {
    world.google.whileReading = () => {};
    stand(world, next);
  };
}
