/**
 * The text of a rule file, in whatever the program of an admin writes: UTF-8, UTF-16 with its mark (Excel's "Unicode
 * text"), else Windows-1252 (Excel's plain CSV in the West), in which every byte has a meaning. The BOM is dropped.
 * The desk and the commands both read by this, so that what `check` says is what the desk does.
 */
export function fileText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
