import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

export interface Answered {
  readonly value: unknown;
  readonly error: string | null;
}

/** Starts a bundle in a process of its own, as Lambda does, and hands it one event. */
export function bundled(
  file: string,
  event: unknown,
  environment: Readonly<Record<string, string>>,
): Answered {
  const program = `
    import { handler } from ${JSON.stringify(pathToFileURL(file).href)};
    const until = Date.now() + 30_000;
    const context = { functionName: 'bundled', awsRequestId: '1', getRemainingTimeInMillis: () => until - Date.now() };
    const answer = await handler(${JSON.stringify(event)}, context).then(
      (value) => ({ value, error: null }),
      (error) => ({ value: null, error: String(error?.stack ?? error) }),
    );
    process.stdout.write('\\n' + JSON.stringify(answer), () => process.exit());`;
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  // Metrics go to standard output before the answer.
  const last = done.stdout.trim().split('\n').at(-1) ?? '';
  return last === '' ? { value: null, error: done.stderr } : (JSON.parse(last) as Answered);
}

/** Whether the module loads by itself, and what its handler is. */
export function loaded(file: string): readonly [handler: string, trouble: string] {
  const program = `import { handler } from ${JSON.stringify(pathToFileURL(file).href)}; process.stdout.write(typeof handler, () => process.exit())`;
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  return [done.stdout, done.stderr];
}

/** A post of JSON as a Function URL hands it on. */
export function postOf(path: string, fields: unknown) {
  const http = { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'tests' };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'abc.lambda-url.ap-southeast-1.on.aws', 'content-type': 'application/json' },
    requestContext: {
      domainName: 'abc.lambda-url.ap-southeast-1.on.aws',
      http,
      requestId: '1',
      stage: '$default',
    },
    body: JSON.stringify(fields),
    isBase64Encoded: false,
  };
}
