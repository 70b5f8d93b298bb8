import { parseRulebook } from '../../../src/domain/router/rulebook/parse.ts';
import { STARTER } from '../../../src/domain/router/rulebook/starter.ts';
import type { TopicHint } from '../../../src/ports/ticket-reader.ts';
import { sha256Hex } from '../../arbitraries/aRulebook.ts';

/** A text with the topic its writer meant; null where no topic fits. A first line is the subject. */
export type Meant = readonly [topic: string | null, text: string];

export interface DayOne {
  readonly topics: readonly TopicHint[];
  readonly texts: readonly Meant[];
}

function starterTopics(): readonly TopicHint[] {
  const parsed = parseRulebook(STARTER, sha256Hex);
  if (!parsed.ok) throw new Error('the starter rulebook has mistakes in it');
  return [...parsed.rulebook.topics.values()].map(({ name, about }) => ({ name, about }));
}

export const SMALL_COMPANY: DayOne = {
  topics: starterTopics(),
  texts: [
    [
      'billing',
      'Reminder although paid\nWe got a reminder for invoice 7781, but the bank says the payment went out on the 3rd.',
    ],
    ['billing', 'Hallo, könnten Sie die Rechnung bitte auf die GmbH umschreiben und die USt-IdNr. ergänzen?'],
    ['billing', 'Bonjour, ma carte a été débitée deux fois de 49 euros.'],
    ['billing', 'Why was my card charged 80 euros instead of 60?'],
    ['refunds', 'It has been ten days since I sent the jacket back. When is the refund coming?'],
    ['refunds', 'Hola, he devuelto las botas y aún no me han hecho el reembolso.'],
    ['refunds', 'Kann ich die Hose zurückgeben? Sie passt leider nicht.'],
    ['login', 'Locked out\nI typed the wrong password too often and now I am locked out.'],
    ['login', 'Buenas, no me llega el código de verificación para entrar.'],
    ['login', 'Ik ben mijn wachtwoord kwijt en de resetlink werkt niet.'],
    ['bug', 'Since yesterday the calendar shows every appointment twice, looks like a bug.'],
    ['bug', 'Beim Drucken bekomme ich immer eine Fehlermeldung.'],
    ['bug', 'Quando clicco su salva esce un errore e perdo tutto.'],
    ['outage', 'Your whole service seems to be down, nobody in our office can reach it.'],
    ['outage', 'La página no carga, ¿está caído el servidor?'],
    ['how to', 'How can I print two labels on one page?'],
    ['how to', 'Guten Tag, wie stelle ich die Uhrzeit ein? In der Anleitung steht nichts.'],
    ['order', 'The courier says delivered, but I have no package.'],
    ['order', 'Bonjour, mon colis est arrivé abîmé et il manque les vis.'],
    ['order', 'Kiedy dotrze moja przesyłka? Numer śledzenia nic nie pokazuje.'],
    ['order', 'お世話になっております。荷物の追跡番号を教えていただけますか。'],
    ['sales', 'Price for a school\nWe are a school with 30 teachers and would like a quote.'],
    ['sales', 'Guten Tag, gibt es bei Abnahme von 100 Stück einen Mengenrabatt? Bitte um ein Angebot.'],
    ['sales', 'Olá, qual é o preço do plano para empresas?'],
    ['account', 'Hi, please close my account, I no longer need it.'],
    ['account', 'Je souhaite changer le nom du titulaire de notre compte.'],
    [null, 'Are you open on Easter Monday?'],
    [null, 'Guten Tag, wir sammeln für das Sommerfest der Schule. Möchten Sie spenden?'],
    [null, 'I met one of you at the fair in Lyon and forgot the name. Tall, red beard?'],
    [null, 'Vorrei candidarmi per il posto di magazziniere.'],
    [null, 'The music in your shop is far too loud.'],
    [null, 'Could you ring me this afternoon about what we discussed?'],
  ],
};

