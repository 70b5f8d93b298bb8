import fc from 'fast-check';

// Set by vitest.config.ts for the whole run, so that one number repeats every property of it.
const seed = Number(process.env.FC_SEED);
fc.configureGlobal({ ...fc.readConfigureGlobal(), ...(Number.isInteger(seed) ? { seed } : {}) });
