import type { DeskOnLambda } from './aDeskOnLambda.ts';

/** What `queue redrive` does on AWS: dead letters are put back and rung for, and whoever is rung works. */
export async function redriveAll(desk: DeskOnLambda): Promise<number> {
  const redriven = await desk.queue.redrive(null);
  await desk.pump();
  return redriven;
}
