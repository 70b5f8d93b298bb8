import { Metrics as EmbeddedMetrics } from '@aws-lambda-powertools/metrics';
import type { CountDetails, CountName, Metrics } from '../../ports/metrics.ts';

export interface CloudWatchOptions {
  readonly stage: string;
  /** The function that counts: `read`, `correct-handler`. */
  readonly function: string;
  /** Takes one line of the log; standard output unless a trial listens. */
  readonly write?: (line: string) => void;
}

export const NAMESPACE = 'FrontDesk';
const SERVICE = 'front-desk';

/** Only here it says something: each function that has such a dimension is a metric more to pay for. */
const BY_FUNCTION: ReadonlySet<CountName> = new Set(['signature_failures']);

/** What was counted alike, together. */
interface Batch {
  readonly name: CountName;
  readonly details: CountDetails;
  readonly values: number;
}

/**
 * Counts as lines of the log that CloudWatch turns into metrics (the embedded metric format, "EMF"): nothing is asked
 * of anybody and no right is needed. Details stand in the line for Logs Insights and make no metric of their own.
 */
export function cloudwatchMetrics(options: CloudWatchOptions): Metrics {
  const write = options.write ?? ((line: string) => void process.stdout.write(`${line}\n`));
  const batches = new Map<string, Batch>();
  return {
    count(name, details = {}) {
      const alike = JSON.stringify([name, details]);
      batches.set(alike, { name, details, values: (batches.get(alike)?.values ?? 0) + 1 });
    },
    flush() {
      const counted = [...batches.values()];
      batches.clear();
      for (const batch of counted) write(lineOf(batch, options));
    },
  };
}

function lineOf({ name, details, values }: Batch, { stage, function: of }: CloudWatchOptions): string {
  const embedded = new EmbeddedMetrics({ namespace: NAMESPACE, serviceName: SERVICE, logger: SILENT });
  embedded.setDefaultDimensions({ stage });
  if (BY_FUNCTION.has(name)) embedded.addDimension('function', of);
  else embedded.addMetadata('function', of);
  for (const [detail, value] of Object.entries(details)) embedded.addMetadata(detail, value);
  embedded.addMetric(name, 'Count', values);
  return JSON.stringify(embedded.serializeMetrics());
}

const SILENT = { debug: () => {}, error: () => {}, info: () => {}, warn: () => {} };
