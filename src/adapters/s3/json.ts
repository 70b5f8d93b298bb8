/** What an adapter of this folder wrote itself, and reads again. */
export function fromJson<T>(bytes: Uint8Array): T {
  return JSON.parse(new TextDecoder().decode(bytes)) as T;
}
