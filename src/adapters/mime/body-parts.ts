import type { MimePart } from './mime-tree.ts';

/** A piece of the visible body. */
export interface BodyPiece {
  readonly kind: 'plain' | 'html';
  readonly text: string;
}

/** What a reader of the mail sees, and what hangs on it. */
export interface BodyAndAttachments {
  readonly pieces: readonly BodyPiece[];
  readonly attachments: readonly MimePart[];
}

const NOTHING: BodyAndAttachments = { pieces: [], attachments: [] };

/**
 * Parts as mail clients show them (RFC 2046, 5.1; RFC 8621, 4.1.4): of alternatives the plain text unless it is
 * empty, of related parts the first, of all others each in turn. A text with a file name behind the first part was
 * attached by somebody.
 */
export function bodyOf(part: MimePart): BodyAndAttachments {
  return visit(part, true);
}

function visit(part: MimePart, first: boolean): BodyAndAttachments {
  if (part.children.length > 0) return container(part, first);
  if (part.type.startsWith('multipart/')) return NOTHING;
  const shown = part.text !== null && (part.filename === null || first);
  if (!shown || part.text === null) return { pieces: [], attachments: [part] };
  return {
    pieces: [{ kind: part.type === 'text/html' ? 'html' : 'plain', text: part.text }],
    attachments: [],
  };
}

function container(part: MimePart, first: boolean): BodyAndAttachments {
  const visited = part.children.map((child, at) => visit(child, first && at === 0));
  if (part.type === 'multipart/related') return related(part, visited);
  const attachments = visited.flatMap((each) => each.attachments);
  const pieces =
    part.type === 'multipart/alternative' ? best(visited) : visited.flatMap((each) => each.pieces);
  return { pieces, attachments };
}

/** The plain version, or the HTML where that is empty; never both. */
function best(alternatives: readonly BodyAndAttachments[]): readonly BodyPiece[] {
  const said = alternatives.filter((each) => each.pieces.some((piece) => piece.text.trim() !== ''));
  const plain = said.find((each) => each.pieces.every((piece) => piece.kind === 'plain'));
  return (plain ?? said.at(0))?.pieces ?? [];
}

/** The root and what it shows; a text that is not the root belongs to it like a picture does. */
function related(part: MimePart, visited: readonly BodyAndAttachments[]): BodyAndAttachments {
  const [root, ...rest] = visited;
  const texts = part.children.slice(1).filter((child) => child.children.length === 0 && child.text !== null);
  const attachments = [...(root?.attachments ?? []), ...rest.flatMap((each) => each.attachments), ...texts];
  return { pieces: root?.pieces ?? [], attachments: [...new Set(attachments)] };
}
