function outer() {
  return [...g()];
  function helper(x) { return x * k; }
  function* g() { yield helper(2); yield* h(); yield typeof k; }
  function* h() { yield helper(3); yield outer.name; }
  var k;
}
log(outer());
function* top() { yield bottom(); }
function bottom() { return 'hoisted'; }
log([...top()]);
