import { DomUtils, parseDocument } from 'htmlparser2';
import { CANARY } from './payloads.ts';

/** Where a page may lead, and what it may be made of. */
export interface Allowed {
  /** Besides what any page of the desk is made of. */
  readonly elements?: readonly string[];
  /** Addresses that begin like this. */
  readonly links: readonly string[];
  /** Attributes of our own in which a customer's words may stand. */
  readonly quoting?: readonly string[];
  /** Style attributes, as mail programs need them. */
  readonly styles?: boolean;
}

const ELEMENTS = new Set(
  (
    'html head meta title link body header footer main nav section article aside h1 h2 h3 h4 p a b i em strong span div ul ' +
    'ol li dl dt dd table thead tbody tfoot tr th td caption details summary form label input textarea select option optgroup ' +
    'script meter progress button fieldset legend bdi pre code q del ins time br small blockquote figure figcaption svg path g rect text circle ' +
    'line polyline polygon desc tspan abbr kbd mark output hr datalist u s'
  ).split(' '),
);
const LEADS = new Set([
  'href',
  'src',
  'action',
  'formaction',
  'xlink:href',
  'srcset',
  'poster',
  'data',
  'background',
  'ping',
]);
const QUOTING = ['value', 'title', 'aria-label', 'alt'];
/** Hides something, or turns the direction of what is read. */
const HIDING = /(?![\n\t\r])\p{Cc}|\p{Bidi_Control}/u;

/** What a browser would make of a page that the desk does not make itself. Empty = nothing. */
export function activeInPage(html: string, allowed: Allowed): readonly string[] {
  const found: string[] = [];
  const document = parseDocument(html);
  for (const element of DomUtils.getElementsByTagName('*', document)) {
    const { name, attribs } = element;
    if (!ELEMENTS.has(name) && !allowed.elements?.includes(name)) found.push(`element ${name}`);
    if (name === 'script' || name === 'style') {
      const text = DomUtils.textContent(element);
      if (text.includes(CANARY) || (name === 'script' && text !== '')) found.push(`words in ${name}`);
      if (name === 'script' && attribs.src?.startsWith('/assets/') !== true) found.push('a script');
    }
    if (name === 'meta' && attribs['http-equiv'] && !/^content-security-policy$/i.test(attribs['http-equiv']))
      found.push(`meta ${attribs['http-equiv']}`);
    for (const [attribute, value] of Object.entries(attribs))
      found.push(...inAttribute(name, attribute, value, allowed));
  }
  // What an editor is given to change is the text as it is.
  for (const field of DomUtils.getElementsByTagName('textarea', document)) DomUtils.removeElement(field);
  const text = DomUtils.getElementsByTagName('body', document).map(DomUtils.textContent).join('');
  const hidden = HIDING.exec(text);
  if (hidden !== null)
    found.push(`hidden ${JSON.stringify(text.slice(Math.max(0, hidden.index - 20), hidden.index + 20))}`);
  return found;
}

function inAttribute(element: string, name: string, value: string, allowed: Allowed): readonly string[] {
  const found: string[] = [];
  if (/^on/.test(name)) found.push(`${element} ${name}`);
  if (name === 'style' && (allowed.styles !== true || /url|expression|@import/i.test(value)))
    found.push(`${element} style ${value.slice(0, 40)}`);
  if (LEADS.has(name) && !allowed.links.some((start) => value.startsWith(start) && !value.startsWith('//')))
    found.push(`${element} ${name} leads to ${value.slice(0, 60)}`);
  if (name.includes(CANARY)) found.push(`${element} has ${name}`);
  const quoting = LEADS.has(name) || [...QUOTING, ...(allowed.quoting ?? [])].includes(name);
  if (value.includes(CANARY) && !quoting) found.push(`${element} ${name} says ${value.slice(0, 60)}`);
  return found;
}

/** What would steer a terminal: control signs but for tab and line end, marks that turn the direction. */
export function steersTerminal(text: string): readonly string[] {
  const hit = /[\p{Cc}--[\t\n]]|[\u202a-\u202e\u2066-\u2069]/v.exec(text);
  return hit === null ? [] : [JSON.stringify(text.slice(Math.max(0, hit.index - 30), hit.index + 30))];
}

const BLANKS = String.raw`[\s"\p{Cc}\p{Cf}]*`;
const FORMULA = new RegExp(String.raw`^${BLANKS}[=+\-@＝＋－＠]|^[\t\r\n]`, 'u');
/** Up to the quote that ends the cell: what follows is the desk's own, and after a lone quote nothing is a call. */
const CALLING = new RegExp(String.raw`^${BLANKS}(?:[=＝]|[+\-@＋－＠](?:[^"]|"")*[(|!])`, 'u');

/** A cell, read as RFC 4180 has it, that a spreadsheet would work out. */
export const isFormula = (cell: string): boolean => FORMULA.test(cell);

/** Cells of the raw file where it is cut at semicolons, tabs and every line end, as elsewhere in the world. */
export const cutElsewhere = (csv: string): readonly string[] =>
  csv.split(/[;\t\r\n]/).filter((cell) => CALLING.test(cell));
