import { readFileSync } from 'node:fs';

// A comment, which stays.
export const limit = 12, greeting = 'hello';

export function plain(first, second = 0x10) {
  const { alpha, beta: [gamma] = [] } = first;
  return alpha + gamma + second;
}

export function* counter(start, { step = 1, ...rest } = {}) {
  let current = start;
  for (;;) {
    const sent = yield current;
    if (sent === 'reset') current = start;
    else if (typeof sent === 'number') current += sent;
    else current += step;
    if (current > limit) break;
  }
  return { current, rest };
}

export default function* walk(tree, depth = 0) {
  if (!tree) return;
  yield* walk(tree.left, depth + 1);
  yield { value: tree.value, depth };
  yield* walk(tree.right, depth + 1);
}

export class Reader {
  #lines;
  static separator = '\n';

  constructor(file) {
    this.#lines = readFileSync(file, 'utf8').split(Reader.separator);
  }

  *[Symbol.iterator]() {
    let number = 0;
    for (const line of this.#lines) {
      number += 1;
      try {
        if (line.startsWith('#')) continue;
        yield [number, line.trim()];
      } catch (problem) {
        console.error(`line ${number}: ${problem.message}`);
      } finally {
        this.last = number;
      }
    }
  }

  static *pairs(left, right) {
    const rightItems = [...right];
    outer: for (const [position, item] of [...left].entries()) {
      switch (item) {
        case null:
          continue outer;
        case 'stop':
          return position;
        default:
          yield [item, rightItems[position] ?? greeting];
      }
    }
  }
}

const local = function* named(values) {
  const doubled = values.map((value) => value * 2);
  const [head, , third = yield 'default', ...others] = doubled;
  while (others.length) yield others.pop() + head - third;
  do { yield head } while (head < 3);
  label: { if (head) break label; yield 'unreachable' }
};

export const after = [local, plain, 1.5e3, /regex/g, `template ${limit}`];
