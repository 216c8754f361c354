// mode: script, commonjs
function* g() {
  var let = 5;
  yield let;
  let
  x = 6;
  yield x;
  (let)[0];
  let = [7];
  yield (let)[0];
  if (true) let = 8;
  yield let;
}
log([...g()]);
