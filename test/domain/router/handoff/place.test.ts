import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { placeName } from '../../../../src/domain/router/handoff/model.ts';
import { placesFor } from '../../../../src/domain/router/handoff/place.ts';
import { type Person, type Rulebook, TRIAGE } from '../../../../src/domain/router/rulebook/model.ts';
import { aRulebook } from '../../../arbitraries/aRulebook.ts';
import { plainDecision } from '../../../arbitraries/aTicket.ts';
import { rulebookOf } from '../../../deskInMemory.ts';

const BOTH = { slack: true, mail: true };
const RULEBOOK = rulebookOf(
  'topic,team,slack_channel,email\nbilling,finance,#finance,finance@desk.example\n',
  'Triage\nchannel: #triage\nemail: triage@desk.example\n',
);

function names(person: Person | null, reach = BOTH, team = 'finance', rulebook: Rulebook = RULEBOOK) {
  return placesFor(plainDecision({ team, person }), rulebook, reach).map(placeName);
}

describe('where a card goes', () => {
  it('is the team’s channel, then its inbox, then the board', () => {
    expect(names(null)).toEqual(['slack:#finance', 'mail:finance@desk.example', 'board:finance']);
  });

  it.each([
    ['dana@desk.example', 'mail:dana@desk.example'],
    ['U024BE7LH', 'slack:U024BE7LH'],
    ['@dana', 'slack:@dana'],
  ])('is first of all the pinned person’s place: %s', (place, first) => {
    const [pinned, ...team] = names({ name: 'Dana', place });

    expect(pinned).toBe(first);
    expect(team).toEqual(names(null));
  });

  it.each([
    [{ slack: false, mail: true }, ['mail:finance@desk.example', 'board:finance']],
    [{ slack: true, mail: false }, ['slack:#finance', 'board:finance']],
    [{ slack: false, mail: false }, ['board:finance']],
  ])('is only where this desk can reach: %o', (reach, places) => {
    expect(names(null, reach)).toEqual(places);
  });

  it('of the triage lane is what the Triage section says', () => {
    expect(names(null, BOTH, TRIAGE)).toEqual(['slack:#triage', 'mail:triage@desk.example', 'board:triage']);
  });

  it('is the triage lane’s at the last where no board shows it', () => {
    const noBoard = { ...BOTH, board: false };

    expect(names(null, noBoard)).toEqual([
      ...['slack:#finance', 'mail:finance@desk.example', 'slack:#triage', 'mail:triage@desk.example'],
      'board:finance',
    ]);
    expect(names(null, noBoard, TRIAGE)).toEqual([
      ...['slack:#triage', 'mail:triage@desk.example', 'board:triage'],
    ]);
  });

  it('is never an inbox that only stands there as an example, as in the starter rules', () => {
    const starter = rulebookOf('topic,team,email\nbilling,finance,finance@example.com\n', '');

    expect(names(null, BOTH, 'finance', starter)).toEqual(['board:finance']);
  });

  it('of a team that went is the board alone', () => {
    expect(names(null, BOTH, 'a team that went')).toEqual(['board:a team that went']);
  });

  it('is no place twice, also when the pinned person sits at the team’s', () => {
    expect(names({ name: 'Dana', place: 'finance@desk.example' })).toEqual([
      'mail:finance@desk.example',
      'slack:#finance',
      'board:finance',
    ]);
  });
});

describe('the places of any decision', () => {
  const aCase = aRulebook.chain((rulebook) =>
    fc.record({
      rulebook: fc.constant(rulebook),
      team: fc.constantFrom(...rulebook.teams.keys(), TRIAGE, 'a team that went'),
      person: fc.option(
        fc.record({
          name: fc.constant('Dana'),
          place: fc.constantFrom('dana@example.com', '#finance', 'U024BE7LH'),
        }),
      ),
      reach: fc.record({ slack: fc.boolean(), mail: fc.boolean() }),
    }),
  );

  test('end on the board of its team, which is always there, and hold no place twice', () => {
    fc.assert(
      fc.property(aCase, ({ rulebook, team, person, reach }) => {
        const places = placesFor(plainDecision({ team, person }), rulebook, reach);

        expect(places.at(-1)).toEqual({ kind: 'board', team });
        expect(places.filter(({ kind }) => kind === 'board')).toHaveLength(1);
        expect(new Set(places.map(placeName)).size).toBe(places.length);
      }),
    );
  });

  test('are all within reach', () => {
    fc.assert(
      fc.property(aCase, ({ rulebook, team, person, reach }) => {
        const places = placesFor(plainDecision({ team, person }), rulebook, reach);

        const kinds = new Set(places.map(({ kind }) => kind));
        if (!reach.slack) expect(kinds).not.toContain('slack');
        if (!reach.mail) expect(kinds).not.toContain('mail');
      }),
    );
  });

  test('without the person’s are the team’s, in the same order', () => {
    fc.assert(
      fc.property(aCase, ({ rulebook, team, person, reach }) => {
        const withPerson = placesFor(plainDecision({ team, person }), rulebook, reach).map(placeName);
        const teams = placesFor(plainDecision({ team }), rulebook, reach).map(placeName);

        const [first] = withPerson;
        const rest = teams.filter((place) => place !== first);
        expect(withPerson.filter((place) => place !== first)).toEqual(rest);
        expect(withPerson.length - teams.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
