/** Domains where anybody has an address: a customer's may well be the desk's. */
const ANYBODYS: ReadonlySet<string> = new Set(
  'gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com gmx.de gmx.net web.de aol.com proton.me protonmail.com mail.ru yandex.ru qq.com 163.com localhost'.split(
    ' ',
  ),
);

export function isAnybodys(domain: string): boolean {
  return ANYBODYS.has(domain);
}
