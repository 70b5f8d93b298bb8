/**
 * What Slack refuses, from its Block Kit reference (docs.slack.dev/reference/block-kit), written down a second time: the
 * code under test has the same numbers, and a slip in one of them shows.
 */
type Piece = Readonly<Record<string, unknown>>;

export function complaints(blocks: unknown, text: unknown): readonly string[] {
  if (!Array.isArray(blocks)) return ['blocks are no list'];
  const ids = blocks.map((block: Piece) => block.block_id).filter((id) => id !== undefined);
  return [
    ...(blocks.length === 0 || blocks.length > 50 ? [`${blocks.length} blocks`] : []),
    ...(typeof text === 'string' && text.length > 0 && text.length <= 40_000
      ? []
      : ['no text for notifications']),
    ...(new Set(ids).size === ids.length ? [] : ['a block_id twice']),
    ...blocks.flatMap((block: Piece, at) =>
      ofBlock(block).map((one) => `block ${at} (${block.type}): ${one}`),
    ),
  ];
}

function ofBlock(block: Piece): readonly string[] {
  switch (block.type) {
    case 'divider':
      return [];
    case 'header':
      return ofText(block.text, 150, ['plain_text']);
    case 'section':
      return [
        ...(block.text === undefined && block.fields === undefined ? ['is empty'] : []),
        ...(block.text === undefined ? [] : ofText(block.text, 3_000)),
        ...each(block.fields, 10, (field) => ofText(field, 2_000)),
      ];
    case 'context':
      return each(block.elements, 10, (element) => ofText(element, 3_000), 1);
    case 'actions':
      return [...each(block.elements, 25, ofElement, 1), ...actionIds(block.elements)];
    case 'table':
      return [
        ...each(block.rows, 100, (row) => each(row, 20, (cell) => ofString(cell.text, 2_000, 'cell'), 1), 1),
        ...each(block.column_settings, 20, () => []),
      ];
    case 'rich_text':
      return each(block.elements, 50, ofRichText, 1);
    default:
      return ['is of no kind the desk uses'];
  }
}

/** Text in it is never parsed: only our own links, and nothing that pings. */
function ofRichText(element: Piece): readonly string[] {
  if (element.type === 'text') return ofString(element.text, 4_000, 'text');
  if (element.type === 'link') return ofString(element.url, 3_000, 'url');
  const known = ['rich_text_section', 'rich_text_list', 'rich_text_preformatted'].includes(
    String(element.type),
  );
  return known ? each(element.elements, 100, ofRichText, 1) : [`${element.type} is no element the desk uses`];
}

function ofElement(element: Piece): readonly string[] {
  if (element.type === 'button') {
    return [
      ...ofText(element.text, 75, ['plain_text']),
      ...ofString(element.value, 2_000, 'value'),
      ...ofString(element.action_id, 255, 'action_id'),
    ];
  }
  if (element.type !== 'overflow') return [`${element.type} is no element the desk uses`];
  return each(
    element.options,
    5,
    (option) => [...ofText(option.text, 75, ['plain_text']), ...ofString(option.value, 150, 'value')],
    2,
  );
}

function actionIds(elements: unknown): readonly string[] {
  const ids = (elements as readonly Piece[]).map((one) => one.action_id);
  return new Set(ids).size === ids.length ? [] : ['an action_id twice'];
}

function ofText(text: unknown, longest: number, types = ['plain_text', 'mrkdwn']): readonly string[] {
  const { type, text: said, emoji, verbatim } = (text ?? {}) as Piece;
  return [
    ...(types.includes(String(type)) ? [] : [`text of type ${type}`]),
    ...ofString(said, longest, 'text'),
    ...(type === 'mrkdwn' && emoji !== undefined ? ['emoji on mrkdwn'] : []),
    ...(type === 'plain_text' && verbatim !== undefined ? ['verbatim on plain text'] : []),
  ];
}

function ofString(value: unknown, longest: number, name: string): readonly string[] {
  if (typeof value !== 'string' || value.trim() === '') return [`${name} is empty`];
  if (!value.isWellFormed()) return [`${name} is torn`];
  return value.length > longest ? [`${name} has ${value.length} characters`] : [];
}

function each(
  list: unknown,
  most: number,
  check: (piece: Piece) => readonly string[],
  least = 0,
): readonly string[] {
  if (list === undefined && least === 0) return [];
  if (!Array.isArray(list)) return ['no list'];
  const size = list.length > most || list.length < least ? [`${list.length} pieces`] : [];
  return [...size, ...list.flatMap((piece: Piece) => check(piece))];
}
