import genframe from 'genframe/vite';

export default {
  // Production builds say nothing about frames, unless asked.
  plugins: [genframe({ snapshots: true })],
  // Needed in this repository alone, where genframe is no installed package: Vite is to bundle it with the runtime.
  optimizeDeps: { include: ['genframe/snapshot'] },
};
