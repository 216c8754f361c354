// One strings object per place in the source: for all calls and all generators.
const seen = new Map();
function tag(strings) {
  if (!seen.has(strings)) seen.set(strings, seen.size);
  return seen.get(strings);
}
function* g() {
  for (let i = 0; i < 3; i++) log(tag`same${yield i}`, tag`same${i}`);
  const f = () => tag`in arrow`;
  log(f(), f());
}
drive(g());
drive(g());
function make() { return function* () { log(tag`inner${yield}`); }; }
drive(make()());
drive(make()());
