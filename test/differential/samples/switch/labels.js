function* g(x) {
  outer: switch (x) {
    case 1:
      inner: switch (yield 'inner') {
        case 1: break inner;
        case 2: break outer;
        default: break;
      }
      log('after inner');
    case 2:
      log('two');
  }
  return x;
}
for (const step of [1, 2, 3]) drive(g(1), undefined, step);
