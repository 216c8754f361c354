// A hole in an array pattern asks the iterator whether it has come to its end, and reads no value.
const told = (name, count) => ({
  [Symbol.iterator]() {
    let i = 0;
    return {
      next() {
        const at = i++;
        log(name, 'next');
        return { get done() { log(name, 'done'); return at >= count; }, get value() { log(name, 'value'); return at; } };
      },
      return() { log(name, 'return'); return {}; },
    };
  },
});
function* declared() { const [, a = yield 'a', , b = yield 'b', , ,] = told('declared', 5); return [a, b]; }
drive(declared(), undefined, 'A');
function* assigned(o) { [, o[yield 'key'], , ...o.rest] = told('assigned', 4); return o; }
drive(assigned({}), undefined, 'x');
function* ended() { const [, , , a = yield 'late', ,] = told('ended', 1); return a; }
drive(ended(), undefined, 'L');
function* mixed() { const [, a = yield, ,] = (function* () { yield 1; log('ran'); })(); const [, b = yield, , c] = [1, undefined, 3, 4]; return [a, b, c]; }
drive(mixed(), undefined, 'A', 'B');
function* refused() { const [, a = yield] = { [Symbol.iterator]: () => ({ next: () => 1 }) }; }
drive(refused());
function* failing() { const [, a = yield] = { [Symbol.iterator]: () => ({ next: () => ({ get done() { throw 'done'; } }), return() { log('closed'); } }) }; }
drive(failing());
