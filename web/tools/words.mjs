// Modules `words:zh-CN` and `words:en-US`: of the shared tables what the public scripts say, so that a page loads no more.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const TABLES = fileURLToPath(new URL('../src/shared/i18n/', import.meta.url));
export const PUBLIC_WORDS = /^(authenticity|browser|check|meaning|page\.heading|reason|status|verify\.field|verify\.fields)(\.|$)|^verify\.(checks|compare_page|demo|list_age|no_witness|reasons)$/;

/** @returns {import('vite').Plugin} */
export const words = () => ({
  name: 'words',
  resolveId: (id) => (id.startsWith('words:') ? `\0${id}` : undefined),
  load(id) {
    if (!id.startsWith('\0words:')) return undefined;
    const table = JSON.parse(readFileSync(`${TABLES}${id.slice('\0words:'.length)}.json`, 'utf8'));
    const kept = Object.entries(table).filter(([key]) => PUBLIC_WORDS.test(key));
    return `export default ${JSON.stringify(Object.fromEntries(kept))}`;
  },
});
