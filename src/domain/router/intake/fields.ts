/** What is wrong with an input, by field: `customer.email` → `is missing`. Empty = nothing. */
export type Wrong = ReadonlyMap<string, string>;

/** Outside data as a door reads it: fields by name, problems gathered rather than thrown. */
export interface Fields {
  readonly value: unknown;
  /** Prefix of field names: `customer.`; empty at the top. */
  readonly path: string;
  readonly wrong: Map<string, string>;
}

export interface TextRule {
  readonly required?: boolean;
  /** Characters; no limit of its own when absent (the body is capped). */
  readonly max?: number;
  /** Only on one line: white space within is folded to single spaces. */
  readonly line?: boolean;
}

export function fieldsOf(value: unknown): Fields {
  return { value, path: '', wrong: new Map() };
}

/** An object has fields; a list, a text or null has none. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own properties alone: `constructor` and `__proto__` of a hostile body stay strangers. Null counts as absent. */
export function fieldValue(fields: Fields, name: string): unknown {
  const { value } = fields;
  return isObject(value) && Object.hasOwn(value, name) ? (value[name] ?? undefined) : undefined;
}

export function complain(fields: Fields, name: string, why: string): void {
  fields.wrong.set(`${fields.path}${name}`, why);
}

/** A text field, made well-formed, with one kind of line end. Empty when absent or wrong. */
export function textField(fields: Fields, name: string, rule: TextRule = {}): string {
  const value = fieldValue(fields, name);
  if (value === undefined) return absent(fields, name, rule);
  if (typeof value !== 'string') return refuse(fields, name, 'must be one text');
  if (value.includes('\0')) return refuse(fields, name, 'has a NUL character in it; leave it out');
  const text = rule.line ? value.replace(/[\s\p{Cc}]+/gu, ' ').trim() : value.replace(/\r\n?/g, '\n');
  if (rule.max !== undefined && text.length > rule.max)
    return refuse(fields, name, `is longer than ${rule.max} characters`);
  return text.trim() === '' ? absent(fields, name, rule) : text.toWellFormed();
}

/** The fields of an object within; complains when it is something else. */
export function objectField(fields: Fields, name: string): Fields {
  const value = fieldValue(fields, name);
  if (!isObject(value)) complain(fields, name, value === undefined ? 'is missing' : 'must be an object');
  return { value, path: `${fields.path}${name}.`, wrong: fields.wrong };
}

/** A list of objects of 1 to `max` entries, each as fields named `messages[0].`; empty when it is none. */
export function listField(fields: Fields, name: string, max: number): readonly Fields[] {
  const value = fieldValue(fields, name);
  const problem = listProblem(value, max);
  if (problem !== null) complain(fields, name, problem);
  if (problem !== null || !Array.isArray(value)) return [];
  return value.map((entry: unknown, at) => {
    const path = `${fields.path}${name}[${at}]`;
    if (!isObject(entry)) fields.wrong.set(path, 'must be an object');
    return { value: entry, path: `${path}.`, wrong: fields.wrong };
  });
}

function listProblem(value: unknown, max: number): string | null {
  if (value === undefined) return 'is missing';
  if (!Array.isArray(value)) return 'must be a list';
  if (value.length === 0) return 'is empty';
  return value.length > max ? `has more than ${max} entries` : null;
}

function absent(fields: Fields, name: string, rule: TextRule): string {
  return rule.required ? refuse(fields, name, 'is missing') : '';
}

function refuse(fields: Fields, name: string, why: string): '' {
  complain(fields, name, why);
  return '';
}
