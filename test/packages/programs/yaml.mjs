import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { take, thrown } from './show.mjs';

const require = createRequire(import.meta.url);

export const builds = {
  commonjs: () => require('yaml'),
  esm: () => import('../node_modules/yaml/browser/dist/index.js'),
};

export const proof = (lib) => new lib.Lexer().lex('a: 1');

/** Manifests of installed packages: JSON is YAML too. */
const manifests = ['yaml', 'acorn', 'commander', 'astring'];

function readDocuments() {
  const folder = new URL('documents/', import.meta.url);
  const documents = new Map();
  for (const name of readdirSync(folder).sort()) documents.set(name, readFileSync(new URL(name, folder), 'utf8'));
  for (const [name, text] of [...documents]) documents.set(`${name} with CRLF`, text.replaceAll('\n', '\r\n'));
  documents.set('scalars.yaml cut in the middle', documents.get('scalars.yaml').slice(0, 1000));
  documents.set('openapi.yaml with BOM', `\uFEFF${documents.get('openapi.yaml')}`);
  for (const name of manifests) {
    const file = new URL(`../node_modules/${name}/package.json`, import.meta.url);
    if (existsSync(file)) documents.set(`package.json of ${name}`, readFileSync(file, 'utf8'));
  }
  return documents;
}

/** Inputs that must give errors or warnings, each at its place. */
const faults = {
  'unclosed flow map': '{a: 1, b: [2, 3}\n',
  'unclosed double quote': 'a: "b\nc: d\n',
  'unclosed single quote': "- 'x\n- y",
  'tab indent': 'a:\n\tb: 1\n',
  'bad indent': 'a:\n    b: 1\n  c: 2\n',
  'missing comma': '[a b: 1, {c d}]\n{',
  'duplicate keys': 'a: 1\nb: 2\na: 3\n',
  'unknown alias': '- *nobody\n',
  'unknown tag': '!mystery {a: 1}\n',
  'bad escape': '"\\q \\x4z \\u12"\n',
  'bad directive': '%YAML 9.9\n%TAG\n%FOO bar\n---\nx\n',
  'no marker after directive': '%YAML 1.2\na: 1\n',
  'content after end': '--- a\n... b\n',
  'implicit key too long': `${'k'.repeat(1100)}: v\n`,
  'key over lines': '[a\n b: 1]\n"x\n y": 1\n',
  'block scalar header': 'a: |x9-\n  text\nb: >99\n  t\n',
  'stray indicators': 'a: b: c\n- d\n@e: 1\n`f`: 2\n',
  'anchors doubled': 'a: &x &y 1\nb: !!str !!int 2\n&z\n*z : 1\n',
  'comment without space': 'a: 1#no\n[b]#no\n"c"#no\n',
  'under-indented block scalar': 'a:\n  b: |\n   x\n  y\n',
  'control characters': 'a: \u0007\u0000\n',
  empty: '',
  'only a comment': '# nothing here',
  'only markers': '---\n---\n...\n---',
  'only blank lines': '\n  \n\t\n',
};

/** Documents with comments, styles and errors, but without the bulky nodes. */
const summary = (documents) =>
  [...documents].map((document) => ({
    value: attempt(() => document.toJS()),
    text: document.errors.length > 0 ? 'not printable' : attempt(() => document.toString()),
    json: attempt(() => JSON.stringify(document)),
    comments: [document.commentBefore, document.comment],
    problems: [...document.errors, ...document.warnings].map(({ name, code, message, pos, linePos }) => ({
      name,
      code,
      message,
      pos,
      linePos,
    })),
    range: document.range,
  }));

