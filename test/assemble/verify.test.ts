import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';
import { type CodeObjectData, EXTENDED_ARG, type StoredLocal } from '../../runtime/abi.js';
import { codeObject } from '../../runtime/code.js';
import { opmap } from '../../runtime/opcode.js';
import { compile } from '../../src/compile.js';
import { CompileError } from '../../src/errors.js';
import type { SourceType } from '../../src/options.js';
import { parse } from '../../src/phases/1-parse/parse.js';
import { verify } from '../../src/phases/4-assemble/verify.js';
import { modules, scripts } from './snippets.js';
import { assembled } from './support.js';
import { everyNode } from './walk.js';

const samples = [...modules.map((source) => [source, 'module'] as const), ...scripts.map((source) => [source, 'script'] as const)];

describe('the invariants hold', () => {
  it.each(samples.map(([source, sourceType]) => [source.trim().split('\n')[0], source, sourceType] as const))(
    '%s …',
    (_, source, sourceType) => {
      expect(verify(assembled(source, { sourceType })[0]!)).toEqual([]);
      for (const code of assembled(source, { sourceType, functions: false })) expect(verify(code)).toEqual([]);
    },
  );

  it('these programs have every type of node', () => {
    const found = new Set<string>();
    for (const [source, sourceType] of samples) everyNode(parse(source, sourceType, 'x.js'), ({ type }) => found.add(type));
    expect([...found].sort()).toEqual(nodeTypes);
  });

  it.each(['yaml/dist', 'js-combinatorics', 'itertools-ts', 'fast-check/lib'])('in every file of %s', (folder) => {
    let files = 0;
    for (const [name, source] of sources(folder)) {
      files++;
      const code = parsedAs(source, name);
      expect({ name, problems: verify(assembled(source, { sourceType: code })[0]!) }).toEqual({ name, problems: [] });
    }
    expect(files).toBeGreaterThan(0);
  });

  it('with jumps too far for two bytes', () => {
    const source = `function f() { for (const x of y) { if (x) continue; ${'a(1, 2, 3);'.repeat(6000)} } return x; }`;
    const [code] = assembled(source, { functions: true }).slice(1) as [CodeObjectData];
    expect(verify(code)).toEqual([]);
    expect(codeObject(code).co_code).toContain(opmap.EXTENDED_ARG);
  });

  it('with more constants than two bytes can number', () => {
    const source = `function f() { return [${Array.from({ length: 66_000 }, (_, i) => i + 0.5).join()}]; }`;
    expect(verify(assembled(source)[1]!)).toEqual([]);
  });

  it('with expressions nested deeply', () => {
    const source = `function f() { return ${'a(1, '.repeat(300)}2${')'.repeat(300)}; }`;
    const code = assembled(source)[1]!;
    expect(verify(code)).toEqual([]);
    expect(code.co_stacksize).toBe(601);
  });
});

