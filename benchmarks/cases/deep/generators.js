export function* descending(depth) {
  if (depth > 0) {
    yield* descending(depth - 1);
  } else {
    yield 1;
    yield 2;
    yield 3;
  }
}

export function* wrapping(inner) {
  yield* inner;
}

export function* leaf() {
  yield 1;
  yield 2;
  yield 3;
}
