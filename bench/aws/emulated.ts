import process from 'node:process';
import { ensureAwsEmulator, startMoto } from '../../scripts/aws-emulator.ts';
import { awsConfig } from '../../test/servers/moto.ts';

/** Runs `act` with an emulator of AWS that every client finds by the environment, and stops it again. */
export async function onEmulator<T>(act: () => Promise<T>): Promise<T> {
  const emulator = ensureAwsEmulator();
  if (emulator.kind === 'none') throw new Error(`AWS cannot be emulated here: ${emulator.why}`);
  const moto = await startMoto(emulator.python);
  process.env.AWS_ENDPOINT_URL = moto.endpoint;
  const { region, credentials } = awsConfig();
  process.env.AWS_REGION = region;
  // It would win over the keys.
  delete process.env.AWS_PROFILE;
  process.env.AWS_ACCESS_KEY_ID = credentials?.accessKeyId ?? 'x';
  process.env.AWS_SECRET_ACCESS_KEY = credentials?.secretAccessKey ?? 'x';
  try {
    return await act();
  } finally {
    await moto.stop();
  }
}
