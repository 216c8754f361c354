// Functions that a yield* delegates to by name have parameters of any name.
function* a(type, proto) {
  yield type;
  yield proto;
}
function* b(value, frame) {
  yield* a(value, frame);
  return value;
}
function* c() {
  yield* a(1, 2);
  return yield* b(3, 4);
}
log([...c()]);
const g = c();
for (let r = g.next(); ; r = g.next()) {
  log(r.value, r.done);
  if (r.done) break;
}
