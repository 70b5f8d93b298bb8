import { words } from '../../../kernel/words.ts';
import { plainWords } from './plain-words.ts';

/** What is said before a problem, and asks for nothing. */
const GREETING = set(`
hello hi hey again dear or good morning afternoon evening day greetings sir madam sirs team support desk all everyone there folks
to whom it may concern customer service
hallo guten tag morgen abend liebes liebe lieber sehr geehrte geehrter damen und herren moin servus zusammen
bonjour bonsoir salut madame monsieur cher chère l'équipe équipe
hola buenos buenas días dias tardes noches estimado estimada estimados señor señora equipo
ciao buongiorno buonasera salve gentile gentili spettabile
olá ola bom boa dia tarde noite prezado prezada prezados caro cara equipe
goedemorgen goedemiddag goedendag beste geachte
hej hei god dag morgon kära
dzień dobry witam szanowni państwo
`);

/** What is said after one. */
const FAREWELL = set(`
thanks thank you many very much a lot so in advance for your help time support
best kind kindest warm regards wishes sincerely yours truly faithfully cheers greetings bye looking forward to hearing from
danke vielen dank im voraus schon mal mit freundlichen freundlichem grüßen grüssen gruß gruss viele beste liebe grüße mfg lg vg herzliche
merci beaucoup d'avance par avance cordialement bien à vous salutations meilleures sincères
gracias muchas de antemano saludos cordiales atentamente un cordial saludo
grazie mille in anticipo cordiali saluti distinti
obrigado obrigada muito desde já atenciosamente cumprimentos abraços
bedankt dank u wel alvast met vriendelijke groet groeten
tack på förhand med vänliga hälsningar mvh
dziękuję z góry pozdrawiam poważaniem
`);

/** A farewell starts with one of these: "you" or "time" alone is none. */
const TAKES_LEAVE = set(`
thanks thank best kind kindest warm regards sincerely yours cheers greetings bye looking many
danke vielen mit viele beste liebe mfg lg vg herzliche gruß gruss grüße
merci cordialement bien salutations meilleures
gracias muchas saludos atentamente un
grazie cordiali distinti obrigado obrigada muito atenciosamente cumprimentos abraços
bedankt dank alvast met groet groeten tack med mvh dziękuję pozdrawiam z
`);

/** After one of these comes a name, whether the desk knows it or not. */
const SIGNS_OFF = set(`
regards wishes sincerely cheers grüße grüßen gruß mfg lg vg cordialement salutations saludos saluti atenciosamente
cumprimentos groet groeten hälsningar mvh pozdrawiam
`);

/** Words that ask nicely or stress, and articles: with and without them a sentence says the same. */
const EMPTY = set(`
please kindly just really very so
bitte doch mal eben
s'il vous plaît svp
per favore por favor
alsjeblieft aub
a an the
`);

/** Subjects that say nothing but that somebody writes. */
const NO_SUBJECT = set(`
question request help contact form message hello hi support enquiry inquiry problem issue urgent important
frage anfrage hilfe kontakt kontaktformular nachricht anliegen dringend wichtig
demande aide formulaire pregunta consulta ayuda contacto formulario mensaje richiesta aiuto contatto domanda
pergunta pedido ajuda contato vraag verzoek hulp from my our website chat new your a the about
`);

export function isEmptyWord(word: string): boolean {
  return EMPTY.has(word);
}

const LONGEST_GREETING = 8;
const LONGEST_FAREWELL = 14;
const LONGEST_NAME = 3;

/** Nothing but a greeting, and perhaps the names of who is greeted or greets. */
export function isGreeting(list: readonly string[], names: ReadonlySet<string>): boolean {
  return list.length <= LONGEST_GREETING && list.every((word) => GREETING.has(word) || names.has(word));
}

/** Nothing but thanks and a farewell, with a name under it. */
export function isFarewell(list: readonly string[], names: ReadonlySet<string>): boolean {
  const [first] = list;
  if (first === undefined || list.every((word) => names.has(word))) return true;
  if (list.length > LONGEST_FAREWELL || !TAKES_LEAVE.has(first)) return false;
  const signed = list.slice(list.findLastIndex((word) => SIGNS_OFF.has(word)) + 1);
  const isName =
    signed.length < list.length && signed.length <= LONGEST_NAME && !/\p{N}/u.test(signed.join(''));
  const said = isName ? list.slice(0, list.length - signed.length) : list;
  return said.every((word) => FAREWELL.has(word) || names.has(word));
}

/** A text without its greeting and its farewell; a text that is nothing else keeps them. */
export function withoutFrame(list: readonly string[], names: ReadonlySet<string>): readonly string[] {
  let start = 0;
  while (start < LONGEST_GREETING && isGreeting(list.slice(start, start + 1), names) && start < list.length)
    start += 1;
  let end = Math.max(start, list.length - LONGEST_FAREWELL);
  while (end < list.length && !isFarewell(list.slice(end), names)) end += 1;
  return start < end ? list.slice(start, end) : list;
}

/** A subject whose words all stand in the text already, or say nothing. */
export function addsNothing(subject: readonly string[], text: readonly string[]): boolean {
  return plainWords(subject).every((word) => NO_SUBJECT.has(word) || text.includes(word));
}

function set(text: string): ReadonlySet<string> {
  return new Set(plainWords(words(text)));
}
