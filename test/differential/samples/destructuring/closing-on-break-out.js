function iter(log_) {
  let n = 0;
  return {
    [Symbol.iterator]() { return this; },
    next() { log('next', n); return { value: n++, done: false }; },
    return(v) { log('return', v); return {}; },
    throw(e) { log('throw', e); return {}; },
  };
}
function* normal() { const [a, b] = iter(); return [a, b]; }
function* empty() { const [] = iter(); return 'empty'; }
function* holes() { const [, , x] = iter(); return x; }
drive(normal());
drive(empty());
drive(holes());
