import type { Plot } from './description.ts';

const ELEMENT = /<svg [^>]*>/;
const STYLE_ATTRIBUTE = / style="([^"]*)"/g;
/** Beside hover styles: clip paths, which nothing needs (no series is clipped) and whose ids could meet another plot's. */
const LEFT_OUT = /<(style|defs)\b[^>]*>[\s\S]*?<\/\1>/g;
/** Handles for the library's own script in a browser; nothing here runs one. */
const HANDLES = / (?:class|clip-path|ecmeta_[a-z_]+|pointer-events|baseProfile|xmlns:xlink)="[^"]*"/g;

/**
 * What the library drew, as it may stand inside a page. The board answers with `style-src 'self'` (desk/board/shell),
 * under which a browser ignores `style` attributes and `<style>` elements inside an SVG too, and reports each as a
 * violation (CSP 3, section 6.1.14). Every declaration the library writes there is also a presentation attribute
 * (SVG 2, section 6.6), which the policy leaves alone; hover styles are for a script that is not there.
 * Text is escaped by the library (`&quot;` for `"`), so that no text can look like one of these attributes.
 */
export function inlineSvg(
  drawn: string,
  { title, description }: Pick<Plot, 'title' | 'description'>,
): string {
  const named = `<title>${escaped(title)}</title><desc>${escaped(description)}</desc>`;
  return drawn
    .replace(LEFT_OUT, '')
    .replace(STYLE_ATTRIBUTE, (_, declarations: string) => attributesOf(declarations))
    .replace(HANDLES, '')
    .replace(ELEMENT, (element) => `${element.slice(0, -1)} role="img">${named}`)
    .replace(/\n+/g, '\n')
    .trim();
}

function attributesOf(declarations: string): string {
  return declarations
    .split(';')
    .filter((declaration) => declaration.includes(':'))
    .map((declaration) => {
      const [name = '', value = ''] = declaration.split(':', 2);
      return ` ${name.trim()}="${value.trim()}"`;
    })
    .join('');
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? '');
}
