export interface SamplePerson {
  readonly name: string;
  readonly first: string;
  readonly address: string;
  readonly firm: string;
  readonly city: string;
  readonly language: string;
}

interface Sent {
  /** Minutes since the desk opened in the morning: the order of the day. */
  readonly minute: number;
  readonly from: SamplePerson;
  /** What a person would call it: a topic, or null where there is none. For measuring; the desk never sees it. */
  readonly meant: string | null;
}

export interface SampleFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

export interface SampleMail extends Sent {
  readonly lane: 'mail';
  /** What its Date header says, in minutes like `minute`: a mail delivered twice was written once. */
  readonly written: number;
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
  /** Without angle brackets. */
  readonly messageId: string;
  /** Message-IDs from oldest to newest; the last one is answered. Empty for a first mail. */
  readonly answers: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly files: readonly SampleFile[];
  /** The SMTP sender when it is not the From address; empty for bounces (`<>`). */
  readonly envelopeFrom: string | null;
  /** Sent exactly so, where the usual way of building a mail cannot say it (a bounce). */
  readonly raw: string | null;
}

export interface SampleForm extends Sent {
  readonly lane: 'form';
  readonly submissionId: string;
  readonly subject: string;
  readonly message: string;
  readonly page: string;
}

export interface SampleChat extends Sent {
  readonly lane: 'chat';
  readonly conversationId: string;
  /** Some chat customers leave no address. */
  readonly withAddress: boolean;
  readonly subject: string;
  readonly messages: readonly { readonly from: 'customer' | 'agent' | 'bot'; readonly text: string }[];
}

/** One thing a made-up customer sends on the made-up day. */
export type SampleInput = SampleMail | SampleForm | SampleChat;
