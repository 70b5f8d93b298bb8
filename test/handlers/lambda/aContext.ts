import type { Context } from 'aws-lambda';

/** A Lambda context with so many milliseconds left, now or whenever it is asked. */
export function aContext(left: number | (() => number) = 30_000): Context {
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: 'tr-read-test',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:ap-southeast-1:111122223333:function:tr-read-test',
    memoryLimitInMB: '256',
    awsRequestId: 'request-1',
    logGroupName: '/aws/lambda/tr-read-test',
    logStreamName: 'stream',
    getRemainingTimeInMillis: () => (typeof left === 'number' ? left : left()),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
