function* g(x) {
  switch (x) {
    case 1: yield 'one';
    case 2: yield 'two'; break;
    default: yield 'default';
    case 3: yield 'three';
  }
  return 'end';
}
for (const x of [1, 2, 3, 4]) log(x, [...g(x)]);
