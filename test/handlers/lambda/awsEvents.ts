/**
 * Events as AWS sends them, made up, with every field that such an event may carry. The names are those of the AWS
 * documentation; `npm run prove -- aws-payloads DATA` compares the fields with files that others wrote.
 */
const REGION = 'ap-southeast-1';
const ACCOUNT = '111122223333';
const BUCKET = 'tr-raw-mail-111122223333-test';

/** Kinds of S3 notices with what stands beside `s3` in them; only the first tells of a mail. */
const NOTICES: Readonly<Record<string, readonly [eventName: string, beside: object]>> = {
  created: ['ObjectCreated:Put', {}],
  lifecycle: [
    's3:LifecycleTransition',
    { lifecycleEventData: { transitionEventData: { destinationStorageClass: 'GLACIER_IR' } } },
  ],
  restored: [
    's3:ObjectRestore:Completed',
    {
      restoreEventData: {
        lifecycleRestorationExpiryTime: '2026-11-29T00:00:00.000Z',
        lifecycleRestoreStorageClass: 'STANDARD',
      },
    },
  ],
  glacier: [
    's3:ObjectRestore:Completed',
    {
      glacierEventData: {
        restoreEventData: {
          lifecycleRestorationExpiryTime: '2026-11-29T00:00:00.000Z',
          lifecycleRestoreStorageClass: 'STANDARD',
        },
      },
    },
  ],
  tiered: [
    's3:IntelligentTiering',
    { intelligentTieringEventData: { destinationAccessTier: 'ARCHIVE_ACCESS' } },
  ],
  replicated: [
    's3:Replication:OperationFailedReplication',
    {
      replicationEventData: {
        replicationRuleId: 'copy',
        destinationBucket: 'arn:aws:s3:::elsewhere',
        s3Operation: 'OBJECT_PUT',
        requestTime: '2026-11-22T09:00:00.000Z',
        failureReason: 'AssumeRoleNotPermitted',
      },
    },
  ],
};

export function anS3Event(key: string, kind: keyof typeof NOTICES = 'created') {
  const [eventName, beside] = NOTICES[kind] ?? ['', {}];
  const object = { size: 1_024, versionId: 'v1', eTag: '0'.repeat(32), sequencer: '0066ABC' };
  const record = {
    eventVersion: '2.3',
    eventSource: 'aws:s3',
    awsRegion: REGION,
    eventTime: '2026-11-22T09:00:03.000Z',
    eventName,
    userIdentity: { principalId: 'AWS:SES' },
    requestParameters: { sourceIPAddress: '192.0.2.9' },
    responseElements: { 'x-amz-request-id': 'R1', 'x-amz-id-2': 'R2' },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'mails',
      bucket: { name: BUCKET, ownerIdentity: { principalId: 'OWNER' }, arn: `arn:aws:s3:::${BUCKET}` },
      object: { key: encodeURIComponent(key), urlDecodedKey: key, ...object },
    },
    ...beside,
  };
  return { Records: [record] };
}

/** Every type that an attribute can have. */
const ATTRIBUTES = {
  text: { S: 'words' },
  number: { N: '12.5' },
  bytes: { B: 'AAEq' },
  texts: { SS: ['a', 'b'] },
  no_texts: { SS: [] },
  numbers: { NS: ['1', '2.5'] },
  many_bytes: { BS: ['AAEq', 'QQ=='] },
  yes: { BOOL: true },
  nothing: { NULL: true },
  list: { L: [{ S: 'a' }, { N: '3' }] },
  map: { M: { name: { S: 'b' }, count: { N: '4' } } },
};

