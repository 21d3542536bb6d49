// SM3 (GB/T 32905-2016), for the digest of a file that stays where it is.
const START = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
const BLOCK = 64;

const rotl = (word: number, by: number) => (word << by) | (word >>> (32 - by)); // shifts count modulo 32
const p0 = (word: number) => word ^ rotl(word, 9) ^ rotl(word, 17);
const p1 = (word: number) => word ^ rotl(word, 15) ^ rotl(word, 23);

/** 5.2: one bit, zeros, the length in bits as 64. */
function padded(content: Uint8Array): DataView {
  const bytes = new Uint8Array(Math.ceil((content.length + 9) / BLOCK) * BLOCK);
  bytes.set(content);
  bytes[content.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(bytes.length - 8, BigInt(content.length) * 8n);
  return view;
}

/** 5.3.2 */
function expand(words: Int32Array, view: DataView, at: number) {
  for (let j = 0; j < 16; j += 1) words[j] = view.getInt32(at + 4 * j);
  for (let j = 16; j < 68; j += 1)
    words[j] = p1(words[j - 16]! ^ words[j - 9]! ^ rotl(words[j - 3]!, 15)) ^ rotl(words[j - 13]!, 7) ^ words[j - 6]!;
}

/** 5.3.3 */
function compress(state: Int32Array, words: Int32Array) {
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let j = 0; j < 64; j += 1) {
    const early = j < 16;
    const ss1 = rotl((rotl(a, 12) + e + rotl(early ? 0x79cc4519 : 0x7a879d8a, j)) | 0, 7);
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + (ss1 ^ rotl(a, 12)) + (words[j]! ^ words[j + 4]!)) | 0;
    const tt2 = (gg + h + ss1 + words[j]!) | 0;
    [d, c, b, a] = [c, rotl(b, 9), a, tt1];
    [h, g, f, e] = [g, rotl(f, 19), e, p0(tt2)];
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => {
    state[at] = state[at]! ^ word;
  });
}

export function sm3(content: Uint8Array): Uint8Array {
  const view = padded(content);
  const state = Int32Array.from(START);
  const words = new Int32Array(68);
  for (let at = 0; at < view.byteLength; at += BLOCK) {
    expand(words, view, at);
    compress(state, words);
  }
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, at) => digest.setInt32(4 * at, word));
  return new Uint8Array(digest.buffer);
}
