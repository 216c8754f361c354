// mode: module
// import() and import.meta of generators, with what is imported known or not.
function* g(name) {
  const promise = import('./dep.js');
  log(typeof import.meta, Object.keys(import.meta).join());
  yield promise;
  const inner = () => import(name);
  yield inner();
  yield import(`${yield}`);
}
const it = g('./dep.js');
log(Object.keys(await it.next().value).join());
log(Object.keys(await it.next().value).join());
it.next();
log(Object.keys(await it.next('./dep.js').value).join());
// ---- file: ./dep.js
export const one = 1;
export default 2;
