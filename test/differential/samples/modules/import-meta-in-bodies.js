// mode: module
function* g(u = import.meta.url) {
  yield u === import.meta.url;
  import.meta.extra = yield 'set';
  yield import.meta.extra;
  yield (() => import.meta)() === import.meta;
  yield typeof import.meta;
}
drive(g(), undefined, undefined, 'E');
