// mode: script
// What a script throws comes before the jobs that it leaves, on the evaluator, too.
const g = function* () { yield 1; };
(async () => { for await (const x of g()) log(x); })();
missing;
