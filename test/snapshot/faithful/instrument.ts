/** Compiled text whose step functions go by way of `genframeFaithful`. */

const stepFunction = /^( *)function ([\p{ID_Continue}$]+step)\((_*\$\d*, _*\$v(?:, _*\$m)?)\) \{$/gmu;

/** Each step function gets another name, and one that calls it takes its place. */
export function instrument(code: string): string {
  return code.replace(stepFunction, (_all, indent: string, name: string, parameters: string) => {
    const inner = `${name}__inner`;
    const [frame, value, mode = '0'] = parameters.split(', ');
    const outer = `function ${name}(${parameters}) { return globalThis.genframeFaithful.step(${frame}, ${name}, ${inner}, ${value}, ${mode}); }`;
    return `${indent}${outer}\n${indent}function ${inner}(${parameters}) {`;
  });
}
