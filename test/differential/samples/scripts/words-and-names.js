// mode: script
var yield_ = 1; var yield = 2;
function plain() { var yield = 3; return yield + yield_; }
log(plain(), yield);
function* g() { log(function () { var yield = 4; return yield; }(), (() => { try { return new Function('return yield')(); } catch (e) { return e.name; } })()); function yieldIt() { return typeof yield; } log(yieldIt()); }
drive(g());
var o = { yield: 5, *yieldm() { const { yield: y } = this; yield y; yield this.yield; this.yield = 6; yield { yield: 7 }.yield; } };
drive(o.yieldm());
function* async() { yield 'async named'; }
log([...async()]);
function* let_() { var let = 1; yield let; let = 2; yield let; var async = 3, of = 4, get = 5, set = 6, static_ = 7; yield [async, of, get, set]; for (of of [9]) yield of; for (async in { k: 1 }) yield async; yield \u0061sync; var \u0061b = 1; yield ab; yield \u{61}b; }
drive(let_());
function* ids() { var ünï = yield 1, $ = yield 2, _ = 3, $s = 4, $v = 5, $m = 6, $e = 7, $h = 8, $t1 = 9, $$ = 10, $1 = 11, $c1 = 12, $d = 13, $r = 14, $p = 15, frame = 16, genframe = 17; const f = () => [ünï, $, _, $s, $v, $m, $e, $h, $t1, $$, $1, $c1, $d, $r, $p, frame, genframe]; yield f(); ünï++; yield f(); }
drive(ids(), 0, 1, 2);
function* html() { yield 1; <!-- comment
yield 2;
--> another
yield 3; }
drive(html());
function* octal() { yield 010; yield '\101'; yield 08; }
drive(octal());
function* del() { var x = 1; yield delete x; yield delete notThere; yield typeof notThere; try { notThere; } catch (e) { yield e.name; } implicit = yield 'imp'; yield implicit; yield delete implicit; yield typeof implicit; yield this === undefined; }
drive(del.call(1), 0, 0, 0, 0, 0, 'v');
function* prim() { yield typeof this; yield this == 5; }
drive(prim.call(5)); drive(prim.call(null));
function* strictPrim() { 'use strict'; yield typeof this; yield (() => this)(); try { undeclared = yield 1; } catch (e) { yield e.name; } }
drive(strictPrim.call(5));
function* dup(a, a) { yield a; }
drive(dup(1, 2));
function* callee() { yield arguments.callee === callee; yield callee.caller === undefined || callee.hasOwnProperty('caller'); }
drive(callee());
