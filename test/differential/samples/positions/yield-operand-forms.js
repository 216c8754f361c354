function* g() {
  yield a => a;
  yield function () {};
  yield class {};
  yield async () => {};
  yield { x: 1 };
  yield [1];
  yield `t`;
  yield -1;
  yield !0;
  yield typeof 1;
  yield new Date(0);
  yield this === undefined;
  yield null;
  yield 1 ? 2 : 3;
  yield 1 + 2;
  yield (1, 2);
  yield function* inner() { yield 1; };
  let x;
  yield x = 5;
  yield x += 1;
  yield x++;
  yield new.target;
  yield 10n;
  yield 'a' in { a: 1 };
}
drive(g());
