function* g() {
  var async = 1, get = 2, set = 3, of = 4, from = 5, as = 6, target = 7, meta = 8, type = 9, static_ = 10;
  yield async + get + set + of + from + as + target + meta + type + static_;
  const o = { async, get, set, of, yield: 1, await: 2, class: 3, function: 4, new: 5, let: 6, static: 7 };
  yield o.yield + o.class + o.function;
  yield Object.keys(o);
  yield async < get;
  async = (x) => x;
  yield async(5);
  yield async
  (6);
}
drive(g());
