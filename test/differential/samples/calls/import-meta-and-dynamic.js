// mode: module
function* g() {
  log(typeof import.meta.url, yield import.meta.url.slice(-5));
  const ns = yield import('./other.js');
  log(ns.x, import.meta === (yield import.meta));
  return Object.keys(import.meta);
}
const it = g();
log(it.next());
const { value } = it.next('sent');
const meta = it.next(await value);
log(typeof meta.value);
drive(it, meta.value);
// ---- file: ./other.js
export const x = 'imported';
