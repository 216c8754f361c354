function* g() {
  let x = 1;
  const o = { v: 1 };
  try {
    return [x, o, yield 'value'];
  } finally {
    x = 2;
    o.v = 2;
    log('finally', yield 'f');
  }
}
drive(g(), undefined, 'sent', 'F');
function* h() {
  let x = 'first';
  try {
    return x;
  } finally {
    x = yield x;
    log(x);
  }
}
drive(h(), undefined, 'changed');
