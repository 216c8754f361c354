/** What a table must say about where its figures come from. */
import { cpus, release, totalmem, type } from 'node:os';

/** @returns {{ cpu: string, cores: number, memory: string, system: string }} */
export function machine() {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
  };
}

/**
 * One line for a table's head.
 * @param {ReturnType<typeof machine>} of
 */
export function machineLine(of) {
  return `${of.cpu}, ${of.cores} cores, ${of.memory}, ${of.system}`;
}
