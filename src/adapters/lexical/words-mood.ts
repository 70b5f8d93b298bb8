/**
 * Words and phrases that tell urgency and tone, by language. Written as people write them; matched folded (case,
 * accents and apostrophes do not matter) and as whole words. A word that ends in `*` stands for all that begin so.
 * Open to additions: a word belongs here only when it tells the mood whatever the business is about.
 */
export interface MoodWords {
  readonly high: string;
  readonly medium: string;
  readonly angry: string;
  readonly frustrated: string;
  /** They turn what follows within three words around: "not urgent". */
  readonly not: string;
}

export const MOOD_WORDS: Readonly<Record<string, MoodWords>> = {
  english: {
    high: `urgent, urgently, asap, as soon as possible, immediately, right away, emergency, critical, right now,
      cannot log in, can't log in, cannot access, locked out, completely down, is down, everything is down, outage,
      deadline today, by end of day, before noon, time sensitive, been hacked, got hacked, stolen, fraud, fraudulent`,
    medium: `broken, not working, doesn't work, does not work, stopped working, not responding, crash*, error*, failed,
      still waiting, by tomorrow, this week, overdue, blocked, stuck, missing, damaged`,
    angry: `furious, outrageous, outraged, unacceptable, disgusting, disgrace*, ridiculous, scam, scammers, rip off,
      ripped off, lawyer, legal action, sue you, worst service, worst company, worst experience, fed up,
      sick and tired, how dare you, incompetent, pathetic, appalling, thieves, bullshit, fuck*, enough is enough, absolute joke`,
    frustrated: `frustrat*, disappoint*, annoy*, unhappy, upset, still no answer, still no reply, still nothing,
      no one answers, nobody answers, nobody replies, third time, fourth time, fifth time, yet again, once again, over and over,
      waste of time, wasting my time, let down, not good enough, poor service, terrible, awful, horrible, for weeks, keep* asking`,
    not: "not, no, never, isn't, is not, wasn't, don't, without, nothing, aren't, hardly",
  },
  german: {
    high: `dringend*, eilt, eilig, sofort, umgehend, notfall, schnellstmoglich, so schnell wie moglich, heute noch, kritisch,
      ausgesperrt, komplettausfall, ausfall, ausgefallen, gehackt, betrug, gestohlen, nicht einloggen, kein zugriff`,
    medium: `kaputt, defekt, geht nicht, funktioniert nicht, fehler*, fehlgeschlagen, noch immer nicht,
      immer noch nicht, wartezeit, uberfallig, blockiert, beschadigt, fehlt, absturz`,
    angry: `unverschamt*, frechheit, unfassbar, skandal, anwalt, rechtsanwalt, betruger, abzocke, eine zumutung,
      inakzeptabel, wutend, es reicht, stinksauer, unmoglich von ihnen, verarscht, schlechteste*, saftladen`,
    frustrated: `frustrier*, enttausch*, argerlich, verargert, genervt, nervt, unzufrieden, zum dritten mal, zum wiederholten mal,
      schon wieder, keine antwort, niemand antwortet, niemand meldet sich, seit wochen, zeitverschwendung, schlechter service`,
    not: 'nicht, kein, keine, keinen, nie, niemals, ohne, weder, nichts',
  },
  french: {
    high: `urgent, urgente, urgence, en urgence, immediatement, tout de suite, des que possible, au plus vite, critique,
      bloque dehors, panne generale, en panne, pirate, fraude, vole, aujourd'hui meme`,
    medium: `ne fonctionne pas, ne marche pas, casse, cassee, defectueux, erreur*, toujours pas, en retard,
      bloque, bloquee, endommage, manquant, plante`,
    angry: `inadmissible, inacceptable, scandaleux, honteux, honte, arnaque, voleurs, avocat, furieux, furieuse, ras le bol,
      ridicule, plainte en justice, incompetents, foutage de gueule`,
    frustrated: `frustre*, decu, decue, decevant, agace*, mecontent*, insatisfait*, troisieme fois, encore une fois, sans reponse,
      aucune reponse, personne ne repond, depuis des semaines, perte de temps, enerve*`,
    not: 'pas, ne, non, jamais, aucun, aucune, sans, rien',
  },
  spanish: {
    high: `urgente*, urgencia, inmediatamente, de inmediato, cuanto antes, lo antes posible, ahora mismo, emergencia, critico,
      no puedo entrar, no puedo acceder, caido, hackeado, fraude, robado, hoy mismo`,
    medium: `no funciona, no anda, roto, averiado, error, errores, fallo, todavia no, aun no, atrasado,
      bloqueado, danado, falta`,
    angry: `inaceptable, indignante, vergonzoso, verguenza, estafa, estafadores, ladrones, abogado, denuncia, furioso, furiosa,
      harto, harta, ridiculo, el peor servicio, incompetentes, una tomadura de pelo`,
    frustrated: `frustra*, decepcion*, molesto, molesta, descontento, insatisfecho, tercera vez, otra vez, sin respuesta,
      nadie responde, nadie contesta, desde hace semanas, perdida de tiempo, mal servicio`,
    not: 'no, nunca, sin, ningun, ninguna, nada, tampoco',
  },
  portuguese: {
    high: `urgente*, urgencia, imediatamente, de imediato, o quanto antes, o mais rapido possivel, agora mesmo, emergencia, critico,
      fora do ar, hackeado, fraude, roubado, hoje mesmo, nao consigo entrar, nao consigo acessar`,
    medium: `nao funciona, quebrado, quebrada, avariado, erro, erros, falha, ainda nao, atrasado,
      bloqueado, danificado, travou`,
    angry: `inaceitavel, absurdo, vergonha, golpe, ladroes, advogado, furioso, furiosa, palhacada, ridiculo, pior servico,
      incompetentes, processar voces, procon`,
    frustrated: `frustra*, decepcion*, desapont*, chateado, chateada, insatisfeito, insatisfeita, terceira vez, de novo, mais uma vez,
      sem resposta, ninguem responde, ha semanas, perda de tempo, pessimo`,
    not: 'nao, nunca, sem, nenhum, nenhuma, nada, nem',
  },
  italian: {
    high: `urgente, urgenti, urgenza, urgentemente, subito, immediatamente, il prima possibile, al piu presto, emergenza, critico,
      non riesco ad accedere, bloccato fuori, fuori servizio, hackerato, frode, rubato, oggi stesso`,
    medium: `non funziona, rotto, rotta, guasto, difettoso, errore, errori, ancora non, in ritardo, bloccato,
      bloccata, danneggiato, manca`,
    angry: `inaccettabile, vergogna, vergognoso, scandaloso, truffa, truffatori, ladri, avvocato, furioso, furiosa, stufo, stufa,
      ridicolo, peggior servizio, incompetenti`,
    frustrated: `frustra*, delus*, infastidit*, insoddisfatt*, scontent*, terza volta, ancora una volta, nessuna risposta,
      nessuno risponde, da settimane, perdita di tempo, pessimo`,
    not: 'non, mai, senza, nessun, nessuna, niente, nulla',
  },
  dutch: {
    high: `dringend, spoed, met spoed, onmiddellijk, meteen, zo snel mogelijk, noodgeval, een storing, ligt plat,
      buitengesloten, gehackt, fraude, gestolen, vandaag nog, kan niet inloggen`,
    medium: `kapot, defect, werkt niet, doet het niet, fout, foutmelding, mislukt, nog steeds niet, te laat,
      geblokkeerd, beschadigd, ontbreekt`,
    angry: `onacceptabel, schandalig, schandalige, belachelijk, oplichters, oplichting, advocaat, woedend, woest, zat van,
      slechtste, incompetent, schande`,
    frustrated: `gefrustreerd, frustrerend, teleurgesteld, teleurstellend, geirriteerd, ontevreden, derde keer, alweer, nog een keer,
      geen antwoord, niemand reageert, al weken, tijdverspilling, slechte service`,
    not: 'niet, geen, nooit, zonder, niets',
  },
  polish: {
    high: `pilne, pilny, pilna, pilnie, natychmiast, niezwlocznie, jak najszybciej, awaria, krytyczny, krytyczne, nagly wypadek,
      nie moge sie zalogowac, zhakowane, oszustwo, skradzion*, jeszcze dzis`,
    medium: `nie dziala, zepsuty, zepsuta, zepsute, uszkodzon*, blad, bledy, wciaz nie, nadal nie, opoznion*,
      zablokowan*, brakuje`,
    angry: `skandal, skandaliczne, niedopuszczalne, oszusci, zlodzieje, prawnik, adwokat, wsciekly, wsciekla, mam dosc, kpina,
      najgorsza, najgorszy, zenada`,
    frustrated: `sfrustrowan*, rozczarowan*, zawiedzion*, zirytowan*, niezadowolon*, trzeci raz, po raz kolejny, znowu,
      brak odpowiedzi, nikt nie odpowiada, od tygodni, strata czasu`,
    not: 'nie, nigdy, bez, zaden, zadna, nic',
  },
  japanese: {
    high: '至急, 緊急, 今すぐ, ただちに, 直ちに, 大至急, 早急, ログインできない, ログインできません, ダウンして, 不正利用, 乗っ取',
    medium:
      '動かない, 動きません, 壊れ, 故障, エラー, できません, 届かない, 届きません, まだ届, 不具合, 本日中, 明日まで',
    angry:
      'ふざけ, 許せない, 許せません, 詐欺, 弁護士, 最悪, 怒って, 怒り, あり得ない, ありえない, いい加減にして',
    frustrated:
      '困って, 残念, 不満, がっかり, 何度も, またです, 返事がない, 返信がない, 返信がありません, 遅すぎ, いつまで',
    not: 'ではない, ではありません, じゃない, ではなく, ませんでしたが大丈夫',
  },
  chinese: {
    high: '紧急, 緊急, 马上, 馬上, 立即, 立刻, 尽快, 盡快, 急需, 十万火急, 无法登录, 無法登入, 被盗, 被盜, 诈骗, 宕机',
    medium:
      '坏了, 壞了, 不能用, 无法使用, 無法使用, 错误, 錯誤, 故障, 还没收到, 還沒收到, 明天之前, 失败, 失敗',
    angry:
      '骗子, 騙子, 无耻, 無恥, 太过分, 太過分, 律师, 律師, 愤怒, 憤怒, 垃圾, 忍无可忍, 忍無可忍, 投诉你们',
    frustrated:
      '失望, 不满, 不滿, 第三次, 又是, 没人回复, 沒人回覆, 没有回复, 浪费时间, 浪費時間, 受够了, 太慢',
    not: '不是, 不, 没有那么, 并不, 並不',
  },
};
