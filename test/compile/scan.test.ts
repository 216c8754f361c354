import { describe, expect, test } from 'vitest';
import { mayHoldGenerators } from '../../src/scan.js';

describe('files that may hold generator functions', () => {
  test.each([
    'function* g() {}',
    'function *g() {}',
    'function\n* g() {}',
    'function/* c */*g() {}',
    'export default function* () {}',
    '({ *m() {} })',
    '({ a, *m() {} })',
    'class A { static *m() {} }',
    'class A {\n  *m(a = ")", [b] = [")"]) {}\n}',
    'class A {\n  *[a["]"]]() {}\n}',
    'class A { ; * "a b" () {} }',
    'class A { /* c */ *m() {} }',
    'class A { * /* c */ m /* c */ () /* c */ {} }',
    'class A {\n  *#m() {}\n}',
    'class A {\n  *m(a = /\\)/, b = `)`) {}\n}',
    '/** text */ function* g() {}',
    '/**\n * text\n */\nclass A {\n  *m() {}\n}',
    'const glob = "src/**/*.js";\nfunction* g() {}',
    'const text = `\n// `; function* g() {}',
    '/* a\n// */ function* g() {}',
    'class A {\n  *if() {}\n}',
    'class A {\n  static *[(`t${0}-${(5)}-${`}${")"}`}`)]() {}\n}',
    'class A {\n  *[`)`](a = `${{}}`) {}\n}',
    'class A {\n  *[a / b / (c)]() {}\n}',
    'class A {\n  *[/[/\\](]/.source + typeof /]/]() {}\n}',
    'class A {\n  *[in_ / (1) / 2](a = b / /[)}]/) {}\n}',
    `class A {\n  *["${'a'.repeat(50_000)}"]() {}\n}`,
    `class A {\n  *m(a = \`${'a'.repeat(50_000)}\`) {}\n}`,
    'function* broken(',
    'function* {',
  ])('%j may', (source) => expect(mayHoldGenerators(source)).toBe(true));

  test.each([
    'a * b',
    'a\n  * b(c)',
    '/**\n * call(a) // => true\n * [1, 2]\n * "text"\n */',
    '/**\n * Effect.gen(function* () {\n *   yield* a;\n * })\n */',
    '/**\n * if (a) {\n * }\n */',
    '// function* g() {}',
    'async function* g() {}',
    '({ async *m() {} })',
    'export * from "a"; import * as b from "b"',
  ])('%j does not', (source) => expect(mayHoldGenerators(source)).toBe(false));
});
