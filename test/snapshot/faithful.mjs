// The faithful runs from the command line. `--help` tells the options.
import { runBundled } from '../support/bundled.mjs';

await runBundled('faithful/cli.ts', import.meta.url);
