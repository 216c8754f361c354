// mode: script, commonjs
function* g() {
  yield [010, 08, '\101'];
  return yield 07;
}
drive(g());
