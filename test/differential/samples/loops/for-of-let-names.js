// mode: script, commonjs
function* g() {
  var async = 1, of = [3, 4], let_ = 0;
  for (var of of of) yield of;
  for (async in { k: 1 }) yield async;
  for (let in { m: 1 }) yield let;
  let
  yield_ = 5;
  yield yield_;
}
var let;
drive(g());
