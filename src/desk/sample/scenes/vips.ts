import type { SampleInput, SamplePerson } from '../model.ts';
import { LAST_MINUTE, mail, type Stage, saidBy } from '../stage.ts';
import { sampleTexts } from '../texts.ts';

/** The customers the starter rulebook calls VIPs. */
const VIP_DOMAIN = 'bigco.example';

/** Important customers with ordinary questions. */
export function vips(on: Stage): readonly SampleInput[] {
  return sampleTexts('vip').map((text) => {
    const from = atBigco(on.person(text.language));
    return mail(on, saidBy(from, on.slots(from), text, on.random.int(20, LAST_MINUTE)));
  });
}

function atBigco(person: SamplePerson): SamplePerson {
  return { ...person, firm: 'BigCo', address: `${person.address.split('@')[0]}@${VIP_DOMAIN}` };
}
