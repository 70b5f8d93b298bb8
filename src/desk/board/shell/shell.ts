import { html } from 'hono/html';
import { asset } from '../assets.ts';
import { type Html, words } from './text.ts';
import type { Visit } from './visit.ts';

export type Section = 'queues' | 'rejected' | 'ledger' | 'reports' | 'rulebook' | 'search' | 'help' | null;

export interface PageParts {
  readonly title: string;
  readonly section: Section;
  readonly main: Html;
  /** Extra class of the page, for its layout. */
  readonly kind: string;
  /** One line on what was just done. */
  readonly said?: Html;
  readonly query?: string;
}

/** The document around any page, without what needs a session. */
export function documentOf(title: string, kind: string, body: Html, head: Html = html``): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Front Desk</title>
<link rel="icon" href="${asset('icon.svg')}">
<link rel="stylesheet" href="${asset('board.css')}">${head}
</head>
<body class="page-${kind}">
${body}
</body>
</html>`;
}

const LINKS: readonly { readonly section: Section; readonly href: string; readonly text: string }[] = [
  { section: 'queues', href: '/', text: 'Queues' },
  { section: 'rejected', href: '/rejected', text: 'Rejected' },
  { section: 'ledger', href: '/ledger/days', text: 'Ledger' },
  { section: 'reports', href: '/reports', text: 'Reports' },
  { section: 'rulebook', href: '/rulebook', text: 'Rulebook' },
  { section: 'help', href: '/help', text: 'Help' },
];

function navigation(section: Section): Html {
  return html`<nav class="sections" aria-label="Sections"><ul>${LINKS.map(
    (link) =>
      html`<li><a href="${link.href}"${link.section === section ? html` aria-current="page"` : ''}>${link.text}</a></li>`,
  )}</ul></nav>`;
}

function searchBox(query: string): Html {
  return html`<form class="search" role="search" action="/search" method="get"><label class="vh" for="q">Search by customer, words or ticket id</label><input id="q" name="q" type="search" value="${query}" placeholder="Search  /" autocomplete="off" maxlength="200"></form>`;
}

function whoAmI(visit: Visit): Html {
  return html`<a class="me" href="/me">${visit.name === null ? 'Who are you?' : words(visit.name)}</a>`;
}

/** A whole page of the board. */
export function shell(page: PageParts, visit: Visit): Html {
  const head = html`
<meta name="csrf" content="${visit.csrf}">
<meta name="undo-seconds" content="${visit.undoSeconds}">
<script type="module" src="${asset('board.js')}"></script>`;
  const body = html`<a class="skip" href="#main">Skip to the content</a>
<header class="top"><a class="brand" href="/">Front Desk</a>${navigation(page.section)}${searchBox(page.query ?? '')}<span id="line" class="line" role="status"></span>${whoAmI(visit)}</header>
<div id="said" class="said" role="status">${page.said ?? ''}</div>
<main id="main" tabindex="-1">${page.main}</main>
<div id="toasts" class="toasts" role="status"></div>`;
  return documentOf(page.title, page.kind, body, head);
}
