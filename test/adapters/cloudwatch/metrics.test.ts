import { describe, expect, it } from 'vitest';
import { cloudwatchMetrics } from '../../../src/adapters/cloudwatch/metrics.ts';
import { COUNTS, type CountName } from '../../../src/ports/metrics.ts';
import { metricsContract } from '../../contracts/metrics.ts';

/** What CloudWatch reads of a line (the embedded metric format specification). */
interface EmbeddedLine {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
  readonly [member: string]: unknown;
}

function listening(name = 'correct-handler') {
  const lines: EmbeddedLine[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line));
  return { lines, metrics: cloudwatchMetrics({ stage: 'dev', function: name, write }) };
}

/** Each metric as it is paid for: its name with each set of dimensions. */
function paidFor(lines: readonly EmbeddedLine[]): readonly string[] {
  return lines.flatMap((line) =>
    line._aws.CloudWatchMetrics.flatMap(({ Dimensions, Metrics }) =>
      Metrics.flatMap(({ Name }) =>
        Dimensions.map((set) => [Name, ...set.map((key) => `${key}=${String(line[key])}`)].join(' ')),
      ),
    ),
  );
}

metricsContract('cloudwatch', () => {
  const { lines, metrics } = listening();
  return {
    metrics,
    handedOver: () => {
      const often = new Map<CountName, number>();
      for (const line of lines)
        for (const { Name } of line._aws.CloudWatchMetrics.flatMap((one) => one.Metrics))
          often.set(Name as CountName, (often.get(Name as CountName) ?? 0) + Number(line[Name]));
      return often;
    },
  };
});

describe('what CloudWatch is given', () => {
  it('is a count in the name space of the desk, by service and stage', () => {
    const { lines, metrics } = listening();

    metrics.count('routed', { topic: 'billing' });
    metrics.flush();

    expect(lines).toHaveLength(1);
    expect(lines[0]?._aws.CloudWatchMetrics).toEqual([
      {
        Namespace: 'FrontDesk',
        Dimensions: [['service', 'stage']],
        Metrics: [{ Name: 'routed', Unit: 'Count' }],
      },
    ]);
    expect(lines[0]).toMatchObject({ service: 'front-desk', stage: 'dev', routed: 1 });
  });

  it('has the topic and the function beside it for whoever searches, and pays for neither', () => {
    const { lines, metrics } = listening();

    metrics.count('corrections', { topic: 'billing' });
    metrics.count('corrections', { topic: 'billing' });
    metrics.count('corrections', { topic: 'login' });
    metrics.flush();

    expect(lines).toMatchObject([
      { topic: 'billing', corrections: 2, function: 'correct-handler' },
      { topic: 'login', corrections: 1, function: 'correct-handler' },
    ]);
    expect(new Set(paidFor(lines)).size).toBe(1);
  });

  it('is ten metrics a stage at most: only wrong signatures are told apart by function', () => {
    const all = ['intake-form', 'intake-chat', 'read', 'router', 'dispatch', 'correct-handler'].flatMap(
      (name) => {
        const { lines, metrics } = listening(name);
        const atDoors = ['intake-form', 'intake-chat', 'correct-handler'].includes(name);
        for (const count of COUNTS)
          if (count !== 'signature_failures' || atDoors) metrics.count(count, { topic: name });
        metrics.flush();
        return paidFor(lines);
      },
    );

    const paid = [...new Set(all)];

    expect(paid).toHaveLength(10);
    expect(paid.filter((one) => one.includes('function='))).toEqual(
      ['intake-form', 'intake-chat', 'correct-handler'].map(
        (name) => `signature_failures service=front-desk stage=dev function=${name}`,
      ),
    );
  });
});
