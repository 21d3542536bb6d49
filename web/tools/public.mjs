// Builds dist/public: the verifier, the scripts of the public pages, the page that verifies offline, their compressed forms.
// Without the toolchain of the verifier there is none of them. usage: node tools/public.mjs
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';

const step = (...command) => {
  const { status } = spawnSync(command[0], command.slice(1), { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

step('node', 'wasm/build.mjs');
if (existsSync('dist/wasm/verify.wasm')) {
  step('npx', 'vite', 'build', '--config', 'vite.public.config.ts');
  step('node', 'tools/offline.mjs');
  step('node', 'tools/pack.mjs', 'dist/public');
} else {
  rmSync('dist/public', { recursive: true, force: true });
}
