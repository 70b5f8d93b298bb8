/** "wrote", as mail clients put it into the line above a quote. Parts in brackets: `napisał(a)`, `כתב/ה`. */
export const WROTE: readonly string[] = [
  'wrote', // English
  'writes',
  'schrieb', // German
  'geschrieben',
  'a [ée]crit', // French
  'écrit',
  'escribió', // Spanish
  'escribio',
  'ha escrito',
  'escreveu', // Portuguese
  'ha scritto', // Italian
  'scrive',
  'schreef', // Dutch
  'geschreven',
  'skrev', // Danish, Norwegian, Swedish
  'skreiv',
  'kirjoitti', // Finnish
  'napisał(?:\\(a\\)|a)?', // Polish
  'pisze',
  'napsala?', // Czech
  'napísala?', // Slovak
  'írta', // Hungarian
  'a scris', // Romanian
  'yazdı', // Turkish
  'yazmış',
  'написала?', // Russian, Bulgarian
  'пишет',
  'писала?',
  'написав(?:ла)?', // Ukrainian
  'пише',
  'έγραψε', // Greek
  'כתב(?:/ה|ה)?', // Hebrew
  'מאת',
  'كتب', // Arabic
  'كتبت',
  'تمت كتابة ما يلي بواسطة',
  'đã viết', // Vietnamese
  'menulis', // Indonesian, Malay
  'rašė', // Lithuanian
  'rakstīja', // Latvian
  'kirjutas', // Estonian
  'je napisa(?:o|la)', // Croatian, Serbian
  'napisa(?:o|la)(?: je)?',
  'je napisal(?:\\(a\\)|a)?', // Slovenian
  'va escriure', // Catalan
  'skrifaði', // Icelandic
  'је написа(?:о|ла)', // Serbian
];

/** The same in scripts that leave no blank around it. */
export const WROTE_UNSPACED: readonly string[] = [
  '写道', // Chinese
  '寫道',
  '撰写',
  '编写',
  'さんは書きました', // Japanese
  'のメール',
  '님이 작성', // Korean
  '작성',
  'เขียน', // Thai
];

/** What an attribution may begin with before its date, beside a digit or the name of a day. */
export const OPENERS: readonly string[] = [
  'on', // English
  'am', // German
  'le', // French
  'el', // Spanish
  'em', // Portuguese
  'il', // Italian
  'in data',
  'op', // Dutch
  'den', // Danish, Swedish
  'på',
  'dne', // Czech
  'dňa', // Slovak
  'dnia', // Polish
  'w dniu',
  'pe', // Romanian, Finnish
  'în',
  'la data',
  'na', // Portuguese
  'στις', // Greek
  'на', // Bulgarian
  'в',
  'dana', // Croatian
  'dne',
  'pada', // Indonesian
  'vào', // Vietnamese
  'a', // Catalan
  'în data de',
  'בתאריך', // Hebrew
  'في', // Arabic
  'بتاريخ',
  'เมื่อ', // Thai
];
