function* g(x) {
  switch (x) { }
  switch (yield 'empty') { }
  switch (x) { default: }
  switch (x) {
    default:
      yield 'd';
    case 1:
      yield 1;
      break;
    case 2:
      yield 2;
  }
  switch (x) { case 1: case 2: yield 'one or two'; }
}
for (const x of [1, 2, 3]) log([...g(x)]);
