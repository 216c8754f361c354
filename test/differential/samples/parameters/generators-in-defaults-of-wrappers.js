(function (g = function* () { yield 1; }) { log([...g()]); })();
((g = function* () { yield 1; }, { h = function* () { yield 2; } } = {}) => { log([...g(), ...h()]); })();
