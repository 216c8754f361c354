/** A wizard in the browser that survives a reload. `node examples/wizard/main.js`, then open the address that it tells. */
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const server = await createServer({ root: fileURLToPath(new URL('.', import.meta.url)) });
await server.listen();
server.printUrls();
