import {
  type BatchGetItemCommandInput,
  DynamoDBClient,
  type DynamoDBClientConfig,
  GetItemCommand,
  type GetItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type DeskTables, TABLES, type TableShape } from '../../src/adapters/dynamodb/tables.ts';
import { type AnyClient, meetClients, unseen } from '../../test/servers/counted-calls.ts';
import {
  entryOf,
  type Item,
  indexUnits,
  itemSize,
  readUnits,
  type Write,
  writeUnits,
} from './request-units.ts';

/** What one request to DynamoDB takes, its indexes apart. */
export interface Units {
  /** `TransactWriteItems` */
  readonly command: string;
  readonly write: number;
  readonly index: number;
  readonly read: number;
}

export interface UnitsCounter {
  readonly units: Units[];
  stop(): void;
}

interface Target {
  readonly table: string;
  readonly key: Item;
}

type Args = { readonly input: unknown };
type Next = (args: Args) => Promise<{ readonly output: unknown }>;

/**
 * Looks at each item a request touches before and after it, through a client of its own, and works out the units. Right
 * as long as the functions run one after the other.
 */
export function countUnits(config: DynamoDBClientConfig, tables: DeskTables): UnitsCounter {
  const own = unseen(new DynamoDBClient(config));
  const shapes = new Map(Object.entries(tables).map(([name, table]) => [table, shapeOf(name)]));
  const look = ({ table, key }: Target): Promise<Item | undefined> =>
    own
      .send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }))
      .then(({ Item }) => Item);
  const units: Units[] = [];
  let stopped = false;

  const wrote = async (command: string, targets: readonly Target[], act: () => Promise<unknown>) => {
    const before = await Promise.all(targets.map(look));
    const done = await Promise.allSettled([act()]);
    const after = await Promise.all(targets.map(look));
    const writes = targets.map(({ table }, n) => {
      const write: Write = {
        before: before[n],
        after: after[n],
        transactional: command.startsWith('Transact'),
      };
      const shape = shapes.get(table) ?? { key: [''], indexes: {} };
      return { write: writeUnits(write), index: indexUnits(write, shape) };
    });
    const sum = (of: 'write' | 'index') => writes.reduce((all, one) => all + one[of], 0);
    units.push({ command, write: sum('write'), index: sum('index'), read: 0 });
    return done[0];
  };
  const meet = (client: AnyClient): void => {
    if (client.config.serviceId !== 'DynamoDB') return;
    const counting =
      (next: Next, { commandName = '' }: { readonly commandName?: string }) =>
      async (args: Args) => {
        const command = commandName.replace(/Command$/, '');
        if (stopped) return await next(args);
        const targets = targetsOf(command, args.input, shapes);
        if (targets !== null) {
          const done = await wrote(command, targets, () => next(args));
          if (done.status === 'rejected') throw done.reason;
          return done.value;
        }
        const sent = await next(args);
        const read = await readOf(command, args.input, sent.output, { own, shapes });
        units.push({ command, write: 0, index: 0, read });
        return sent;
      };
    client.middlewareStack.add(counting, { step: 'finalizeRequest', name: 'units', priority: 'low' });
  };
  const stop = meetClients(meet);
  return {
    units,
    stop: () => {
      stopped = true;
      stop();
      own.destroy();
    },
  };
}

function shapeOf(name: string): TableShape {
  return TABLES[name as keyof DeskTables];
}

type Shapes = ReadonlyMap<string, TableShape>;

/** The items a request writes or checks; null for one that reads. */
function targetsOf(command: string, input: unknown, shapes: Shapes): readonly Target[] | null {
  if (command === 'TransactWriteItems') {
    const { TransactItems = [] } = input as TransactWriteItemsCommandInput;
    return TransactItems.flatMap((action) => Object.values(action)).map((one) => targetOf(one, shapes));
  }
  return /^(Put|Update|Delete)Item$/.test(command) ? [targetOf(input as Action, shapes)] : null;
}

interface Action {
  readonly TableName?: string | undefined;
  readonly Key?: Item | undefined;
  readonly Item?: Item | undefined;
}

function targetOf({ TableName: table = '', Key, Item = {} }: Action, shapes: Shapes): Target {
  if (Key !== undefined) return { table, key: Key };
  const names = (shapes.get(table)?.key ?? []).flatMap((name) => (name === undefined ? [] : [name]));
  return {
    table,
    key: Object.fromEntries(names.flatMap((name) => (Item[name] ? [[name, Item[name]]] : []))),
  };
}

interface Around {
  readonly own: DynamoDBClient;
  readonly shapes: Shapes;
}

async function readOf(command: string, input: unknown, output: unknown, around: Around): Promise<number> {
  if (command === 'GetItem') {
    const { Item = {} } = output as { readonly Item?: Item };
    return readUnits(itemSize(Item), (input as GetItemCommandInput).ConsistentRead === true);
  }
  if (command === 'BatchGetItem') return batchRead(input as BatchGetItemCommandInput, output);
  if (command === 'Query') return await queryRead(input as QueryCommandInput, around);
  throw new Error(`What ${command} takes is not worked out: add it to bench/aws/dynamo-units.ts.`);
}

/** Each item is rounded up by itself; what is not there takes one. */
function batchRead({ RequestItems = {} }: BatchGetItemCommandInput, output: unknown): number {
  const { Responses = {} } = output as { readonly Responses?: Readonly<Record<string, readonly Item[]>> };
  return Object.entries(RequestItems).reduce((all, [table, { Keys = [], ConsistentRead = false }]) => {
    const found = (Responses[table] ?? []).map((item) => readUnits(itemSize(item), ConsistentRead));
    const missing = (Keys.length - found.length) * readUnits(0, ConsistentRead);
    return all + found.reduce((sum, one) => sum + one, missing);
  }, 0);
}

/** All that is looked at is summed up and rounded once, also what is only counted; of an index its entries. */
async function queryRead(input: QueryCommandInput, { own, shapes }: Around): Promise<number> {
  const { ProjectionExpression: _, Select: __, FilterExpression: filter, ...whole } = input;
  if (filter !== undefined) throw new Error('A filtered query reads more than it answers: work it out.');
  const { Items = [] } = await own.send(new QueryCommand(whole));
  const shape = shapes.get(input.TableName ?? '');
  const index = shape?.indexes[input.IndexName ?? ''];
  const entries =
    shape === undefined || index === undefined
      ? Items
      : Items.map((item) => entryOf(item, index, shape) ?? item);
  return readUnits(
    entries.reduce((all, item) => all + itemSize(item), 0),
    input.ConsistentRead === true,
  );
}
