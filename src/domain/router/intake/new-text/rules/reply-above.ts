import type { Rule } from '../rule.ts';
import { anyOf } from '../words.ts';

/** What desks write above their own mails, in what they are quoted as; the marks around it vary. */
const ABOVE = new RegExp(
  `^[-#=_*~><\\s]{0,20}${anyOf([
    '(?:please )?(?:type|write|enter) your (?:reply|response|answer) above this line',
    '(?:please )?(?:reply|respond|answer) above (?:this|the) line',
    '(?:bitte )?(?:antworten sie|schreiben sie ihre antwort|antwort(?:en)?) (?:bitte )?(?:über|oberhalb) diese[rn]? (?:linie|zeile)',
    'veuillez (?:répondre|saisir votre réponse) au-dessus de cette ligne',
    '(?:por favor,? )?(?:responda|escriba su respuesta) (?:por )?encima de esta línea',
    '(?:por favor,? )?(?:responda|digite sua resposta) acima desta linha',
    'rispondi(?:re)? sopra questa (?:riga|linea)',
    '(?:gelieve )?(?:boven deze (?:lijn|regel) (?:te )?(?:antwoorden|reageren)|antwoord boven deze (?:lijn|regel))',
    'skriv (?:dit|ditt) svar (?:over|ovenfor|ovanför) denn[ea] (?:linje|linjen|rad)',
  ])}`,
  'iu',
);

/** A desk's own "reply above this line": below it stands what the desk sent. */
export const replyAbove: Rule = {
  name: 'reply above this line',
  at(lines, index, context) {
    if (context.forward || !ABOVE.test(lines[index]?.seen ?? '')) return null;
    return { mark: 'history', until: lines.length };
  },
};
