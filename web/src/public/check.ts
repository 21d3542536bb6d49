// A chosen file, checked on this device. What the register serves for its number completes it: only the number is sent.
import type { Part } from './dom';
import { Refused, subjectOf, type Chosen } from './subject';
import { refusal, verdict } from './verdict';
import { verify, type Told, type Trusted } from './verifier';
import type { Say } from './words';

/** How asking the register for a number went. */
export type Asked = 'absent' | 'not_asked' | 'pending' | 'served' | 'unreachable';

export interface Register {
  readonly offline: boolean;
  readonly host: string; // as in the address of its pages
  trusted(): Promise<{ trusted: Trusted; at: number }>;
  serve(number: string): Promise<{ asked: Asked; served?: Uint8Array }>;
  pageOf(number: string): string;
}

const hostOf = (address: string) => /^https?:\/\/([^/]*)/i.exec(address)?.[1]?.toLowerCase() ?? '';

async function told(module: WebAssembly.Module, register: Register, file: Chosen): Promise<{ told: Told; asked: Asked; elsewhere?: string | undefined }> {
  const subject = await subjectOf(file);
  const { trusted, at } = await register.trusted();
  const alone = await verify(module, { subject, trusted, at });
  if (!alone.answer) throw new Refused('foreign_code');
  const { number } = alone.answer;
  if (!number) {
    if (alone.answer.reasons[0] === 'unreadable') throw new Refused(typeof subject === 'string' ? 'foreign_code' : 'foreign');
    return { told: alone, asked: 'not_asked' };
  }
  const { asked, served } = await register.serve(number);
  const host = typeof subject === 'string' ? hostOf(subject) : '';
  const elsewhere = host && host !== register.host ? host : undefined;
  return { told: served ? await verify(module, { subject, trusted, at, served }) : alone, asked, elsewhere };
}

/** The result as it is shown; whatever happens, there is one. */
export async function check(say: Say, module: () => Promise<WebAssembly.Module>, register: Register, file: Chosen): Promise<Part[]> {
  const name = typeof file === 'string' ? '' : file.name;
  try {
    const made = await told(await module(), register, file);
    return verdict(say, { ...made, name, register });
  } catch (fault) {
    return refusal(say, fault instanceof Refused ? fault.why : 'failed', name);
  }
}
