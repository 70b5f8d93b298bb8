/**
 * Made-up problems of customers, each with what makes another problem of it: a stretch of it and what stands there in
 * the other mail of the same person.
 */
export interface Problem {
  readonly text: string;
  /** `from → to`. */
  readonly others: readonly (readonly [from: string, to: string])[];
}

export const PROBLEMS: readonly Problem[] = [
  {
    text: 'I ordered the red backpack last week and it still has not arrived. The tracking page says it was delivered to my neighbour, but she has nothing. Can you find out where it is?',
    others: [
      ['red', 'blue'],
      ['backpack', 'suitcase'],
      ['neighbour', 'office'],
      ['last week', 'last month'],
      ['has not arrived', 'has arrived broken'],
    ],
  },
  {
    text: 'Invoice 4411 has the wrong billing address on it. We moved to Lyon in June. Please send us a corrected invoice before the end of the month.',
    others: [
      ['4411', '4412'],
      ['billing', 'delivery'],
      ['June', 'July'],
      ['corrected', 'second'],
      ['Lyon', 'Lille'],
    ],
  },
  {
    text: 'I was charged twice for my subscription on Tuesday. Each time 29.90 euros were taken from my card. Please refund one of the two payments.',
    others: [
      ['twice', 'three times'],
      ['Tuesday', 'Thursday'],
      ['29.90', '39.90'],
      ['subscription', 'upgrade'],
      ['refund', 'explain'],
    ],
  },
  {
    text: 'The export to Excel works for my own projects but it does not work for shared projects. I get an empty file every time. My colleagues see the same thing.',
    others: [
      ['Excel', 'PDF'],
      ['it does not work for shared', 'it works for shared'],
      ['empty', 'broken'],
      ['The export', 'The import'],
      ['My colleagues see', 'My colleagues do not see'],
    ],
  },
  {
    text: 'Since this morning I cannot log in to the customer portal. The page says that my password has expired, and the link in the reset mail leads to an error page.',
    others: [
      ['customer portal', 'partner portal'],
      ['this morning', 'yesterday evening'],
      ['expired', 'changed'],
      ['the reset mail', 'the welcome mail'],
      ['cannot log in', 'cannot log out'],
    ],
  },
  {
    text: 'We would like to add five seats to our team plan and move two people from the basic plan to the professional plan. What will it cost from next month on?',
    others: [
      ['add five', 'remove five'],
      ['five', 'six'],
      ['from the basic plan to the professional plan', 'from the professional plan to the basic plan'],
      ['next month', 'next year'],
      ['team plan', 'school plan'],
    ],
  },
  {
    text: 'The coffee machine I bought in your shop leaks water from the bottom after ten minutes. I have cleaned it as the manual says and that did not help. Is this covered by the warranty?',
    others: [
      ['coffee machine', 'washing machine'],
      ['the bottom', 'the top'],
      ['ten', 'twenty'],
      ['that did not help', 'that helped'],
      ['leaks water', 'makes a noise'],
    ],
  },
  {
    text: 'Please cancel my booking for the flight from Madrid to Rome on 12 May. My mother is ill and I cannot travel. I have the insurance with free cancellation.',
    others: [
      ['from Madrid to Rome', 'from Rome to Madrid'],
      ['12 May', '21 May'],
      ['flight', 'hotel'],
      ['cancel', 'confirm'],
      ['the insurance', 'no insurance'],
    ],
  },
  {
    text: 'Ich habe am Montag die schwarzen Schuhe in Größe 42 zurückgeschickt, aber bis heute kein Geld bekommen. Können Sie bitte nachsehen, ob das Paket bei Ihnen angekommen ist?',
    others: [
      ['schwarzen', 'weißen'],
      ['42', '43'],
      ['kein Geld', 'nur die Hälfte'],
      ['Montag', 'Freitag'],
      ['zurückgeschickt', 'bestellt'],
    ],
  },
  {
    text: 'Der Drucker im zweiten Stock druckt nur noch leere Seiten. Wir haben die Patrone gewechselt, das hat nicht geholfen. Wann kann ein Techniker kommen?',
    others: [
      ['zweiten', 'dritten'],
      ['Drucker', 'Scanner'],
      ['hat nicht geholfen', 'hat geholfen'],
      ['leere', 'schiefe'],
      ['ein Techniker', 'der Ersatz'],
    ],
  },
  {
    text: "Je n'arrive plus à me connecter à mon compte depuis hier soir. Le site me dit que mon adresse est inconnue alors que je suis cliente depuis quatre ans.",
    others: [
      ['hier soir', 'ce matin'],
      ['inconnue', 'bloquée'],
      ['quatre', 'cinq'],
      ['connecter', 'déconnecter'],
      ['mon compte', 'ma boutique'],
    ],
  },
  {
    text: 'Quiero cambiar la dirección de entrega de mi pedido porque el viernes no estaré en casa. Es posible enviarlo a la oficina de mi hermano en Sevilla?',
    others: [
      ['viernes', 'jueves'],
      ['no estaré', 'estaré'],
      ['Sevilla', 'Valencia'],
      ['hermano', 'padre'],
      ['dirección', 'fecha'],
    ],
  },
  {
    text: 'Ho ricevuto il pacco ma dentro c’era un maglione verde e io avevo ordinato un maglione grigio. Vorrei cambiarlo senza pagare di nuovo la spedizione.',
    others: [
      ['verde', 'rosso'],
      ['maglione grigio', 'cappotto grigio'],
      ['cambiarlo', 'tenerlo'],
      ['Ho ricevuto', 'Non ho ricevuto'],
      ['la spedizione', 'il prodotto'],
    ],
  },
  {
    text: 'Minha fatura de outubro veio com um valor maior do que o combinado. Eu não usei o serviço extra e gostaria de receber a diferença de volta na minha conta.',
    others: [
      ['outubro', 'novembro'],
      ['maior', 'menor'],
      ['não usei', 'usei'],
      ['serviço extra', 'plano novo'],
      ['receber', 'pagar'],
    ],
  },
  {
    text: 'Mijn bestelling is gisteren bezorgd maar de doos was helemaal nat en twee van de boeken zijn niet meer te lezen. Kan ik nieuwe boeken krijgen?',
    others: [
      ['gisteren', 'vandaag'],
      ['twee', 'drie'],
      ['boeken', 'tijdschriften'],
      ['nat', 'leeg'],
      ['nieuwe boeken', 'mijn geld'],
    ],
  },
  {
    text: 'Our warehouse app shows the wrong stock for the item Nova Lamp. The shelf holds forty pieces and the app says none, so that nobody can sell them any more.',
    others: [
      ['Nova Lamp', 'Vega Lamp'],
      ['forty', 'fifty'],
      ['warehouse', 'cashier'],
      ['nobody', 'everybody'],
      ['wrong stock', 'wrong price'],
    ],
  },
];
