import process from 'node:process';
import { explainEnding } from '../../src/cli/ending.ts';
import { deskProgram } from '../../src/cli/program.ts';
import type { Ended } from './deskCommand.ts';

/** Runs `desk …` in this process, one at a time: a process of its own takes a second to begin. */
export async function deskHere(args: readonly string[]): Promise<Ended> {
  const [out, err] = [heard(process.stdout), heard(process.stderr)];
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    const program = await deskProgram(args);
    await program.parseAsync(['node', 'desk', ...args]);
  } catch (error) {
    const ending = explainEnding(error, false);
    if (ending.text !== '') process.stderr.write(`${ending.text}\n`);
    process.exitCode = ending.code;
  }
  const code = Number(process.exitCode ?? 0);
  process.exitCode = before;
  return { code, out: out(), err: err() };
}

/** Listens in until it is asked what was said. */
function heard(stream: NodeJS.WriteStream): () => string {
  const { write } = stream;
  let said = '';
  stream.write = ((chunk: string | Uint8Array) => {
    said += String(chunk);
    return true;
  }) as typeof write;
  return () => {
    stream.write = write;
    return said;
  };
}