/** New, changed and gone rows; the first names the work `workId`. With the fields of a time window around it. */
export function aStreamEvent(workId: string) {
  const keys = { ticket_id: { S: '01t-1' }, decided_at: { S: '2026-11-22T09:00:00.000Z#2' } };
  const image = { ...keys, ...ATTRIBUTES, work_id: { S: workId } };
  const changes = [
    { eventName: 'INSERT', NewImage: image },
    { eventName: 'MODIFY', NewImage: image, OldImage: keys },
    { eventName: 'REMOVE', OldImage: image },
  ];
  const Records = changes.map(({ eventName, ...images }, at) => ({
    eventID: `event-${at}`,
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    dynamodb: {
      ApproximateCreationDateTime: 1_795_338_000,
      Keys: keys,
      ...images,
      SequenceNumber: `100${at}`,
      SizeBytes: 120,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/tr-routes-test/stream/x`,
  }));
  return {
    Records,
    window: { start: '2026-11-22T09:00:00Z', end: '2026-11-22T09:05:00Z' },
    state: { one: 'two' },
    shardId: 'shard-1',
    eventSourceARN: 'stream',
    isFinalInvokeForWindow: false,
    isWindowTerminatedEarly: false,
  };
}

export function anSqsEvent(body: string) {
  const lists = { stringListValues: ['a', 'b'], binaryListValues: ['MA==', 'MQ=='] };
  const record = {
    messageId: 'message-1',
    receiptHandle: 'handle',
    body,
    md5OfBody: '0'.repeat(32),
    md5OfMessageAttributes: '0'.repeat(32),
    eventSourceARN: `arn:aws:sqs:${REGION}:${ACCOUNT}:tr-intake-test`,
    eventSource: 'aws:sqs',
    awsRegion: REGION,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1795338000000',
      SenderId: 'AROAEXAMPLE:front-desk',
      ApproximateFirstReceiveTimestamp: '1795338000100',
    },
    messageAttributes: {
      text: { stringValue: 'a', dataType: 'String', ...lists },
      bytes: { binaryValue: 'MTEwMA==', dataType: 'Binary', stringListValues: [], binaryListValues: [] },
    },
  };
  return { Records: [record] };
}

/** What may stand under `authorizer`; a Function URL of ours has none. */
const IAM = {
  accessKey: 'AKIAEXAMPLE',
  accountId: ACCOUNT,
  callerId: 'AIDAEXAMPLE',
  cognitoIdentity: { amr: ['a'], identityId: 'i', identityPoolId: 'p' },
  principalOrgId: 'o-1',
  userArn: `arn:aws:iam::${ACCOUNT}:user/amy`,
  userId: 'AIDAEXAMPLE',
};
const CERTIFICATE = {
  clientCertPem: '-----BEGIN CERTIFICATE-----',
  issuerDN: 'CN=us',
  serialNumber: '1',
  subjectDN: 'CN=you',
  validity: { notAfter: 'Aug  5 00:28:21 2120 GMT', notBefore: 'Aug 29 00:28:21 2020 GMT' },
};

/** As a Function URL gives a request, and as API Gateway does, which has more. */
export function aRequestEvent(path: string, body: string, headers: Readonly<Record<string, string>> = {}) {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: 'a=1&a=2&b=3',
    cookies: ['one=1', 'two=2'],
    headers: {
      accept: '*/*',
      'content-type': 'application/json',
      host: `abc.lambda-url.${REGION}.on.aws`,
      'user-agent': 'curl/8',
      'x-amzn-trace-id': 'Root=1-0',
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
      ...headers,
    },
    queryStringParameters: { a: '1,2', b: '3' },
    pathParameters: { proxy: 'intake/form' },
    stageVariables: { one: '1' },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'abc',
      authentication: { clientCert: CERTIFICATE },
      authorizer: { iam: IAM, jwt: { claims: { sub: 'amy' }, scopes: ['all'] }, lambda: { key: 'value' } },
      domainName: `abc.lambda-url.${REGION}.on.aws`,
      domainPrefix: 'abc',
      http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.9', userAgent: 'curl/8' },
      requestId: 'request-1',
      routeKey: '$default',
      stage: '$default',
      time: '22/Nov/2026:09:00:00 +0000',
      timeEpoch: 1_795_338_000_000,
    },
    isBase64Encoded: false,
    body,
  };
}

/** What SES would tell a function, a topic or a bucket of a mail; our desk hears of mails by S3 alone. */
export function anSesEvent() {
  const verdict = { status: 'PASS' };
  const ses = {
    mail: {
      timestamp: '2026-11-22T09:00:00.000Z',
      source: 'ana@customer.example',
      messageId: 'q8v3m1',
      destination: ['support@desk.example'],
      headersTruncated: false,
      headers: [{ name: 'Subject', value: 'Invoice' }],
      commonHeaders: {
        returnPath: 'ana@customer.example',
        from: ['Ana <ana@customer.example>'],
        date: 'Sun, 22 Nov 2026 09:00:00 +0000',
        to: ['support@desk.example'],
        cc: ['bo@customer.example'],
        messageId: '<m-1@customer.example>',
        subject: 'Invoice',
      },
    },
    receipt: {
      timestamp: '2026-11-22T09:00:00.000Z',
      processingTimeMillis: 400,
      recipients: ['support@desk.example'],
      spamVerdict: verdict,
      virusVerdict: verdict,
      spfVerdict: verdict,
      dkimVerdict: verdict,
      dmarcVerdict: verdict,
      dmarcPolicy: 'reject',
      action: {
        type: 'S3',
        topicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:mails`,
        bucketName: BUCKET,
        objectKey: 'mail/one',
        functionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:x`,
        invocationType: 'Event',
      },
    },
  };
  return { Records: [{ eventSource: 'aws:ses', eventVersion: '1.0', ses }] };
}

export function anSnsEvent(message: string) {
  const Sns = {
    Type: 'Notification',
    MessageId: 'm-1',
    TopicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:tr-alarm-test`,
    Subject: 'ALARM',
    Message: message,
    Timestamp: '2026-11-22T09:00:00.000Z',
    SignatureVersion: '1',
    Signature: 'x',
    SigningCertUrl: 'https://sns.example/cert.pem',
    UnsubscribeUrl: 'https://sns.example/unsubscribe',
    MessageAttributes: { one: { Type: 'String', Value: '1' } },
  };
  return {
    Records: [
      { EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: `${Sns.TopicArn}:1`, Sns },
    ],
  };
}

/** Events of other services that somebody may point at a function by mistake. */
export const STRANGERS: readonly (readonly [string, unknown])[] = [
  ['a batch job of S3', { invocationId: 'i', job: { id: 'j' }, tasks: [{ taskId: 't', s3Key: 'a' }] }],
  ['an object lambda of S3', { xAmzRequestId: 'r', getObjectContext: { inputS3Url: 'https://s3.example' } }],
  ['API Gateway of old', { httpMethod: 'POST', path: '/intake/form', headers: {}, body: '{}' }],
  ['EventBridge', { source: 'aws.s3', 'detail-type': 'Object Created', detail: { object: { key: 'a' } } }],
  ['the test button of the console', { key1: 'value1', key2: 'value2', key3: 'value3' }],
  ['nothing', {}],
  ['null', null],
  ['a number', 7],
  ['text', 'hello'],
  ['a list', [1, 2]],
  ['records that are none', { Records: [null, 7, 'x', []] }],
  ['a list of nothing', { Records: 'none' }],
];
