// mode: commonjs
const make = require('./make.js');
log([...make(2)], make.name, make.length);
// ---- file: ./make.js
'use strict';
module.exports = function* (n) { while (n--) yield n; };
