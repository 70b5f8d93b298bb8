import type { SamplePerson } from './model.ts';
import type { Random } from './random.ts';

/** Made-up names; for names not written in Latin letters, `shown/written in the address`. */
const NAMES: Readonly<
  Record<string, { readonly first: string; readonly last: string; readonly cities: string }>
> = {
  en: {
    first:
      'Amelia Ben Chloe Declan Esther Finlay Grace Hamish Imogen Jack Kezia Liam Maeve Noah Orla Priya Rhys Sinead Toby Una',
    last: 'Ashdown Birkett Calloway Dunmore Eastwick Fairley Garrick Holloway Inskip Jarrow Kettering Lockwood Marlow Netherby Oakes Pemberton Ravenhill Stanhope Thackeray Whitlow',
    cities: 'Bristol Leeds Cork Aberdeen Norwich Galway',
  },
  de: {
    first:
      'Anke Bernd Carla Dieter Elif Frauke Georg Heike Ingo Jana Karl Lena Matthias Nele Olaf Petra Ralf Svenja',
    last: 'Ahrendt Brückner Dörfler Eichinger Fährmann Grothe Hasselbach Jürgens Krämer Lüders Möhring Ostermann Pfeiffer Quandt Rösler Schönfeld',
    cities: 'Kassel Bremen Erfurt Graz Freiburg Chemnitz',
  },
  fr: {
    first: 'Adèle Baptiste Camille Damien Élodie Fabrice Gaëlle Hugo Inès Julien Léa Maxime Noémie Olivier',
    last: 'Aubertin Besnard Chauvet Delorme Escoffier Fontanel Guérin Hardouin Jolivet Lemoine Marchand Perrault',
    cities: 'Nantes Lille Grenoble Namur Lausanne Rennes',
  },
  es: {
    first: 'Aitana Bruno Carmen Diego Elena Fermín Gloria Hugo Irene Joaquín Lucía Marcos Nuria Óscar',
    last: 'Aguirre Barroso Cabrera Domínguez Echeverría Fuentes Garrido Herrero Izquierdo Lozano Montes Peñalver',
    cities: 'Zaragoza Bilbao Murcia Gijón Sevilla Rosario',
  },
  it: {
    first: 'Alessia Bruno Chiara Davide Elisa Fabio Giada Lorenzo Marta Nicola',
    last: 'Amoretti Bellandi Cattaneo Donati Ferrero Gallinari Lombardi Martinelli Pellegrino Sartori',
    cities: 'Torino Bologna Verona Bari Lugano',
  },
  pt: {
    first: 'Afonso Beatriz Catarina Duarte Eduardo Filipa Gonçalo Inês João Leonor',
    last: 'Almeida Barbosa Carvalho Figueiredo Gouveia Lacerda Monteiro Nogueira Pacheco Saraiva',
    cities: 'Braga Coimbra Faro Recife Setúbal',
  },
  nl: {
    first: 'Anouk Bram Daan Eline Floris Guusje Hidde Iris Joris Lotte',
    last: 'Aalbers Bosman Dekker Hoekstra Jonker Kuiper Mulder Post Schouten Verhoef',
    cities: 'Utrecht Zwolle Gent Breda Delft',
  },
  ja: {
    first: '美咲/misaki 健太/kenta 直子/naoko 翔/sho 由美/yumi 大輔/daisuke',
    last: '藤田/fujita 村上/murakami 岡本/okamoto 石川/ishikawa 西村/nishimura 三浦/miura',
    cities: '横浜 札幌 神戸',
  },
  pl: {
    first: 'Agata Bartek Celina Dawid Ewa',
    last: 'Borek Cichy Dudek Gajda Lis',
    cities: 'Gdynia Lublin',
  },
  sv: {
    first: 'Astrid Björn Elsa Gustav Maja',
    last: 'Dahl Ekman Lund Nyberg Sjögren',
    cities: 'Umeå Malmö',
  },
};

/** Made-up firms and the domains they write from. All under the names kept free for examples (RFC 2606). */
const FIRMS = [
  ['Northgate Bakery', 'northgate-bakery.example'],
  ['Lumen & Sons', 'lumen-sons.example'],
  ['Atelier Brise', 'atelier-brise.example'],
  ['Hafenkontor GmbH', 'hafenkontor.example'],
  ['Casa Oliva', 'casa-oliva.example'],
  ['Studio Quadrato', 'quadrato.example'],
  ['Blue Heron Clinics', 'blueheron.example'],
  ['Tandem Cycles', 'tandem-cycles.example'],
  ['Kiefer & Partner', 'kiefer-partner.example'],
  ['Oranje Boekhouders', 'oranje-boek.example'],
  ['Padaria Aurora', 'padaria-aurora.example'],
  ['Mizu Works', 'mizu-works.example'],
] as const;

const MAILBOXES = ['example.com', 'example.net', 'example.org', 'post.example', 'inbox.example'] as const;

/** A word as mail addresses take it: no accents, no capitals. */
function plain(word: string): string {
  const bare = word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return bare.replaceAll('ß', 'ss').replaceAll('ø', 'o');
}

function nameParts(random: Random, words: string): { shown: string; written: string } {
  const [shown = '', written] = random.pick(words.split(' ')).split('/');
  return { shown, written: plain(written ?? shown) };
}

/** Somebody who writes in this language, from work or from home. */
export function aPerson(random: Random, language: string): SamplePerson {
  const names = NAMES[language] ?? NAMES.en;
  if (names === undefined) throw new RangeError(`no names for ${language}`);
  const first = nameParts(random, names.first);
  const last = nameParts(random, names.last);
  const [firm, domain] = random.pick(FIRMS);
  const mailbox = random.chance(0.35) ? domain : random.pick(MAILBOXES);
  const local = random.pick([
    `${first.written}.${last.written}`,
    `${first.written.charAt(0)}.${last.written}`,
    `${first.written}${random.int(60, 99)}`,
    `${last.written}.${first.written}`,
  ]);
  const name = language === 'ja' ? `${last.shown} ${first.shown}` : `${first.shown} ${last.shown}`;
  const city = random.pick(names.cities.split(' '));
  return { name, first: first.shown, address: `${local}@${mailbox}`, firm, city, language };
}