export const DENTIST: DayOne = {
  topics: [
    {
      name: 'appointments',
      about: 'make, move or cancel an appointment, opening hours, Termin, verschieben',
    },
    { name: 'pain', about: 'toothache, swelling, lost filling, broken tooth, bleeding, Schmerzen' },
    {
      name: 'costs',
      about: 'bill, insurance, cost estimate, payment by instalments, Krankenkasse, Kostenplan',
    },
    {
      name: 'records',
      about: 'x-rays, patient file, send records to another dentist, Röntgenbilder, Befund',
    },
    { name: 'braces', about: 'braces, aligners, retainer, wire, Zahnspange' },
    { name: 'cleaning', about: 'professional cleaning, whitening, hygienist, Zahnreinigung, Bleaching' },
  ],
  texts: [
    ['appointments', 'I have to move my appointment on Thursday, is Friday free?'],
    ['appointments', 'Sorry, I must cancel tomorrow, my son is ill. Can we make another appointment?'],
    ['appointments', 'Ich möchte meinen Termin absagen.'],
    ['appointments', 'What are your opening hours over Christmas?'],
    ['pain', 'I have had a terrible toothache since last night.'],
    ['pain', 'A filling fell out while eating, what should I do?'],
    ['pain', 'My cheek is swollen after the extraction and it still bleeds.'],
    ['pain', 'Ich habe starke Zahnschmerzen, können Sie mich heute noch drannehmen?'],
    ['pain', 'I broke a tooth playing hockey.'],
    ['costs', 'Does my insurance pay for the crown?'],
    ['costs', 'The bill from January seems too high, please explain.'],
    ['costs', 'Können Sie mir einen Kostenvoranschlag für die Krankenkasse schicken?'],
    ['costs', 'Could I pay for the implant in instalments?'],
    ['records', 'Please send my x-rays to Dr. Lund, I am moving to another town.'],
    ['records', 'Ich brauche meine Röntgenbilder für den Kieferchirurgen.'],
    ['records', 'How do I get a copy of my patient file?'],
    ['braces', 'A wire of my braces is poking my cheek.'],
    ['braces', 'My daughter lost her retainer, can you make a new one?'],
    ['braces', 'Die Zahnspange drückt sehr.'],
    ['cleaning', 'How much is a professional cleaning?'],
    ['cleaning', 'Do you offer whitening, and how white will it get?'],
    ['cleaning', 'Brauche ich vor dem Bleaching eine Zahnreinigung?'],
    [null, 'Do you have a toilet for wheelchairs?'],
    [null, 'We sell chairs and lamps for modern practices.'],
    [null, 'Thank you so much for being so kind to my nervous mother.'],
    [null, 'Suchen Sie noch Auszubildende?'],
    [null, 'I left my umbrella in the waiting room.'],
    [null, 'Where can I park my car?'],
  ],
};

export const BIKE_RENTAL: DayOne = {
  topics: [
    {
      name: 'booking',
      about: 'reserve a bike, change the date, group tours, availability, Buchung, reservieren',
    },
    { name: 'breakdown', about: 'flat tyre, broken chain, brakes, roadside help, Panne, Reifen platt' },
    { name: 'deposit', about: 'deposit not returned, card hold, Kaution, damage charged' },
    { name: 'theft', about: 'stolen bike, lost lock or key, police report, gestohlen' },
    { name: 'e-bikes', about: 'battery, charger, motor, range, Akku laden' },
    { name: 'children', about: 'child seats, trailers, helmets, kids bikes, Kindersitz' },
  ],
  texts: [
    ['booking', 'Can I reserve four bikes for Saturday?'],
    ['booking', 'We need to change the date of our tour to the 12th.'],
    ['booking', 'Ich möchte für Freitag zwei Räder reservieren.'],
    ['booking', 'Do you have any availability in the first week of May?'],
    ['booking', 'My booking confirmation never arrived.'],
    ['booking', 'Buchung ändern\nKönnen wir einen Tag später kommen?'],
    ['breakdown', 'I have a flat tyre near the lighthouse, can someone come?'],
    ['breakdown', 'The chain is broken and we are stuck at the lake.'],
    ['breakdown', 'Front brake squeals and hardly works.'],
    ['breakdown', 'Der Reifen ist platt, wir stehen am Bahnhof.'],
    ['deposit', 'You still have not returned my deposit of 100 euros.'],
    ['deposit', 'Why is there a hold on my credit card?'],
    ['deposit', 'Wann bekomme ich die Kaution zurück?'],
    ['deposit', 'You charged me for damage that was there before.'],
    ['theft', 'My bike was stolen in front of the museum.'],
    ['theft', 'I lost the key of the lock.'],
    ['theft', 'Das Fahrrad wurde heute Nacht gestohlen.'],
    ['theft', 'The police gave me a report, where should I send it?'],
    ['e-bikes', 'The battery dies after ten kilometres.'],
    ['e-bikes', 'How far can I ride with one charge, what range do they have?'],
    ['e-bikes', 'The motor makes a noise and the display is dark.'],
    ['e-bikes', 'Wie lange muss der Akku laden?'],
    ['children', 'Do you have a child seat for a two year old?'],
    ['children', 'Is a trailer possible for our twins? And helmets?'],
    ['children', 'Gibt es auch Kinderräder und einen Kindersitz?'],
    [null, 'Which way to the beach is the nicest?'],
    [null, 'Are you looking for a mechanic? I would love to work for you.'],
    [null, 'What a wonderful day we had, thank you!'],
    [null, 'When do you close today?'],
    [null, 'Ich habe meine Sonnenbrille bei Ihnen liegen lassen.'],
  ],
};