describe('the verifier finds', () => {
  const source = 'function* f(a) { for (const b of a) { try { if (b) break; yield b; } catch { c(1, 2); } } }';
  const good = assembled(source)[1]!;
  const bytes = codeObject(good).co_code;

  /** The same code object with bytes changed. */
  const withBytes = (change: (bytes: Uint8Array) => Uint8Array | undefined): string[] => {
    const copy = new Uint8Array(bytes);
    const changed = change(copy) ?? copy;
    return verify({ ...good, co_code: btoa(String.fromCharCode(...changed)) });
  };
  const at = (opcode: number): number => bytes.indexOf(opcode);

  it('nothing in good code', () => expect(verify(good)).toEqual([]));

  it('jumps into instructions', () => {
    expect(withBytes((code) => void code[at(opmap.POP_JUMP_IF_FALSE) + 1]!++)).toContainEqual(
      expect.stringContaining('where no instruction starts'),
    );
  });

  it('unknown opcodes, indices out of range, cut arguments', () => {
    expect(withBytes((code) => void (code[0] = 0))).toContainEqual(expect.stringContaining('no such opcode'));
    expect(withBytes((code) => void (code[at(opmap.LOAD_FAST) + 1] = 9))).toContainEqual(
      expect.stringContaining('argument 9 is out of range'),
    );
    expect(withBytes((code) => code.slice(0, at(opmap.CALL_FUNCTION) + 2))).toContainEqual(expect.stringContaining('argument is cut off'));
  });

  it('stacks that differ or are too small', () => {
    expect(withBytes((code) => void (code[at(opmap.CALL_FUNCTION) + 1] = 1))).toContainEqual(expect.stringContaining('depth'));
    expect(withBytes((code) => void (code[at(opmap.CALL_FUNCTION) + 1] = 9))).toContainEqual(expect.stringContaining('takes 10 of'));
    expect(verify({ ...good, co_stacksize: good.co_stacksize - 1 })).toContainEqual(expect.stringContaining('co_stacksize'));
    expect(verify({ ...good, co_stacksize: good.co_stacksize + 1 })).toContainEqual(expect.stringContaining('co_stacksize'));
  });

  it('blocks that are not there', () => {
    expect(withBytes((code) => void (code[at(opmap.POP_EXCEPT)] = opmap.POP_BLOCK))).toContainEqual(expect.stringContaining('pops ['));
    expect(withBytes((code) => void (code[at(opmap.SETUP_LOOP)] = opmap.SETUP_EXCEPT))).toContainEqual(
      expect.stringContaining('leaves more loops than there are'),
    );
  });

  it('code that runs off its end, and code that is never reached', () => {
    expect(withBytes((code) => void (code[code.length - 1] = opmap.POP_TOP))).toContainEqual(expect.stringContaining('falls off the end'));
    const plain = assembled('function f() { a(); b(); }')[1]!;
    const bytesOfPlain = new Uint8Array(codeObject(plain).co_code);
    bytesOfPlain[bytesOfPlain.indexOf(opmap.POP_TOP)] = opmap.RETURN_VALUE;
    const cut = { ...plain, co_code: btoa(String.fromCharCode(...bytesOfPlain)) };
    expect(verify(cut)).toContainEqual(expect.stringContaining('is never reached'));
  });

  it('suspensions elsewhere than at a YIELD, twice or not at all', () => {
    expect(verify({ ...good, suspensions: [0] })).toContainEqual(expect.stringContaining('where no YIELD is'));
    expect(verify({ ...good, suspensions: [good.suspensions[0]!, good.suspensions[0]!] })).toContainEqual(
      expect.stringContaining('two suspensions'),
    );
    expect(verify({ ...good, suspensions: [] })).toContainEqual(expect.stringContaining('1 YIELDs for 0 suspensions'));
  });

  it('tables that do not fit the code', () => {
    expect(verify({ ...good, co_nlocals: 7 })).toContainEqual(expect.stringContaining('co_nlocals'));
    expect(verify({ ...good, co_lnotab: btoa('\u0001\u0001') })).toContainEqual(
      expect.stringContaining('line starts inside an instruction'),
    );
    expect(verify({ ...good, co_positions: good.co_positions.slice(0, -2) })).not.toEqual([]);
    expect(verify({ ...good, co_consts: [1] })).toContainEqual(expect.stringContaining('does not start with undefined'));
  });

  it('lines that do not increase, and ends of ranges before their starts', () => {
    expect(verify({ ...good, co_lnotab: btoa('\u0006\u0001\u0000\u0001') })).not.toEqual([]);
    expect(verify({ ...good, co_firstlineno: -1 })).toContainEqual(expect.stringContaining('line -1'));
  });

  it('jumps into the operand of an EXTENDED_ARG', () => {
    const far = assembled(`function f() { for (const x of y) { ${'a(1, 2, 3);'.repeat(6000)} } return x; }`)[1]!;
    // Back to FOR_ITER, which has an EXTENDED_ARG; inside of that, or behind it.
    for (const step of [1, 3]) {
      const code = new Uint8Array(codeObject(far).co_code);
      const jump = code.lastIndexOf(opmap.JUMP_ABSOLUTE);
      const head = code[jump + 1]!;
      expect([code[head], code[head + 3]]).toEqual([EXTENDED_ARG, opmap.FOR_ITER]);
      code[jump + 1] = head + step;
      const bytes = Array.from(code, (byte) => String.fromCharCode(byte)).join('');
      expect(verify({ ...far, co_code: btoa(bytes) })).toContainEqual(
        expect.stringContaining(`jumps to ${head + step}, where no instruction starts`),
      );
    }
  });

  it('frame records that do not fit', () => {
    const [generator] = compile('function* g(a) { const b = [a.x, yield, yield]; return b; }', { bytecode: 'inline' }).codeObjects as [
      CodeObjectData,
    ];
    expect(verify(generator)).toEqual([]);
    const { stacks, locals } = generator as Required<CodeObjectData>;
    expect(Object.keys(stacks)).toEqual(['1', '2']);
    expect(verify({ ...generator, stacks: { 1: stacks[1]! } })).toContainEqual(
      expect.stringContaining('0 values are told of 2 on the stack'),
    );
    expect(verify({ ...generator, stacks: { ...stacks, 1: [['const', 99]] } })).toContainEqual(
      expect.stringContaining('told as ["const",99]'),
    );
    expect(verify({ ...generator, stacks: { ...stacks, 1: [['variable', -9]] } })).toContainEqual(
      expect.stringContaining('["variable",-9]'),
    );
    expect(verify({ ...generator, stacks: { ...stacks, 1: [0] } })).toContainEqual(expect.stringContaining('told as 0'));
    const [[name, path, by, from, to]] = locals as [StoredLocal];
    expect(verify({ ...generator, locals: [[name, path, by, from, to, 7]] })).toContainEqual(expect.stringContaining('variable 7'));
    expect(verify({ ...generator, locals: [[name, path, by, 3, to]] })).toContainEqual(expect.stringContaining('visible from 3'));
    expect(verify({ ...generator, locals: [[name, [], by, from, to]] })).toContainEqual(expect.stringContaining('is nowhere'));
    expect(verify({ ...generator, statements: [1] })).toContainEqual(expect.stringContaining('a statement begins at 1'));
  });

  it('all of this in nested code too', () => {
    const outer = assembled(`function g() { ${source} }`)[1]!;
    const inner = outer.co_consts.find((value) => typeof value === 'object' && value?.$ === 'code') as { $: 'code'; v: CodeObjectData };
    inner.v.co_nlocals = 99;
    expect(verify(outer)).toContainEqual(expect.stringContaining('g.<locals>.f: co_nlocals'));
  });
});

