/**
 * What Slack refuses of a form, from its reference of views and block elements (docs.slack.dev/reference/views), written
 * down a second time like the limits of messages.
 */
type Piece = Readonly<Record<string, unknown>>;

export function viewComplaints(view: unknown): readonly string[] {
  const { type, title, submit, close, private_metadata, callback_id, blocks } = (view ?? {}) as Piece;
  const list = Array.isArray(blocks) ? (blocks as readonly Piece[]) : [];
  const ids = list.map((block) => block.block_id).filter((id) => id !== undefined);
  const inputs = list.some((block) => block.type === 'input');
  return [
    ...(type === 'modal' ? [] : [`a view of type ${type}`]),
    ...ofPlain(title, 24, 'title'),
    ...(close === undefined ? [] : ofPlain(close, 24, 'close')),
    ...(submit === undefined ? (inputs ? ['inputs without submit'] : []) : ofPlain(submit, 24, 'submit')),
    ...(inputs ? ofString(private_metadata, 3_000, 'private_metadata') : []),
    ...(inputs ? ofString(callback_id, 255, 'callback_id') : []),
    ...(list.length >= 1 && list.length <= 100 ? [] : [`${list.length} blocks`]),
    ...(new Set(ids).size === ids.length ? [] : ['a block_id twice']),
    ...(JSON.stringify(view).length <= 250_000 ? [] : ['larger than 250 kB']),
    ...list.flatMap((block, at) => ofBlock(block).map((one) => `block ${at} (${block.type}): ${one}`)),
  ];
}

function ofBlock(block: Piece): readonly string[] {
  if (block.type === 'section') return ofPlain(block.text, 3_000, 'text');
  if (block.type !== 'input') return ['is of no kind the desk uses in forms'];
  return [
    ...ofPlain(block.label, 2_000, 'label'),
    ...ofString(block.block_id, 255, 'block_id'),
    ...ofElement((block.element ?? {}) as Piece),
  ];
}

function ofElement(element: Piece): readonly string[] {
  const { type, placeholder, options, option_groups: groups, initial_option: initial } = element;
  const common = [
    ...ofString(element.action_id, 255, 'action_id'),
    ...(placeholder === undefined ? [] : ofPlain(placeholder, 150, 'placeholder')),
  ];
  if (type === 'plain_text_input') return [...common, ...ofText(element)];
  if (type === 'external_select') return common;
  if (type === 'radio_buttons') return [...common, ...ofOptions(options, 10), ...isOneOf(initial, options)];
  if (type !== 'static_select') return [`${type} is no element the desk uses`];
  if ((options === undefined) === (groups === undefined)) return ['either options or option_groups'];
  if (groups === undefined) return [...common, ...ofOptions(options, 100), ...isOneOf(initial, options)];
  return [...common, ...ofGroups(groups)];
}

function ofText({ initial_value: initial, max_length: longest }: Piece): readonly string[] {
  if (typeof longest !== 'number' || longest < 1 || longest > 3_000) return [`max_length ${longest}`];
  return initial === undefined ? [] : ofString(initial, longest, 'initial_value');
}

function ofGroups(groups: unknown): readonly string[] {
  if (!Array.isArray(groups) || groups.length < 1 || groups.length > 100) return ['option_groups'];
  return groups.flatMap((group: Piece) => [
    ...ofPlain(group.label, 75, 'label of a group'),
    ...ofOptions(group.options, 100),
  ]);
}

function ofOptions(options: unknown, most: number): readonly string[] {
  if (!Array.isArray(options) || options.length < 1 || options.length > most) return ['options'];
  return options.flatMap((option: Piece) => [
    ...ofPlain(option.text, 75, 'text of an option'),
    ...ofString(option.value, 150, 'value of an option'),
  ]);
}

function isOneOf(initial: unknown, options: unknown): readonly string[] {
  if (initial === undefined) return [];
  const known = (options as readonly unknown[]).map((option) => JSON.stringify(option));
  return known.includes(JSON.stringify(initial)) ? [] : ['initial_option is none of the options'];
}

function ofPlain(text: unknown, longest: number, name: string): readonly string[] {
  const { type, text: said } = (text ?? {}) as Piece;
  return type === 'plain_text' ? ofString(said, longest, name) : [`${name} is no plain text`];
}

function ofString(value: unknown, longest: number, name: string): readonly string[] {
  if (typeof value !== 'string' || value.trim() === '') return [`${name} is empty`];
  if (!value.isWellFormed()) return [`${name} is torn`];
  return value.length > longest ? [`${name} has ${value.length} characters`] : [];
}
