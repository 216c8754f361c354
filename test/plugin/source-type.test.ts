import { describe, expect, it } from 'vitest';
import { detectSourceType } from '../../src/plugin/source-type.js';

describe('module or CommonJS', () => {
  it.each([
    ['import a from "a"; module.exports = 1', '/a.js', 'module'],
    ['export const x = require("y")', '/a.js', 'module'],
    ['exports.x = 1;export{}', '/a.js', 'module'],
    ['const url = import.meta.url; require("x")', '/a.js', 'module'],
    ['module.exports = function* () {}', '/a.js', 'commonjs'],
    ['exports.g = function* () {}', '/a.js', 'commonjs'],
    ['const fs = require("fs"); function* g() {}', '/a.js', 'commonjs'],
    ['// import of goods\nmodule.exports = function* () { yield "export const x"; }', '/a.js', 'commonjs'],
    ['module.exports = () => import("./other.js")', '/a.js', 'commonjs'],
    ['with (o) { module.exports = 1 } // export', '/a.js', 'commonjs'],
    ['return; // import\nexports.x = 1', '/a.js', 'commonjs'],
    ['function* g() {}', '/a.cjs', 'commonjs'],
    ['function* g() {}', '/a.cts', 'commonjs'],
    ['function* g() {}', '/a.mjs', 'module'],
    ['import a from "a"; require("x"); function* g( {}', '/a.js', 'module'],
  ])('%s in %s', (code, file, expected) => {
    expect(detectSourceType(code, file, 'module')).toBe(expected);
    expect(detectSourceType(code, file, 'commonjs')).toBe(expected);
  });

  it('leaves a text without any mark to the bundler', () => {
    expect(detectSourceType('function* g() {}', '/a.js', 'module')).toBe('module');
    expect(detectSourceType('function* g() {}', '/a.js', 'commonjs')).toBe('commonjs');
    expect(detectSourceType('import("./late.js"); function* g() {}', '/a.js', 'commonjs')).toBe('commonjs');
  });
});
