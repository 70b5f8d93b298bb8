/** What came of reading a request's body, never holding more than the limit of it. */
export type Body =
  | { readonly kind: 'whole'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' }
  /** The sender went away in the middle. */
  | { readonly kind: 'broken-off' };

/** `limit` in bytes. A declared length is refused unread; an undeclared one is cut where it passes the limit. */
export async function bodyWithin(request: Request, limit: number): Promise<Body> {
  const declared = request.headers.get('content-length');
  if (declared !== null && Number(declared) > limit) return { kind: 'too-large' };
  try {
    // Node holds senders to a length they declared, so the quick way is bounded too.
    if (declared !== null) return { kind: 'whole', bytes: Buffer.from(await request.arrayBuffer()) };
    return await streamWithin(request, limit);
  } catch {
    return { kind: 'broken-off' };
  }
}

async function streamWithin(request: Request, limit: number): Promise<Body> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > limit) return { kind: 'too-large' };
    chunks.push(chunk);
  }
  return { kind: 'whole', bytes: Buffer.concat(chunks) };
}
