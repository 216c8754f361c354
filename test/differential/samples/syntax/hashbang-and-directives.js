'use strict';
'another directive';
function* g() {
  'use strict';
  'inner directive';
  yield this;
  yield typeof arguments;
}
function* h() { 'not a directive' + 1; yield this === undefined; }
log([...g()], [...h()].length);
