/**
 * What Slack takes, in characters or pieces. Past a limit it refuses the whole message (`invalid_blocks`), so every text
 * is cut before. Source: docs.slack.dev/reference/block-kit (blocks, block elements, composition objects) and
 * docs.slack.dev/reference/methods/chat.postMessage.
 */
export const LIMITS = {
  /** Blocks of a message. */
  blocks: 50,
  /** Text of a header block. */
  header: 150,
  /** Text of a section, and any text object that has no limit of its own. */
  section: 3_000,
  fields: 10,
  field: 2_000,
  contextElements: 10,
  actionsElements: 25,
  /** Text of a button, and of an option. */
  label: 75,
  buttonValue: 2_000,
  actionId: 255,
  blockId: 255,
  overflowOptions: 5,
  optionValue: 150,
  /** Options of a menu, and of each of its groups. */
  options: 100,
  optionGroups: 100,
  placeholder: 150,
  /** Title, submit and close of a form. */
  viewTitle: 24,
  inputLabel: 2_000,
  /** What a text field holds. */
  inputValue: 3_000,
  url: 3_000,
  /** Top-level text: past it Slack cuts by itself; below 4,000 it says nothing is too long. */
  text: 4_000,
} as const;
