/**
 * McCarthy's `amb`: a program that yields the choices it has, and is told one. To try them all, it is cloned at each choice; a clone that
 * fails is dropped. (What `call/cc` does in Scheme: here the continuation is a suspended generator.)
 *
 * @param generator yields arrays of choices; `undefined` or an empty array is a dead end
 * @returns an iterator over what the successful runs return
 */
import { clone } from 'genframe/snapshot';

export function* solutions(generator) {
  const open = [{ at: generator, choices: [undefined] }];
  while (open.length > 0) {
    const top = open.at(-1);
    if (top.choices.length === 0) {
      open.pop();
      continue;
    }
    const choice = top.choices.shift();
    // The last choice needs no copy.
    const at = top.choices.length === 0 ? top.at : clone(top.at);
    const { value, done } = at.next(choice);
    if (done) yield value;
    else if (value?.length > 0) open.push({ at, choices: [...value] });
  }
}
