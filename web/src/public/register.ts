// The register that served this page: its root, its trust list, and what it serves for a number.
import wasm from '../../dist/wasm/verify.wasm?url';
import type { Register } from './check';

const NUMBER = /^[0-9A-Z-]{6,32}$/;
const english = document.documentElement.lang.startsWith('en');

let module: Promise<WebAssembly.Module> | undefined;
export const compiled = () => (module ??= WebAssembly.compileStreaming(fetch(wasm)));

const good = async (path: string) => {
  const answer = await fetch(path).catch(() => undefined);
  return answer?.ok ? answer : undefined;
};

/** The register's clock counts, not this device's, where it can be read. */
const timeOf = (answer: Response | undefined) => {
  const time = Date.parse(answer?.headers.get('date') ?? '');
  return Math.floor((Number.isNaN(time) ? Date.now() : time) / 1000);
};

export const register: Register = {
  offline: false,
  host: location.host,
  async trusted() {
    const [discovery, trust] = await Promise.all([good('/.well-known/hengzheng'), good('/trust')]);
    const { root } = discovery ? ((await discovery.json()) as { root?: string }) : {};
    return { trusted: { roots: root ? [root] : [], trust: trust ? await trust.text() : '' }, at: timeOf(discovery) };
  },
  async serve(number) {
    if (!NUMBER.test(number)) return { asked: 'absent' };
    const answer = await fetch(`/api/v1/public/certificates/${number}.hzv`).catch(() => undefined);
    if (answer?.ok) return { asked: 'served', served: new Uint8Array(await answer.arrayBuffer()) };
    if (answer?.status === 404) return { asked: 'absent' };
    const problem = answer?.status === 503 ? ((await answer.json().catch(() => ({}))) as { code?: string }) : {};
    return { asked: problem.code === 'record.pending' ? 'pending' : 'unreachable' };
  },
  pageOf: (number) => `${english ? '/en' : ''}/v/${number}`,
};
