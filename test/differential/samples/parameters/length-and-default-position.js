const lengths = [
  function* () {}, function* (a) {}, function* (a, b) {}, function* (a, b = 1) {}, function* (a = 1, b) {}, function* (...r) {},
  function* (a, ...r) {}, function* ({ a }, [b]) {}, function* ({ a } = {}, b) {},
].map((f) => f.length);
log(lengths);
