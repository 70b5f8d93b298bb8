/** What cannot be counted here and is stated instead. Each stands in the bench's output, beside what it makes. */
export const STATED = {
  /** Of one read, by QUALITY P7. */
  tokens: { in: 1_200, out: 60 },
  /** Of the one paragraph a month. */
  summaryTokens: { in: 2_000, out: 300 },
  /** Milliseconds that a call is waited for, one after the other, as if none went at the same time. */
  waits: {
    'Bedrock Runtime': 1_500,
    DynamoDB: 8,
    SQS: 10,
    S3: 30,
    SESv2: 80,
    SSM: 20,
    'Secrets Manager': 20,
    slack: 300,
  },
  /** MB of memory with which Lambda gives one processor; less gives so much less of it (AWS, "Configure Lambda function memory"). */
  wholeProcessor: 1_769,
  /** A cold start is paid for and takes so much longer, seconds. */
  coldStart: 1,
  /** A container that was not used for so long is taken away, seconds. AWS promises nothing. */
  keptWarm: 600,
  /** Hours of the day in which tickets come. */
  hours: 10,
  /** Settings and secrets are read again after so long, rules and lessons too: seconds, as the code has it. */
  again: { settings: 300, rules: 30 },
  /** Lambda's own two lines a run, bytes of log. */
  ownLines: 700,
  /** Long polls that an event source mapping has open at once, and how long SQS holds one, seconds. */
  polls: { open: 5, held: 20 },
  /** Bytes of a mail with what other mail programs add to it. */
  mailBytes: 20_000,
  daysAMonth: 365 / 12,
} as const;

/** MB; as in deploy/functions.yml, and a test compares. */
export const MEMORY: Readonly<Record<string, number>> = { read: 512, summary: 512 };
export const USUAL_MEMORY = 256;
