import { defineConfig } from 'vitest/config';
import { words } from './tools/words.mjs';

export default defineConfig({
  plugins: [words()],
  test: { environment: 'jsdom', include: ['tests/unit/**/*.test.{ts,tsx}'] },
});
