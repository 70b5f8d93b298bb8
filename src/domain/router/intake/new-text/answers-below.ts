import { anyOf } from './words.ts';

/** Who says no more than this may mean the earlier mail by "see below". */
const FEW_WORDS = 12;
const MOST_WORDS = 60;

/** "My answers are below, in red": they stand inside the earlier mail, where no mark tells them from it. */
const ANSWERS_BELOW = new RegExp(
  anyOf([
    '(?:answers?|answered|repl(?:y|ies)|replied|responses?|responded|comments?|commented|remarks?|notes?|feedback)\\W.{0,40}(?:below|in-?line|in (?:red|blue|green|bold|capitals|colou?r))(?!\\w)', // English
    '(?:below|in-?line|in (?:red|blue|green|bold|capitals)).{0,20} (?:answers?|repl(?:y|ies)|responses?|comments?)(?!\\w)',
    '(?:antwort(?:en)?|anmerkung(?:en)?|kommentare?)\\W.{0,40}(?:unten|im text|inline|dazwischen|(?:in )?(?:rot|blau|grün|fett))(?!\\w)', // German
    '(?:réponses?|commentaires?|remarques?)\\W.{0,40}(?:ci-dessous|plus bas|dans le texte|en (?:rouge|bleu|vert|gras))', // French
    '(?:respuestas?|comentarios?)\\W.{0,40}(?:abajo|a continuación|en (?:rojo|azul|verde|negrita))', // Spanish
    '(?:respostas?|comentários?)\\W.{0,40}(?:abaixo|a seguir|em (?:vermelho|azul|verde|negrito))', // Portuguese
    '(?:rispost[ae]|commenti)\\W.{0,40}(?:sotto|di seguito|in (?:rosso|blu|verde|grassetto))', // Italian
    '(?:antwoord(?:en)?|opmerkingen|reacties?)\\W.{0,40}(?:hieronder|onderstaand|in (?:het )?(?:rood|blauw|groen|vet))', // Dutch
    '(?:svar|kommentarer?)\\W.{0,40}(?:nedan|nedenfor|under|(?:i|med) r(?:ött|ødt))', // Scandinavian
    '(?:vastaukse[nt]i?|kommenti)\\w*\\W.{0,40}(?:alla|alempana|punaisella)', // Finnish
    '(?:odpowied(?:ź|zi)|komentarze?)\\W.{0,40}(?:poniżej|na czerwono)', // Polish
    '(?:odpověd[iď]|komentáře?)\\W.{0,40}(?:níže|červeně)', // Czech
    '(?:ответы?|комментари[ий])[^а-я].{0,40}(?:ниже|красным|в тексте)', // Russian
    '(?:cevap|yanıt)(?:lar)?\\S{0,5}\\W.{0,40}(?:aşağıda|kırmızı)', // Turkish
    '(?:回答|返信).{0,12}(?:下記|以下|赤字)|(?:下記|以下|赤字).{0,12}(?:回答|返信)', // Japanese
    '(?:回复|答复|回覆).{0,12}(?:下面|如下|红|紅)|(?:下面|红色|紅色).{0,12}(?:回复|答复|回覆)', // Chinese
  ]),
  'iu',
);

const SEE_BELOW = new RegExp(
  anyOf([
    'see (?:\\S+ ){0,2}below',
    '(?:siehe|s\\.) ?(?:unten|u\\.)',
    'voir (?:ci-dessous|plus bas)',
    'ver (?:más )?abajo',
    'ver abaixo',
    'vedi (?:sotto|di seguito)',
    'zie (?:hieronder|onder|onderstaand)',
    'se (?:nedan|nedenfor|under)',
    'ks\\. alla',
    'patrz (?:niżej|poniżej)',
    'viz níže',
    '(?:см\\.|смотрите) ниже',
    'bkz\\. aşağı',
    '见下',
    '下記(?:参照|ご覧)',
  ]),
  'iu',
);

/** Whether a customer says that the answers stand inside the earlier mail, or that it is what is meant. */
export function answersBelow(said: string): boolean {
  const words = said.split(/\s+/, MOST_WORDS + 1).filter((word) => word !== '').length;
  if (words > MOST_WORDS) return false;
  const text = said.slice(0, 1_000).replace(/\s+/g, ' ');
  return ANSWERS_BELOW.test(text) || (words <= FEW_WORDS && SEE_BELOW.test(text));
}
