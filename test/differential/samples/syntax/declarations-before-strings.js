// mode: script
(function () { function* g() { yield g; } 'use strict'; log(this === globalThis, [...g()].length); })();
function w() { function* g() { yield g; } 'use strict'; const k = g; log(this === globalThis, [...k()].length); }
w();
