/** How the paragraph begins that companies put below every mail. */
export const DISCLAIMER_BEGINS: readonly string[] = [
  '(?:e-?mail |email )?(?:confidentiality|privacy|legal|privileged|important) (?:notice|note|warning|information|statement)', // English
  'confidentiality:',
  'disclaimer',
  'this (?:e-?mail|electronic mail|message|communication|transmission)(?: message| transmission)?(?:,? (?:and|including|together with) (?:any|all|its|the)? ?(?:files|attachments?|documents?)[^.]{0,60})? (?:is|are|may|contains?|was)',
  'the (?:information|contents?|materials?) (?:contained |transmitted |included )?(?:in|of|with) this',
  'if you (?:are not the|have received this)',
  'any (?:views|opinions)',
  'diese (?:e-?mail|nachricht) (?:enthält|ist|und|kann)', // German
  'der inhalt dieser (?:e-?mail|nachricht)',
  'wichtiger hinweis',
  'vertraulichkeitshinweis',
  'ce (?:message|courriel|courrier)(?: électronique)?,? (?:et|ainsi|est|peut|contient|\\(y)', // French
  'les informations contenues dans ce',
  'avis de confidentialité',
  'avertissement',
  'este (?:mensaje|correo)(?: electrónico)?,? (?:y|es|contiene|puede|se dirige|está)', // Spanish
  'la información contenida en este',
  'aviso (?:legal|de confidencialidad)',
  'esta (?:mensagem|comunicação|comunicación)', // Portuguese
  'este e-?mail',
  'as informações contidas',
  'aviso de confidencialidade',
  'le informazioni contenute', // Italian
  '(?:questo messaggio|questa e-?mail|il presente messaggio|la presente e-?mail|il contenuto di quest)',
  'avviso di riservatezza',
  'dit (?:e-?mail)?bericht (?:is|kan|bevat|en)', // Dutch
  'de informatie (?:in|verzonden)',
  'deze e-?mail (?:is|kan|bevat|en)',
  'detta (?:e-post)?meddelande', // Swedish
  'denne (?:e-?mail|e-?posten?|mail|meddelelse)', // Danish, Norwegian
  'tämä (?:viesti|sähköposti)', // Finnish
  '(?:ta|niniejsza) wiadomość', // Polish
  'niniejszy e-?mail',
  'tato (?:zpráva|e-mailová zpráva)', // Czech
  'táto (?:správa|e-mailová správa)', // Slovak
  'ez az (?:e-mail|üzenet|elektronikus)', // Hungarian
  'acest (?:mesaj|e-?mail)', // Romanian
  'bu (?:e-?posta|mesaj|ileti)', // Turkish
  '(?:это|данное|настоящее) (?:сообщение|электронное|письмо)', // Russian
  'це повідомлення', // Ukrainian
  'το παρόν (?:μήνυμα|email|e-mail)', // Greek
  '本(?:邮件|電子郵件|郵件)', // Chinese
  '(?:このメール|本メール|本電子メール)', // Japanese
  '(?:본|이) (?:메일|이메일|전자우편)', // Korean
];

/** What it goes on with: one of these must be in it too, for customers begin sentences like the above. */
export const DISCLAIMER_SAYS: readonly string[] = [
  'intended (?:only |solely |exclusively )?(?:for|recipients?)',
  'intended addressee',
  'addressee',
  'privileged',
  'strictly prohibited',
  'unauthori[sz]ed',
  'received (?:this|it) (?:e-?mail|message|communication|transmission)? ?(?:in error|by mistake)',
  'notify the sender',
  'liability',
  'vertraulich',
  'rechtlich geschützt',
  'irrtümlich',
  'nicht der (?:richtige|beabsichtigte|bestimmungsgemäße) (?:adressat|empfänger)',
  'confidentiel',
  'destinataire',
  'par erreur',
  'confidencial',
  'destinatario',
  'destinatário',
  'por error',
  'por engano',
  'riservat',
  'per errore',
  'vertrouwelijk',
  'geadresseerde',
  'bestemd voor',
  'konfidentiel',
  'fortrolig',
  'konfidensiell',
  'avsedd för',
  'luottamuksellinen',
  'tarkoitettu',
  'poufn',
  'adresat',
  'důvěrn',
  'dôvern',
  'bizalmas',
  'confidențial',
  'gizli',
  'конфиденциальн',
  'конфіденційн',
  'εμπιστευτικ',
  '保密',
  '机密',
  '機密',
  '誤って',
  '기밀',
];

/** Lines that programs write by themselves; each is enough alone. */
export const STAMPS: readonly string[] = [
  'please consider the environment before printing',
  'think before (?:you )?print',
  'bitte (?:denken sie|prüfen sie|denk).{0,40}umwelt',
  "(?:pensez|avant d'imprimer).{0,60}(?:environnement|imprimer)",
  'antes de imprimir',
  'prima di stampare',
  'denk aan het milieu',
  'virus-free\\.',
  'virenfrei\\.',
  'libre de virus\\.',
  'garanti sans virus\\.',
  'this e-?mail has been (?:checked|scanned) (?:for|by)',
  'diese e-?mail wurde (?:von|auf) .{0,40}(?:viren|geprüft)',
  'scanned by (?:mailscanner|mimecast|barracuda|symantec|sophos)',
  'caution: (?:this (?:e-?mail|message) (?:originated|came|was sent)|external)',
  '(?:warning: )?this (?:e-?mail|message) originated (?:from )?outside',
  '\\[?external (?:e-?mail|sender)\\]?(?::|$)',
  "you don't often get (?:e-?mail|email) from",
  'sie erhalten nicht (?:oft|häufig) (?:e-?mail|eine e-mail)',
  'some people who received this message don.t often get email',
];