function* sources(folder: string): Generator<[name: string, source: string]> {
  const root = fileURLToPath(new URL(`../../node_modules/${folder}/`, import.meta.url));
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (/\.[cm]?js$/.test(name) && !name.includes('node_modules')) yield [name, readFileSync(root + name, 'utf8')];
  }
}

/** The first goal that the text parses as. */
function parsedAs(source: string, name: string): SourceType {
  for (const sourceType of ['module', 'commonjs', 'script'] as const) {
    try {
      parse(source, sourceType, name);
      return sourceType;
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
    }
  }
  throw new Error(`${name} does not parse`);
}

/** ESTree as acorn makes it; ParenthesizedExpression only comes when asked for. */
const nodeTypes = [
  'ArrayExpression',
  'ArrayPattern',
  'ArrowFunctionExpression',
  'AssignmentExpression',
  'AssignmentPattern',
  'AwaitExpression',
  'BinaryExpression',
  'BlockStatement',
  'BreakStatement',
  'CallExpression',
  'CatchClause',
  'ChainExpression',
  'ClassBody',
  'ClassDeclaration',
  'ClassExpression',
  'ConditionalExpression',
  'ContinueStatement',
  'DebuggerStatement',
  'DoWhileStatement',
  'EmptyStatement',
  'ExportAllDeclaration',
  'ExportDefaultDeclaration',
  'ExportNamedDeclaration',
  'ExportSpecifier',
  'ExpressionStatement',
  'ForInStatement',
  'ForOfStatement',
  'ForStatement',
  'FunctionDeclaration',
  'FunctionExpression',
  'Identifier',
  'IfStatement',
  'ImportAttribute',
  'ImportDeclaration',
  'ImportDefaultSpecifier',
  'ImportExpression',
  'ImportNamespaceSpecifier',
  'ImportSpecifier',
  'LabeledStatement',
  'Literal',
  'LogicalExpression',
  'MemberExpression',
  'MetaProperty',
  'MethodDefinition',
  'NewExpression',
  'ObjectExpression',
  'ObjectPattern',
  'PrivateIdentifier',
  'Program',
  'Property',
  'PropertyDefinition',
  'RestElement',
  'ReturnStatement',
  'SequenceExpression',
  'SpreadElement',
  'StaticBlock',
  'Super',
  'SwitchCase',
  'SwitchStatement',
  'TaggedTemplateExpression',
  'TemplateElement',
  'TemplateLiteral',
  'ThisExpression',
  'ThrowStatement',
  'TryStatement',
  'UnaryExpression',
  'UpdateExpression',
  'VariableDeclaration',
  'VariableDeclarator',
  'WhileStatement',
  'WithStatement',
  'YieldExpression',
];
