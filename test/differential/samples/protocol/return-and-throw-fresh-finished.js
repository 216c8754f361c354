function* g() { log('body runs'); try { yield 1; } finally { log('finally runs'); } }
const a = g();
log(a.return('r'), a.next(), a.return(), a.return('again'));
const b = g();
try { b.throw(new Error('t')); } catch (e) { log(e); }
log(b.next());
const c = g();
c.next();
c.next();
log(c.return('late'), c.next('x'));
try { c.throw('late'); } catch (e) { log(e); }
log(g().return(), g().return(undefined), g().return(g).value === g);
