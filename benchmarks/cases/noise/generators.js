// Twenty-four generator functions of many shapes: the rest of a program, seen by whatever a compiler shares between generators.
export function* counter(n) {
  for (let i = 0; i < n; i++) yield i;
}

export function* countdown(n) {
  while (n > 0) yield n--;
}

export function* squares(n) {
  for (let i = 0; i < n; i++) yield i * i;
}

export function* evens(n) {
  for (let i = 0; i < n; i++) if (i % 2 === 0) yield i;
}

export function* pairs(n) {
  for (let i = 0; i < n; i++) yield [i, i + 1];
}

export function* records(n) {
  for (let id = 0; id < n; id++) yield { id, name: 'record' };
}

export function* words(n) {
  for (let i = 0; i < n; i++) yield `word ${i}`;
}

export function* items(list) {
  for (const item of list) yield item;
}

export function* keys(record) {
  for (const key in record) yield key;
}

export function* mapped(list, change) {
  for (const item of list) yield change(item);
}

export function* filtered(list, keep) {
  for (const item of list) if (keep(item)) yield item;
}

export function* taken(list, n) {
  if (n === 0) return;
  for (const item of list) {
    yield item;
    if (--n === 0) return;
  }
}

export function* joined(...lists) {
  for (const list of lists) yield* list;
}

export function* running() {
  let sum = 0;
  while (true) sum += yield sum;
}

export function* guarded(n) {
  let closed = 0;
  for (let i = 0; i < n; i++) {
    try {
      yield i + closed;
    } finally {
      closed++;
    }
  }
}

export function* forgiving(n) {
  for (let i = 0; i < n; i++) {
    try {
      if (i % 50 === 0) throw new Error('skip');
      yield i;
    } catch {
      yield -1;
    }
  }
}

export function* states(n) {
  let state = 'red';
  for (let i = 0; i < n; i++) {
    switch (state) {
      case 'red':
        yield 3;
        state = 'green';
        break;
      case 'green':
        yield 2;
        state = 'amber';
        break;
      default:
        yield 1;
        state = 'red';
    }
  }
}

export function* nested(n) {
  outer: for (let i = 0; i < n; i++) {
    for (let j = 0; j < 5; j++) {
      if (j > i) continue outer;
      yield i * j;
    }
  }
}

export function* expressions(n) {
  for (let i = 0; i < n; i++) yield (i + (yield i)) | 0;
}

export function* destructured(list) {
  for (const { id, name = '' } of list) yield id + name.length;
}

export function* thunks(n) {
  for (let i = 0; i < n; i++) yield () => i;
}

export const methods = {
  *upTo(n) {
    for (let i = 0; i <= n; i++) yield i;
  },
};

class Bag {
  constructor(list) {
    this.list = list;
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.list.length; i++) yield this.list[i];
  }
}

export { Bag };

export const fibonacci = function* (n) {
  let [a, b] = [0, 1];
  while (n-- > 0) {
    yield a;
    [a, b] = [b, (a + b) & 0xffff];
  }
};
