/** `distb` of errors that have passed through the frames of compiled functions (option `functions`). */
import { expect, test } from 'vitest';
import { Bytecode, distb } from '../../runtime/dis.js';
import { load } from '../protocol/load.js';

const { outer } = load<{ outer: () => void }>(
  `function inner(x) {
  const y = x + 1;
  throw new Error(\`bad \${y}\`);
}
exports.outer = function outer() {
  inner(1);
};`,
  { functions: true },
);

function thrown(): unknown {
  try {
    outer();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

function printed(print: (file: (text: string) => void) => void): string {
  let text = '';
  print((part) => {
    text += part;
  });
  return text;
}

test('the frame that threw is listed, with an arrow at the statement', () => {
  const error = thrown();
  const text = printed((file) => distb(error, { file }));
  const arrow = text.split('\n').filter((line) => line.includes('-->'));
  expect(arrow).toHaveLength(1);
  expect(text.slice(0, text.indexOf('-->'))).toMatch(/^ +2 /);
  expect(Bytecode.from_traceback(error).codeobj.co_name).toBe('inner');
});

test('an error that no frame has seen is refused', () => {
  expect(() => distb(new Error('elsewhere'))).toThrow('no frame is known in which the error was thrown');
});
