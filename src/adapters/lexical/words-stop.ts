/**
 * Words that say nothing about a topic, by language: a sentence that shares only these with a topic's `about` line
 * shares nothing with it. Written folded: lower case, no accents.
 */
const STOP_WORDS: Readonly<Record<string, string>> = {
  english: `a about after again all also am an and any anything are as at back be because been before being but by can
    cannot can't could did didn't do does doesn't doing don't done each else every few for from get gets getting give go
    goes going got had has have having he hello help her here hers hey hi him his how i i'd i'll i'm i've if in into is
    isn't it it's its just keep kind let like made make many may maybe me might more most much must my need needs new no
    nor not nothing now of off ok on once one only onto or other our ours out over own please put really same see she
    should since so some something still such sure take tell thank thanks that that's the their them then there these
    they thing things this those though through to too try trying under until up us use used using very want wants was
    we well went were what when where which while who whom whose why will with within without won't would yes yet you
    you're your yours dear regards best kind sincerely someone anyone everything question questions general other etc
    service services team company customer customers support`,
  german: `aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bitte da dabei damit danke dann
    das dass dein deine dem den denn der des die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem
    einen einer eines er es etwas euch euer fur gegen gehen geht grusse gut guten hab habe haben hallo hat hatte hatten
    ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja kann kein keine konnen konnte mal man mehr mein
    meine meinem meinen meiner mich mir mit mochte muss nach nicht nichts noch nun nur ob oder ohne sagen sehr sein seine
    seit sich sie sind so soll sollte sondern tag uber um und uns unser unsere unter vom von vor wann war waren warum was
    weil wenn wer werde werden wie wieder will wir wird wo wollen wurde wurden zu zum zur fragen`,
  french: `a ai alors apres as au aucun aussi autre aux avant avec avez avoir avons bien bonjour bonsoir c'est ce cela
    ces cet cette chez comme comment cordialement d'un d'une dans de depuis des deux dit donc du elle elles en encore
    entre est et ete etes etre eu fait faire fois ici il ils j'ai je jour l'on la le les leur leurs lui ma mais me meme
    merci mes moi mon ne ni nos notre nous on ont ou par pas peu peut peux plait plus pour pourquoi pouvez qu'il quand
    que quel quelle qui quoi s'il sa sans se ses si son sont sous suis sur ta te tes toi ton tous tout toute tres tu un
    une vers vos votre vous y`,
  spanish: `a al algo algun alguna ante antes aqui asi aun buenas buenos cada como con contra cual cuando de del desde
    dia dias donde dos e el ella ellas ellos en entre era es esa ese eso esta estaba estan estar este esto estos estoy
    favor fue gracias ha hace hacer han has hasta hay he hola la las le les lo los mas me mi mis mucho muy nada ni no
    nos nosotros o os otra otro para pero poco por porque puede puedo que quien quiero se sea ser si sin sobre solo son
    soy su sus tambien tan te tengo tiene toda todo todos tu tus un una uno unos usted y ya yo necesito necesitamos quisiera pueden podrian aqui donde`,
  portuguese: `ao aos aqui as ate bem boa bom com como da das de depois dia do dos e ela ele eles em entre era essa esse
    esta estao estar estou eu foi ha isso isto ja la lhe mais mas me meu meus minha muito na nao nas nem no nos nossa
    nosso num numa o obrigada obrigado ola os ou para pela pelo pode por porque posso qual quando que quem quero se sem
    ser seu seus so sobre sou sua suas tambem te tem tenho tudo um uma umas uns voce voces preciso precisa precisamos gostaria queria ainda onde agora obrigados`,
  italian: `a ad agli ai al alla alle anche ancora avere bene buongiorno che chi ci ciao come con cosa da dal dalla
    degli dei del della delle di dopo dove due e ed era essere gli grazie ha hai hanno ho i il in io l'ho la le lei lo
    loro lui ma me mi mia mie miei mio molto ne nei nel nella no noi non nostro o ogni per perche piu poi posso puo
    qual quale quando quello questa questo qui sara se sei sempre senza si sia solo sono sta stato su sua sul sulla suo
    ti tra tu tua tuo tutti tutto un una uno vi voi vorrei serve servono bisogno dobbiamo devo potete potreste qualcuno`,
  dutch: `aan al alle alleen als altijd ben bent bij daar dag dan dat de den der deze die dit doe doen door dus een en
    er geen graag groet groeten had hallo heb hebben hebt heeft hem het hier hij hoe hun iets ik in is ja je jij jullie
    kan kunnen kunt maar me meer met mij mijn moet na naar nee niet niets nog nu of om omdat onder ons onze ook op over
    per te toch toen tot u uit uw van veel voor waar wanneer waren was wat we wel werd weer wie wij wil worden wordt zal
    ze zeer zelf zich zij zijn zo zonder zou`,
  polish: `a aby ale albo bardzo bez bo bym byc byl byla bylo ci co czy da dla do dobry dzien dziekuje gdy gdzie go i ich
    ile im ja jak jako jakie je jego jej jest jestem jeszcze jesli juz kiedy kto ktora ktore ktory ma mam mi mnie moge
    moj moja moje moze mozna na nad nam nas nasz nie niz o od on ona oni po pod prosze przed przez przy sa sam sie ta
    tak tam te tego tej ten to tu tylko tym u w we witam wszystko z za ze`,
  japanese:
    'です ます した して いる ある から まで この その あの ので ください お願 願い いま せん ない こと もの ました ません',
  chinese: '的 了 是 我 你 您 我们 你们 他们 这个 那个 什么 怎么 可以 一个 没有 请问 谢谢 你好 就是 不是',
};

export const stopWords: ReadonlySet<string> = new Set(
  Object.values(STOP_WORDS).flatMap((list) => list.split(/\s+/)),
);
