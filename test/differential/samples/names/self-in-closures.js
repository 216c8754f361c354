const made = [];
for (let i = 0; i < 2; i++) {
  made.push(function* me() {
    const same = () => me === made[i];
    yield same();
    yield me.name + i;
    me.count = (me.count || 0) + 1;
    yield me.count;
  });
}
log([...made[0]()], [...made[0]()], [...made[1]()]);
