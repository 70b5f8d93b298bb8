import file from '../../deploy/prices.json' with { type: 'json' };

/** What there is a price of, by its name in deploy/prices.json. */
export type PriceName = keyof (typeof file)['regions']['ap-southeast-1'];
export type Region = keyof (typeof file)['regions'];
export const REGIONS: readonly Region[] = ['ap-southeast-1', 'us-east-1'];

/** How much of each is used, in the unit of its price. */
export type Amounts = Readonly<Partial<Record<PriceName, number>>>;

export function dollarsOf(name: PriceName, amount: number, region: Region): number {
  const { usd, per } = file.regions[region][name];
  return (amount * usd) / per;
}

const FREE: Readonly<Record<string, { readonly amount: number }>> = file.freeEachMonth.of;

/** Free for an account each month, in the unit of its price. */
export function freeOf(name: PriceName): number {
  return FREE[name]?.amount ?? 0;
}

export function namesOf(amounts: Amounts): readonly PriceName[] {
  return Object.keys(amounts) as PriceName[];
}

export function times(amounts: Amounts, factor: number): Amounts {
  return Object.fromEntries(namesOf(amounts).map((name) => [name, (amounts[name] ?? 0) * factor]));
}

export function added(all: readonly Amounts[]): Amounts {
  const sum: Partial<Record<PriceName, number>> = {};
  for (const amounts of all)
    for (const name of namesOf(amounts)) sum[name] = (sum[name] ?? 0) + (amounts[name] ?? 0);
  return sum;
}

/** Dollars of it all; what is free each month is taken off first where a month is looked at. */
export function bill(amounts: Amounts, region: Region, free: 'with-free' | 'all-paid' = 'all-paid'): number {
  return namesOf(amounts).reduce((sum, name) => {
    const used = (amounts[name] ?? 0) - (free === 'with-free' ? freeOf(name) : 0);
    return sum + dollarsOf(name, Math.max(0, used), region);
  }, 0);
}

/** The parts of a bill, by how the names of their prices begin. */
export const PARTS = {
  model: /^bedrock\./,
  tables: /^dynamodb\./,
  functions: /^lambda\./,
  queues: /^sqs\./,
  mail: /^ses\./,
  files: /^s3\./,
  secrets: /^secrets\./,
  watching: /^cloudwatch\./,
  schedules: /^scheduler\./,
} as const;

export type Part = keyof typeof PARTS;

export function onlyOf(amounts: Amounts, part: Part): Amounts {
  return Object.fromEntries(
    namesOf(amounts).flatMap((name) => (PARTS[part].test(name) ? [[name, amounts[name]]] : [])),
  );
}
