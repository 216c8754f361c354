// mode: script
var x = 1; <!-- html
--> also
function* g(a <!-- ) (
, b) { var i = 3; while (i --> 0) yield i; <!-- y
/* c
*/ --> z
yield x } log([...g()]);
var h = function* <!-- (
(q) { yield q }; log([...h(1)]);
