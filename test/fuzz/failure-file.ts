/** A program as a file in the format of the differential samples, so that a failure can become one by being moved. */
import type { FuzzProgram } from './program.js';

/** @param report what the program shows; goes into the file as a comment */
export function failureFile({ seed, mode, text }: FuzzProgram, report: string): { name: string; text: string } {
  const comment = [`seed ${seed}`, ...report.split('\n').filter((line) => line !== '')].map((line) => `// ${line}\n`).join('');
  return { name: `seed-${seed}.js`, text: `// mode: ${mode}\n${comment}${text}` };
}
