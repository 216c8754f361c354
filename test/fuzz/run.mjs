// The fuzzer from the command line. `--help` tells the options.
import { runBundled } from '../support/bundled.mjs';

await runBundled('cli.ts', import.meta.url);
