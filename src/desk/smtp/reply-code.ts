/** An SMTP reply as smtp-server wants it: an error with the code on it. */
export interface Refusal extends Error {
  readonly responseCode: number;
}

/** RFC 5321, 4.2: 4xx asks the sender to keep the mail and try again, 5xx gives it back. */
export function refusal(responseCode: number, message: string): Refusal {
  return Object.assign(new Error(message), { responseCode });
}

export const TOO_MANY_RECIPIENTS = refusal(452, '4.5.3 Too many recipients; send the rest in another mail');
export const NOT_OURS = refusal(550, '5.1.1 This desk has no such address and passes no mail on');
export const TOO_BIG = (bytes: number) =>
  refusal(552, `5.3.4 The mail is larger than ${bytes} bytes; send it with smaller attachments`);
export const CANNOT_STORE = refusal(
  451,
  '4.3.0 The desk cannot store mail right now; please try again later',
);
/** 4xx: a real server keeps the mail and comes again, so that nothing is lost by it. */
export const TOO_MANY_CONNECTIONS = refusal(
  421,
  '4.7.0 Too many connections from this address; please try again later',
);
export const TOO_MANY_MAILS = (seconds: number) =>
  refusal(450, `4.7.1 Too many mails from this address; please try again in ${seconds} s`);
export const STORE_FULL = refusal(
  452,
  '4.3.1 The desk has no room for mail right now; please try again later',
);
