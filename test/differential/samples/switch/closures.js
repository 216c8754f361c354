function* g() {
  const fs = [];
  for (let i = 0; i < 3; i++) {
    switch (i) {
      case 0:
        let a = 'zero';
        fs.push(() => [a, i]);
        a = yield a;
        break;
      default:
        let b = i;
        fs.push(() => b++);
        yield b;
    }
  }
  return fs.map((f) => f());
}
drive(g(), undefined, 'sent');
