function* g() {
  log(`a${yield 1}b${yield 2}c`, `${yield 3}`, ``, `${`nested ${yield 4}`}`, `\n\u0041\${}`, `line
break`);
}
drive(g(), undefined, 'x', { toString() { log('toString'); return 'obj'; } }, null, -0);
