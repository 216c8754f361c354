export function* chain(depth) {
  if (depth > 0) {
    yield* chain(depth - 1);
  } else {
    for (let i = 0; ; i++) yield i & 7;
  }
}
