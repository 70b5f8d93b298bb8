import { describe, expect, it } from 'vitest';
import { reasonsOf, toFault, unmet } from '../../../src/adapters/dynamodb/faults.ts';
import { Fault } from '../../../src/ports/fault.ts';

const named = (name: string, more: object = {}) => Object.assign(new Error('said by AWS'), { name, ...more });
const cancelled = (...codes: readonly string[]) =>
  named('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) });

describe('an error of DynamoDB', () => {
  it.each([
    ['a throttle', named('ThrottlingException'), 'store-busy', true],
    ['a table at its limit', named('ProvisionedThroughputExceededException'), 'store-busy', true],
    ['a transaction that met another', cancelled('None', 'TransactionConflict'), 'store-busy', true],
    ['a time-out', named('TimeoutError'), 'store-away', true],
    ['a broken connection', Object.assign(new Error('no'), { code: 'ECONNREFUSED' }), 'store-away', true],
    ['a server in trouble', named('Oops', { $metadata: { httpStatusCode: 503 } }), 'store-away', true],
    ['a missing right', named('AccessDeniedException'), 'store-denied', false],
    ['a missing table', named('ResourceNotFoundException'), 'store-missing', false],
    ['anything else', named('ValidationException'), 'store-refused', false],
    [
      'a mistake of ours',
      Object.assign(new TypeError('x'), { code: 'ERR_INVALID_ARG_TYPE' }),
      'store-refused',
      false,
    ],
  ])('that is %s is told with what helps', (_, error, code, retry) => {
    const fault = toFault(error);

    expect(fault).toMatchObject({ code, retry, cause: error });
  });

  it('is told as it is when it is a fault already', () => {
    const fault = new Fault('made-up', 'Asked for.', { retry: false });

    expect(toFault(fault)).toBe(fault);
  });

  it('of a condition gives what stood there, and nothing else does', () => {
    const item = { pk: { S: 'a' } };

    expect(unmet(named('ConditionalCheckFailedException', { Item: item }))).toEqual({ item });
    expect(unmet(named('ThrottlingException'))).toBeNull();
    expect(reasonsOf(cancelled('None', 'ConditionalCheckFailed'))).toEqual([
      'None',
      'ConditionalCheckFailed',
    ]);
    expect(reasonsOf(named('ThrottlingException'))).toEqual([]);
  });
});
