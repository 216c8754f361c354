// Mutated snapshots from the command line. `--help` tells the options.
import { runBundled } from '../support/bundled.mjs';

await runBundled('hostile/cli.ts', import.meta.url);
