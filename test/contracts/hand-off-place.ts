import { describe, expect, it, onTestFinished } from 'vitest';
import { type Effect, type Place, placeName } from '../../src/domain/router/handoff/model.ts';
import type { Ticket } from '../../src/domain/router/ticket.ts';
import type { CardContent, Delivered, HandOffPlace } from '../../src/ports/hand-off-place.ts';
import { plainMessage } from '../arbitraries/aMessage.ts';
import { plainDecision, plainTicket } from '../arbitraries/aTicket.ts';
import { rulebookOf } from '../deskInMemory.ts';

/** One thing a person sees, folded as the place folds repeats. */
export interface Visible {
  readonly place: string;
  readonly says: string;
}

/** A place with people before it. */
export interface Stand {
  readonly place: HandOffPlace;
  /** The same place as another process, or this one after a crash, would reach it. */
  again(): HandOffPlace;
  /** Two places of its kind. */
  readonly here: Place;
  readonly there: Place;
  visible(): Promise<readonly Visible[]>;
  /** `here` is closed to us from now on. */
  close(): void;
  /** The next call fails in a way that may pass: before anything is visible, or after. */
  failNext(point: 'before' | 'after'): void;
  discard(): Promise<void>;
}

const CARD: Effect = { kind: 'card', ping: null };
const LEAD = { role: 'lead', who: 'fay@desk.example' } as const;

export function someContent(ticket: Partial<Ticket> = {}): CardContent {
  return {
    ticket: plainTicket({ topic: 'billing', decision: plainDecision(), ...ticket }),
    messages: [plainMessage()],
    history: [],
    others: [],
    rulebook: rulebookOf(),
  };
}

async function stand(make: () => Promise<Stand>): Promise<Stand> {
  const made = await make();
  onTestFinished(() => made.discard());
  return made;
}

async function places(of: Stand): Promise<readonly string[]> {
  return (await of.visible()).map(({ place }) => place);
}

/** What every place promises that shows cards outside the store. */
export function handOffPlaceContract(adapter: string, make: () => Promise<Stand>): void {
  describe(`contract hand-off-place: ${adapter}`, () => {
    it('shows a card where it is asked to, and nowhere else', async () => {
      const at = await stand(make);

      const shown = await at.place.show('k1', at.here, CARD, someContent());

      expect(shown.kind).toBe('shown');
      expect(await places(at)).toEqual([placeName(at.here)]);
    });

    it.each<[string, Effect, string]>([
      ['a card with whom it pings', { kind: 'card', ping: LEAD }, LEAD.who],
      ['a lift', { kind: 'update', ping: { ...LEAD, role: 'manager' } }, LEAD.who],
      [
        'a note',
        { kind: 'note', text: 'And what about 4412?', loud: true, mention: null },
        'And what about 4412?',
      ],
      ['a reminder', { kind: 'reminder', ping: { ...LEAD, role: 'triage lead' } }, LEAD.who],
    ])('shows every kind of effect: %s', async (_what, effect, said) => {
      const at = await stand(make);

      const shown = await at.place.show('k1', at.here, effect, someContent());

      expect(shown.kind).toBe('shown');
      expect((await at.visible())[0]?.says).toContain(said);
    });

    describe('the same call twice', () => {
      it('makes it visible once, and answers the same', async () => {
        const at = await stand(make);

        const once = await at.place.show('k1', at.here, CARD, someContent());
        const again = await at.place.show('k1', at.here, CARD, someContent());

        expect(again).toEqual(once);
        expect(await at.visible()).toHaveLength(1);
      });

      it('by a desk that was killed in between and started again makes it visible once', async () => {
        const at = await stand(make);

        const once = await at.place.show('k1', at.here, CARD, someContent());
        const again = await at.again().show('k1', at.here, CARD, someContent());

        expect(again).toEqual(once);
        expect(await at.visible()).toHaveLength(1);
      });

      it('of a ticket that changed in between is still the one effect', async () => {
        const at = await stand(make);

        await at.place.show('k1', at.here, CARD, someContent());
        await at.place.show('k1', at.here, CARD, someContent({ version: 4, takenBy: 'amy' }));

        expect(await at.visible()).toHaveLength(1);
      });

      it('at once makes it visible once', async () => {
        const at = await stand(make);

        const shown = await Promise.all(
          [at.place, at.place, at.again()].map((place) => place.show('k1', at.here, CARD, someContent())),
        );

        expect(new Set(shown.map((one) => JSON.stringify(one))).size).toBe(1);
        expect(await at.visible()).toHaveLength(1);
      });
    });

    it('shows another effect with another key beside it, and knows the two apart', async () => {
      const at = await stand(make);

      const card = await at.place.show('k1', at.here, CARD, someContent());
      const other = await at.place.show('k2', at.here, CARD, someContent({ id: '01t-2' }));

      expect(other).not.toEqual(card);
      expect(await at.visible()).toHaveLength(2);
    });

    it('serves several places at once', async () => {
      const at = await stand(make);

      await Promise.all([
        at.place.show('k1', at.here, CARD, someContent()),
        at.place.show('k2', at.there, CARD, someContent({ id: '01t-2' })),
      ]);

      expect((await places(at)).toSorted()).toEqual([placeName(at.here), placeName(at.there)].toSorted());
    });

    describe('a failure that may pass', () => {
      it('is a fault that says so; nothing is visible, and the next try shows it once', async () => {
        const at = await stand(make);
        at.failNext('before');

        const failed = at.place.show('k1', at.here, CARD, someContent());

        await expect(failed).rejects.toMatchObject({ name: 'Fault', retry: true });
        expect(await at.visible()).toEqual([]);
        expect(await at.place.show('k1', at.here, CARD, someContent())).toMatchObject({ kind: 'shown' });
        expect(await at.visible()).toHaveLength(1);
      });

      it('after it became visible is a fault as well, and the next try adds nothing', async () => {
        const at = await stand(make);
        at.failNext('after');

        const failed = at.place.show('k1', at.here, CARD, someContent());

        await expect(failed).rejects.toMatchObject({ name: 'Fault', retry: true });
        expect(await at.visible()).toHaveLength(1);
        expect(await at.place.show('k1', at.here, CARD, someContent())).toMatchObject({ kind: 'shown' });
        expect(await at.visible()).toHaveLength(1);
      });
    });

    describe('a place that is gone', () => {
      it('is an answer with a reason, not a fault: the next place is due', async () => {
        const at = await stand(make);
        at.close();

        const shown = await at.place.show('k1', at.here, CARD, someContent());

        expect(shown).toEqual<Delivered>({ kind: 'gone', reason: expect.stringMatching(/\w/) });
        expect(await at.visible()).toEqual([]);
      });

      it('takes no other place with it', async () => {
        const at = await stand(make);
        at.close();

        await at.place.show('k1', at.here, CARD, someContent());
        const there = await at.place.show('k2', at.there, CARD, someContent());

        expect(there.kind).toBe('shown');
        expect(await places(at)).toEqual([placeName(at.there)]);
      });

      it('is the answer for a place of another kind as well', async () => {
        const at = await stand(make);

        const shown = await at.place.show('k1', { kind: 'board', team: 'Finance' }, CARD, someContent());

        expect(shown.kind).toBe('gone');
        expect(await at.visible()).toEqual([]);
        expect(at.place.kind).toBe(at.here.kind);
      });
    });
  });
}
