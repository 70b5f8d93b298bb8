import fc from 'fast-check';

/** Any UTF-16 text at all, lone halves of pairs and control characters among it. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const common = fc.integer({ min: 0, max: 0x7f });
  const any = fc.integer({ min: 0, max: 0xffff });
  return fc.array(fc.oneof(common, any), { maxLength }).map((units) => String.fromCharCode(...units));
}
