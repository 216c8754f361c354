function* gen_fn() {
  const result = yield 1;
  print(format('result of yield: {}', result));
  const result2 = yield 2;
  print(format('result of 2nd yield: {}', result2));
  return 'done';
}

class Tree {
  *walk() {
    yield this;
  }
}

function foo() { bar(); }
