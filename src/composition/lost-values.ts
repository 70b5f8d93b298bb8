/**
 * Values that a file of settings lost without a word, one sentence each with its cure: what follows a bare `#` is a remark
 * there, and the names of Slack's channels begin with one.
 */
export function lostValues(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*(\w+)[ \t]*=(#\S+)/gm)].map(
    ([, name = '', value = '']) => `${name} is empty, because # begins a remark: write ${name}="${value}".`,
  );
}