function attempt(call) {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

/** Pieces of equal length, as from a network stream. */
function* pieces(text, size) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

/** Lexer tokens of a text that arrives in pieces. */
function* lexPieces(lib, text, size) {
  const lexer = new lib.Lexer();
  for (const piece of pieces(text, size)) yield* lexer.lex(piece, true);
  yield* lexer.lex('', false);
}

/** CST tokens of a text that arrives in pieces. */
function* parsePieces(lib, text, size) {
  const parser = new lib.Parser();
  for (const piece of pieces(text, size)) yield* parser.parse(piece, true);
  yield* parser.parse('', false);
}

/** CST tokens through the lexer, one source token at a time. */
function* parseTokenwise(lib, text) {
  const parser = new lib.Parser();
  for (const token of new lib.Lexer().lex(text)) yield* parser.next(token);
  yield* parser.end();
}

export function checks(lib, check) {
  const documents = readDocuments();
  for (const [name, text] of documents) {
    check(`${name}: lexer tokens`, () => [...new lib.Lexer().lex(text)]);
    check(`${name}: lexer, 1 character at a time`, () => [...lexPieces(lib, text, 1)].length);
    check(`${name}: lexer, 64 characters at a time`, () => [...lexPieces(lib, text, 64)]);
    check(`${name}: CST`, () => [...new lib.Parser().parse(text)]);
    check(`${name}: CST by source token`, () => [...parseTokenwise(lib, text)].map((token) => lib.CST.stringify(token)).join(''));
    check(`${name}: CST, 33 characters at a time`, () => [...parsePieces(lib, text, 33)].map(({ type, offset }) => [type, offset]));
    check(`${name}: line starts`, () => {
      const lines = new lib.LineCounter();
      const tokens = [...new lib.Parser(lines.addNewLine).parse(text)];
      return [lines.lineStarts, tokens.map(({ offset }) => lines.linePos(offset))];
    });
    check(`${name}: composer`, () => summary(new lib.Composer().compose(new lib.Parser().parse(text))));
    check(`${name}: parseAllDocuments`, () => summary(lib.parseAllDocuments(text)));
    check(`${name}: parseDocument`, () => summary([lib.parseDocument(text)]));
    check(`${name}: parse`, () => attempt(() => lib.parse(text)));
    for (const options of [
      { version: '1.1' },
      { version: '1.1', merge: false, customTags: ['binary', 'omap', 'set', 'timestamp'] },
      { schema: 'json', strict: false, uniqueKeys: false },
      { schema: 'failsafe', prettyErrors: false },
      { intAsBigInt: true, merge: true, keepSourceTokens: true, stringKeys: false },
    ]) {
      check(`${name}: ${JSON.stringify(options)}`, () => summary(lib.parseAllDocuments(text, options)));
    }
    for (const options of [
      { indent: 4, lineWidth: 40 },
      { collectionStyle: 'flow', lineWidth: 0 },
      { defaultStringType: 'QUOTE_DOUBLE' },
      { blockQuote: 'folded', indentSeq: false, nullStr: '~' },
    ]) {
      check(`${name} printed with ${JSON.stringify(options)}`, () =>
        attempt(() => lib.parseDocument(text, { strict: false, uniqueKeys: false }).toString(options)),
      );
    }
    check(`${name}: visit`, () => {
      const seen = [];
      const visitor = (key, node, path) =>
        void seen.push([typeof key === 'object' ? null : key, path.length, lib.isScalar(node) ? node.value : node?.constructor.name]);
      lib.visit(lib.parseDocument(text), visitor);
      return seen;
    });
  }

  for (const [name, text] of Object.entries(faults)) {
    check(`fault, ${name}`, () => summary(lib.parseAllDocuments(text)));
    check(`fault, ${name}: tokens`, () => [[...new lib.Lexer().lex(text)], [...new lib.Parser().parse(text)]]);
    check(`fault, ${name}: thrown`, () => {
      const error = attempt(() => lib.parse(text));
      return error instanceof Error ? [error.name, error.message] : error;
    });
  }

  const text = documents.get('release-workflow.yaml');
  check('left early: lexer', () => take(new lib.Lexer().lex(text), 40));
  check('left early: parser', () => take(new lib.Parser().parse(documents.get('streams.yaml')), 5));
  check('left early: return and throw on the lexer', () => {
    const tokens = new lib.Lexer().lex(text);
    return [tokens.next(), tokens.next(), tokens.return('left'), tokens.next(), thrown(() => tokens.throw(new Error('late')))];
  });
  check('thrown into the parser', () => {
    const tokens = new lib.Parser().parse(documents.get('streams.yaml'));
    return [tokens.next(), thrown(() => tokens.throw(new RangeError('stop'))), tokens.next()];
  });
  check('an error thrown by a callback inside the lexer loop', () =>
    thrown(() => [
      ...new lib.Parser(() => {
        throw new TypeError('line');
      }).parse(text),
    ]),
  );
  check('two lexers in turn', () => {
    const both = [new lib.Lexer().lex(text), new lib.Lexer().lex(documents.get('scalars.yaml'))];
    return Array.from({ length: 200 }, (_, index) => both[index % 2].next());
  });
  check('stream info of an empty stream', () => new lib.Composer().streamInfo());
  check('forced empty document', () => [...new lib.Composer().compose([], true, 7)].map((document) => document.range));

  check('stringify', () => [
    lib.stringify({ list: [1, { a: 'x\ny' }, []], map: new Map([[{ k: 1 }, new Set(['s'])]]), date: new Date(0), big: 10n, nothing: null }),
    lib.stringify(['a: b', '', ' x', 'null', '1e3', 'multi\nline\n', '#c', "it's", '"q"'], { singleQuote: true }),
    lib.stringify({ long: 'word '.repeat(60), text: 'line\n'.repeat(5) }, { lineWidth: 50 }),
    lib.stringify({ keep: undefined, values: [undefined, 1] }, { keepUndefined: true }),
    thrown(() => lib.stringify({ call: () => 1 })),
  ]);
  check('shared and circular values', () => {
    const shared = { a: 1 };
    const circular = { shared, again: shared };
    circular.self = circular;
    return lib.stringify(circular);
  });
  check('edited document', () => {
    const document = lib.parseDocument(text);
    document.setIn(['jobs', 'build', 'strategy', 'matrix', 'node', 3], 26);
    document.addIn(['jobs', 'publish', 'steps'], { run: 'npm publish' });
    document.deleteIn(['env', 'CI']);
    const step = document.createNode({ uses: 'cache', with: { key: 'a\nb' } });
    step.commentBefore = ' added\n here';
    document.addIn(['jobs', 'build', 'steps'], step);
    document.set('alias', document.createAlias(document.getIn(['jobs', 'publish', 'permissions'], true), 'p'));
    return document.toString();
  });
  check('CST edited in place', () => {
    const tokens = [...new lib.Parser().parse('# c\na:   1 # x\nb: [ c ]\n')];
    lib.CST.visit(
      tokens.find(({ type }) => type === 'document'),
      (item) => {
        if (item.value?.type === 'scalar') lib.CST.setScalarValue(item.value, 'changed: value', { type: 'QUOTE_SINGLE' });
      },
    );
    return tokens.map((token) => lib.CST.stringify(token));
  });
  check('reviver', () =>
    lib.parse(text, (key, value) => (key === 'node' ? undefined : typeof value === 'string' ? value.toUpperCase() : value)),
  );
  check('mapAsMap', () => lib.parse(documents.get('scalars.yaml').replace(/^~:.*\n/m, ''), { mapAsMap: true }));
  check('too many aliases', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefg'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdef'[index]}, `.repeat(9)}]`),
    ];
    return thrown(() => lib.parse(bomb.join('\n')));
  });
  check('deep nesting', () => lib.stringify(lib.parse(`${'['.repeat(200)}${']'.repeat(200)}`)).length);
  check('long document', () => {
    const items = Array.from({ length: 500 }, (_, index) => `- id: ${index}\n  tags: [a${index}, "b"]\n  text: |\n    line ${index}\n`);
    return lib.parse(items.join('')).at(-1);
  });
}
