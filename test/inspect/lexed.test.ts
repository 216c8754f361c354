/** Names that an ECMAScript module can import from a CommonJS one: Node finds them by the look of statements, with frames as without. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile } from '../../src/compile.js';
import { bundle } from '../differential/bundle.js';

const modules = {
  'getters of a transpiler': `
    Object.defineProperty(exports, '__esModule', { value: true });
    var m = require('./other.cjs');
    Object.defineProperty(exports, 'first', { enumerable: true, get: function () { return m.first; } });
    Object.defineProperty(exports, "second", {
      enumerable: true,
      get() {
        return m["second"]
      }
    });
    Object.defineProperty(exports, 'third', { enumerable: true, get: function get() { return m.third; } });
    Object.defineProperty(exports, 'arrow', { enumerable: true, get: () => m.third });`,
  'all names of another module': `
    var m = require('./other.cjs');
    Object.keys(m).forEach(function (key) {
      if (key === "default" || key === "__esModule") return;
      if (key in exports && exports[key] === m[key]) return;
      Object.defineProperty(exports, key, {
        enumerable: true,
        get: function () {
          return m[key];
        }
      });
    });
    exports.own = function () {};`,
  'the same, assigned': `
    var m = require('./other.cjs');
    Object.keys(m).forEach(function (k) { if (k !== 'default' && !exports.hasOwnProperty(k)) exports[k] = m[k]; });`,
  'a helper that copies': `
    function __exportStar(from, to) { for (var name in from) to[name] = from[name]; }
    __exportStar(require('./other.cjs'), exports);`,
  'a literal with methods': 'var a = 1, b = 2; module.exports = { a, b, c() { return a; }, d: 4 };',
  'a literal with functions': 'var c; exports = module.exports = { a: function () {}, b: () => 1, c };',
  'a literal with all of another module': `module.exports = { ...require('./other.cjs'), m() {}, n: 1 };`,
  'a literal for nobody but Node': 'module.exports = (() => ({ q: 1, r() {} }))(); 0 && (module.exports = { q, r });',
  'a literal that is a value': 'var a = 1, m = module.exports = { a, c() { return a; } }; m.c();',
  assignments: `exports.a = exports.b = void 0; const a = () => 1; exports.a = a; function b() {} exports.b = b; exports['a-b'] = class { m() {} };`,
};

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'genframe-lexed-'));
  writeFileSync(join(folder, 'runtime.cjs'), await bundle('runtime/global-inspect.ts', { format: 'iife' }));
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(Object.entries(modules))('%s', (_, source) => {
  const names = [null, {}, { functions: true }].map((options) => {
    const place = mkdtempSync(join(folder, 'm'));
    mkdirSync(place, { recursive: true });
    const text = options ? compile(source, { sourceType: 'commonjs', runtime: 'global', filename: 'm.cjs', ...options }).code : source;
    writeFileSync(join(place, 'm.cjs'), text);
    writeFileSync(join(place, 'other.cjs'), 'exports.first = 1; exports.second = () => 2; exports.third = 3;');
    writeFileSync(
      join(place, 'main.mjs'),
      `import ${JSON.stringify(pathToFileURL(join(folder, 'runtime.cjs')).href)};
       import * as m from './m.cjs';
       console.log(JSON.stringify(Object.keys(m)));`,
    );
    return JSON.parse(execFileSync(process.execPath, [join(place, 'main.mjs')], { encoding: 'utf8' }));
  });
  expect(names[1]).toEqual(names[0]);
  expect(names[2]).toEqual(names[0]);
});

it('methods of an exported literal know their code', () => {
  const { code } = compile('module.exports = { c() { return 1; } };', { sourceType: 'commonjs', functions: true });
  expect(code).toContain(`}, $members(module.exports, $code, ["c", 'value', 1]);`);
});
