(function () { function* g() { yield typeof g; } log([...g()].length); const h = g; log([...h()]); })();
(() => { 'use strict'; log([...g()]); function* g() { yield typeof g; } })();
