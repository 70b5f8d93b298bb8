/** What stands between the marks, in the words of the tag. */
export type Fenced = 'ticket' | 'example';

/**
 * Text of a stranger as data: between two tags that carry a mark nobody outside can know. What could close the fence, or
 * what a model was trained to take for the end of a turn, is taken out first.
 */
export function fenced(tag: Fenced, text: string, mark: string): string {
  return `<${tag}-${mark}>\n${cleaned(text, mark)}\n</${tag}-${mark}>`;
}

/** `<|im_end|>`, `[INST]`, `<<SYS>>`, `<end_of_turn>`, `<s>`: the turn marks of the model families on Bedrock. */
const TOKENS =
  /<[|｜][^<>\n]{0,80}[|｜]>|\[\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\]|<<\/?SYS>>|<\/?(?:start|end)_of_(?:turn|text)>|<\/?s>/gi;
/** The turns of older Claude models: https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-text-completion.html */
const TURNS = /\n\s*\n\s*(?:human|assistant|system)\s*:/gi;
/** Our own tags, with any mark, and those that Claude writes a call of a tool with. */
const TAGS = /<\/?\s*(?:(?:ticket|example)\b|antml:|function_calls|invoke|tool_use)[^<>]{0,200}>?/gi;
/**
 * Control characters but for tab and line end, and characters that show nothing but can spell out words: the tag
 * characters of plane 14 and the marks that turn the writing direction. Joiners stay: emoji and Persian need them.
 */
const UNSEEN =
  /[\p{Cc}--[\t\n]]|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gv;

/** Until nothing is left to take out: what remains when something was taken out might be a token itself. */
export function cleaned(text: string, mark: string): string {
  const marks = new RegExp(mark.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&'), 'gi');
  let clean = text.toWellFormed().replaceAll('\r\n', '\n').replace(UNSEEN, ' ');
  for (let before = ''; before !== clean; ) {
    before = clean;
    // A space, never nothing: the parts on both sides must not grow together.
    clean = [TOKENS, TURNS, TAGS, marks].reduce((left, out) => left.replace(out, ' '), clean);
  }
  return clean.trim();
}

/** Of a long text, its head and its tail, and between them how many characters are left out. */
export function shortened(text: string, head: number, tail: number): string {
  const left = text.length - head - tail;
  return left <= 0 ? text : `${text.slice(0, head)}\n[${left} characters left out]\n${text.slice(-tail)}`;
}
