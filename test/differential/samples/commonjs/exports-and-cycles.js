// mode: commonjs
exports.early = function* () { yield 'early'; yield* lib.b(); };
const lib = require('./lib.js');
log([...exports.early()], [...lib.viaCycle()], typeof module, typeof __filename);
function* g() { yield this === exports; yield typeof require; yield arguments.length; }
log([...g.call(exports, 1)], this === exports);
// ---- file: ./lib.js
const entry = require('entry');
exports.b = function* () { yield 'b'; };
exports.viaCycle = function* () { yield* entry.early(); };
