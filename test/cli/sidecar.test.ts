import { describe, expect, it } from 'vitest';
import type { CodeObjectData } from '../../runtime/abi.js';
import { decodeSidecar, encodeSidecar, SidecarError, sidecarName, sidecarReference, withSidecarComment } from '../../src/sidecar.js';

const code: CodeObjectData = {
  co_name: 'g',
  co_qualname: 'g',
  co_filename: 'a.js',
  co_firstlineno: 1,
  co_argcount: 0,
  co_kwonlyargcount: 0,
  co_posonlyargcount: 0,
  co_nlocals: 0,
  co_stacksize: 1,
  co_flags: 32,
  co_code: 'ZAAAUw==',
  co_consts: [{ $: 'undefined' }],
  co_names: [],
  co_varnames: [],
  co_cellvars: [],
  co_freevars: [],
  co_lnotab: '',
  co_positions: '',
  suspensions: [],
  hash: '0',
};

describe('the sidecar comment', () => {
  it('is found again, whatever characters the name has', () => {
    for (const name of ['a.js', 'with space.js', 'ümlaut%20.js', '[id].js']) {
      const text = withSidecarComment('const a = 1;', sidecarName(name));
      expect(text.startsWith('const a = 1;\n')).toBe(true);
      expect(sidecarReference(text)).toBe(sidecarName(name));
    }
  });

  it('stays before a closing source map comment', () => {
    const text = withSidecarComment('f();\n//# sourceMappingURL=a.js.map\n', 'a.js.code.json');
    expect(text).toBe('f();\n//# genframeCode=a.js.code.json\n//# sourceMappingURL=a.js.map\n');
  });

  it('is not seen where there is none', () => {
    expect(sidecarReference('f(); // genframeCode=x')).toBeUndefined();
  });
});

describe('the sidecar file', () => {
  it('gives back what was put in', () => {
    expect(decodeSidecar(encodeSidecar('a.js', [code]), 'a.js.code.json')).toEqual({ genframe: 1, file: 'a.js', codeObjects: [code] });
  });

  it('refuses what it cannot use, by name and reason', () => {
    const read = (text: string) => () => decodeSidecar(text, 'a.js.code.json');
    expect(read('{')).toThrow(SidecarError);
    expect(read('{')).toThrow(/^a\.js\.code\.json is not valid JSON/);
    for (const foreign of ['null', '[]', '{}', '{"genframe":1,"file":"a.js","codeObjects":[{}]}']) {
      expect(read(foreign)).toThrow(/no code object file of genframe/);
    }
    expect(read('{"genframe":99,"file":"a.js","codeObjects":[]}')).toThrow(/version 99 of the format/);
  });
});
