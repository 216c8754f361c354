function* g() {
  yield [0x1F, 0b101, 0o17, 1e3, .5, 5., 1_000, 0.1 + 0.2, 1e21, 5e-324, 9007199254740993n];
  yield ['\0', '\x41', '\u{1F600}', 'a\
b', "it's", 'say "hi"', '\u2028', '\v'];
  yield (5).toString() + 5..toFixed(1) + 1.5.toFixed(2);
  return 'it\'s';
}
drive(g());
