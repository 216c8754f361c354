// `/*/` begins a comment and does not end it.
function* /*/ ( */ g /*/ */ (/*/ ) */) /*/ { */ {
  yield 1;
}
const object = { * /*/ [ */ [/*/ */ 'key' /*/ ] */ ](/*/ ) */) { yield super.toString === Object.prototype.toString; } };
class K /*/ { */ {
  * /*/ */ 0(/*/ */) { yield 3; }
  static * /*/ */ ['s'](/*/ */) { yield 4; }
}
log([...g()], [...object.key()], [...new K()[0]()], [...K.s()]);
