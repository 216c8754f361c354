/** What is saved, restored and cloned. Compiled by genframe, and run natively where a peer replays. */
const format = (text, value) => text.replace('{}', value);
const print = () => {};

/** The README's. */
export function* gen_fn() {
  const result = yield 1;
  print(format('result of yield: {}', result));
  const result2 = yield 2;
  print(format('result of 2nd yield: {}', result2));
  return 'done';
}

export function* ten(a, b, c, d, e) {
  let [f, g, h, i, j] = [1, 2.5, 'text', true, null];
  while (true) {
    const sent = yield a + b;
    [a, b, c, d, e, f, g, h, i, j] = [b, c, d, e, f, g, h, i, j, sent];
  }
}

/** Its state is the same after any number of steps. */
export function* steps() {
  let total = 0;
  while (true) {
    total += yield total;
  }
}

/** Its state is a list. */
export function* holder(list) {
  for (const item of list) yield item;
}
