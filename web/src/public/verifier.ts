// The verifier compiled from C++ (web/wasm/main.cpp). Each question gets an instance of its own, whose memory goes with it.
export type Check = 'pass' | 'fail' | 'unknown';
export type Status = 'valid' | 'suspended' | 'cancelled' | 'revoked' | 'expired' | 'not_yet_valid' | 'not_found' | 'unknown';

/** docs/record.md 11 */
export interface Answer {
  as_of: number;
  authenticity: 'genuine' | 'not_genuine' | 'unknown';
  checks: Record<'format' | 'key' | 'record' | 'signature' | 'status' | 'witness', Check>;
  list_age_s: number | null;
  number?: string;
  ok: boolean | null;
  reasons: string[];
  status: Status;
}

export interface Told {
  sm3: string; // of the subject
  roots: { name: string; sm3: string }[];
  // Left out when a text is neither a number nor that of a certificate's QR code.
  kind?: 'note' | 'number' | 'package' | 'pdf' | 'qr';
  answer?: Answer;
  fields?: Record<string, string>;
}

export interface Trusted {
  roots: string[];
  trust?: string;
}

export interface Question {
  subject: Uint8Array | string; // content of a file, or a text
  trusted: Trusted;
  served?: Uint8Array | undefined; // the package that the register serves for its number
  at: number; // Unix seconds
}

interface Exports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  hz_input(input: number, bytes: number): number;
  hz_verify(text: number, unixSeconds: number): number;
  hz_answer_bytes(): number;
}

const SUBJECT = 0, SERVED = 1, TRUSTED = 2;

/** Fails when the instance ends itself: nothing can be told then. */
export async function verify(module: WebAssembly.Module, { subject, trusted, served, at }: Question): Promise<Told> {
  const instance = (await WebAssembly.instantiate(module)).exports as unknown as Exports;
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  const give = (input: number, bytes: Uint8Array) => {
    const room = instance.hz_input(input, bytes.length); // the memory may grow for it, so only then is it looked at
    new Uint8Array(instance.memory.buffer).set(bytes, room);
  };
  instance._initialize();
  const text = typeof subject === 'string';
  give(SUBJECT, text ? bytesOf(subject) : subject);
  give(SERVED, served ?? new Uint8Array());
  give(TRUSTED, bytesOf(JSON.stringify(trusted)));
  const start = instance.hz_verify(text ? 1 : 0, at);
  const answer = new Uint8Array(instance.memory.buffer, start, instance.hz_answer_bytes());
  return JSON.parse(new TextDecoder().decode(answer)) as Told;
}
