// The delegate is moved, closed or patched behind the delegating generator's back.
function* inner() { try { yield 1; yield 2; yield 3; return 'r'; } finally { log('inner closed'); } }
function* outer(i) { const r = yield* i; return ['outer', r]; }
let i = inner(), o = outer(i);
log(o.next(), i.next(), o.next(), o.next(), o.next());
i = inner();
o = outer(i);
log(o.next(), i.return('closed outside'), o.next());
i = inner();
o = outer(i);
o.next();
i.next = () => ({ value: 'patched too late', done: false });
log(o.next());
i.return = (v) => { log('patched return', v); return { value: 'patched', done: true }; };
log(o.return('R'));
i = inner();
i.next = (v) => ({ value: 'patched in time', done: true });
log(outer(i).next());
