/**
 * What JSON leaves as it is inside a string, and others do not: DEL and the C1 controls, which steer a terminal (CWE-150);
 * the line ends of Unicode, at which some readers of lines break; the marks that turn the direction of what follows.
 */
const LEFT_AS_IS = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** JSON that reads back the same, and does nothing where it is shown or cut into lines. `indent`: blanks a level. */
export function plainJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(LEFT_AS_IS, escaped);
}
