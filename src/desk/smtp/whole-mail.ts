import type { SMTPServerDataStream } from 'smtp-server';

/**
 * The bytes of one DATA command, dots unstuffed. Null when the client broke off or sent more than allowed; what is
 * too much is passed over as it comes and never held.
 */
export function wholeMail(stream: SMTPServerDataStream): Promise<Buffer | null> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    const letGo = () => {
      chunks = [];
      resolve(null);
    };
    stream.on('data', (chunk: Buffer) => {
      if (stream.sizeExceeded) chunks = [];
      else chunks.push(chunk);
    });
    stream.once('end', () => resolve(stream.sizeExceeded ? null : joined(chunks)));
    stream.once('error', letGo);
    stream.once('close', letGo);
  });
}

function joined(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
}
