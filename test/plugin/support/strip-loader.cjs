/** What TypeScript loaders of webpack do: types away, with a map. */
const { transform } = require('esbuild');

module.exports = function stripTypes(source) {
  const done = this.async();
  transform(source, { loader: 'ts', sourcemap: true, sourcefile: this.resourcePath }).then(
    ({ code, map }) => done(null, code, JSON.parse(map)),
    (error) => done(error),
  );
};
