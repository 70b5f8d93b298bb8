import type { SamplePerson } from './model.ts';
import type { Random } from './random.ts';

const PRODUCTS = [
  'Finch 2 grinder',
  'Kettle One',
  'Duo brewer',
  'Finch Mini',
  'Barista Pro',
  'travel press',
] as const;

/** What one customer's messages have in common: the same invoice on the phone, in the form and in the chat. */
export type Slots = Readonly<Record<string, string>>;

export function slotsFor(random: Random, person: SamplePerson): Slots {
  const cents = random.pick(['00', '50', '90', '95', '99']);
  return {
    name: person.name,
    first: person.first,
    firm: person.firm,
    city: person.city,
    invoice: String(random.int(2100, 9899)),
    order: `KF-${random.int(10200, 89900)}`,
    amount: `${random.int(12, 480)}.${cents}`,
    product: random.pick(PRODUCTS),
  };
}

/** The text with every `{slot}` filled; a slot nobody knows is a mistake in the texts. */
export function fill(text: string, slots: Slots): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, slot: string) => {
    const value = slots[slot];
    if (value === undefined) throw new RangeError(`no {${slot}} to fill in`);
    return value;
  });
}
