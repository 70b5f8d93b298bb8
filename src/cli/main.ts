import process from 'node:process';
import { explainEnding } from './ending.ts';
import { loadEnvFile } from './env-file.ts';
import { deskProgram } from './program.ts';

// A reader that went away (`desk export | head`) ends the command quietly; there is nobody left to tell.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
}

try {
  loadEnvFile();
  const program = await deskProgram(process.argv.slice(2));
  await program.parseAsync(process.argv);
} catch (error) {
  const ending = explainEnding(error, process.env.FRONTDESK_LOG_LEVEL === 'debug');
  if (ending.text !== '') process.stderr.write(`${ending.text}\n`);
  process.exitCode = ending.code;
}
