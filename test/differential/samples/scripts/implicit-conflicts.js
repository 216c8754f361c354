// mode: script
// Global properties that a script's own names could meet.
function* name() { yield typeof top; }
var top = 1;
function* $g() { yield '$g'; }
var genframe_ = 1, $ = 2, _ = 3, frame = 4, runtime = 5;
log([...name()], [...$g()], genframe_ + $ + _ + frame + runtime);
