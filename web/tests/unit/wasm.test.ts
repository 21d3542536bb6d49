// @vitest-environment node
// The verifier in the browser answers as every other verifier: the table is that of tests/unit/verify/vectors_test.cpp.
// What it holds for signed is checked against foreign code, sm-crypto-v2.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sm2, sm3 } from 'sm-crypto-v2';
import { beforeAll, expect, it } from 'vitest';
import { verify, type Answer, type Question } from '../../src/public/verifier';

const FIXTURES = '../tests/fixtures/verify';
const SM2_TYPE = Buffer.concat([Buffer.from([0xff]), Buffer.from('hengzheng/sm2-sm3/v1')]);
const USER_ID = '1234567812345678';

interface Vector { name: string; file?: string; text?: string; served?: string; flip?: number; bytes?: number; at?: number; answer: Answer }

const stored = (name: string) => new Uint8Array(readFileSync(`${FIXTURES}/${name}`));
const storedText = (name: string) => readFileSync(`${FIXTURES}/${name}`, 'utf8');
const vectors = JSON.parse(storedText('vectors.json')) as { at: number; cases: Vector[] };
const roots = storedText('root.txt').split('\n').filter((line) => line && !line.startsWith('#'));

let compiled: WebAssembly.Module;
beforeAll(async () => {
  compiled = await WebAssembly.compile(readFileSync('dist/wasm/verify.wasm'));
});

const ask = (question: Partial<Question>) => verify(compiled, { subject: '', trusted: { roots }, at: vectors.at, ...question });

function subjectOf({ file, text, flip, bytes }: Vector) {
  if (text) return storedText(text);
  const content = stored(file!);
  if (flip !== undefined) content[flip]! ^= 1;
  return content.subarray(0, bytes);
}

it('asks nothing of its surroundings', () => {
  expect(WebAssembly.Module.imports(compiled)).toEqual([]);
});

it.each(vectors.cases)('answers $name as the other verifiers', async (one) => {
  const { answer } = await ask({ subject: subjectOf(one), served: one.served ? stored(one.served) : undefined, at: one.at ?? vectors.at });
  expect(answer).toEqual(one.answer);
});

// Behind the files stands the directory of the zip, with versions and attributes that mean nothing.
it('takes no package for good in which a byte was turned', async () => {
  const genuine = stored('genuine.hzv');
  const directory = Buffer.from(genuine).indexOf('PK\x01\x02', 0, 'latin1');
  for (let at = 0; at < directory; at += 61) {
    const turned = genuine.slice();
    turned[at]! ^= 1 << at % 8;
    expect((await ask({ subject: turned })).answer?.ok, `byte ${at}`).not.toBe(true);
  }
});

it('takes no package for good that was cut', async () => {
  const genuine = stored('genuine.hzv');
  for (let bytes = 0; bytes < genuine.length; bytes += 499) expect((await ask({ subject: genuine.subarray(0, bytes) })).answer?.ok).not.toBe(true);
});

it('trusts no root but those given', async () => {
  for (const others of [[], ['no vkey'], [roots[0]!.replace('hz.example', 'hz.invalid')]]) {
    const { answer, roots: shown } = await ask({ subject: stored('genuine.hzv'), trusted: { roots: others } });
    expect(answer?.reasons).toEqual(['key_unknown']);
    expect(shown).toEqual([]);
  }
});

it('shows the fingerprint of its roots and the signed fields', async () => {
  const told = await ask({ subject: stored('genuine.hzv') });
  expect(told.roots).toEqual([{ name: 'hz.example/root', sm3: sm3(roots[0]!) }]);
  expect(told.fields).toMatchObject({ number: '999CS2600001', holder: '示例安全服务有限公司' });
});

it('says nothing of a text that is not a certificate\'s', async () => {
  for (const subject of ['', 'https://example.org/', '示例'])
    expect(await ask({ subject })).toEqual({ roots: expect.anything(), sm3: sm3(subject) });
});

it('knows the vector of GB/T 32905 and agrees with foreign SM3', async () => {
  expect((await ask({ subject: 'abc' })).sm3).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  for (const bytes of [1, 55, 56, 63, 64, 65, 119, 120, 1000, 1 << 20]) {
    const content = Uint8Array.from({ length: bytes }, (_, at) => at * 7);
    expect((await ask({ subject: content })).sm3).toBe(sm3(content));
  }
});

/** A key of foreign code, as a vkey and as a signer of notes (docs/record.md 5). */
function foreignKey(name: string) {
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  const typed = Buffer.concat([SM2_TYPE, Buffer.from(publicKey, 'hex')]);
  const id = createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4);
  const sign = (text: string) => {
    const signature = sm2.doSignature(new Uint8Array(Buffer.from(text)), privateKey, { der: true, hash: true, userId: USER_ID });
    return `${text}\n\u2014 ${name} ${Buffer.concat([id, Buffer.from(signature, 'hex')]).toString('base64')}\n`;
  };
  return { vkey: `${name}+${id.toString('hex')}+${typed.toString('base64')}`, sign };
}

const textOf = (note: string) => note.slice(0, note.lastIndexOf('\n\n') + 1);

/** The stored trust list, signed anew by a foreign root and naming a foreign issuer. */
function foreignTrust() {
  const root = foreignKey('hz.example/root');
  const issuer = foreignKey('hz.example/issuer/999');
  const packed = storedText('genuine.hzv');
  const list = /\{"exp":.*"typ":"hz-trust\/1","v":1\}\n/.exec(packed)![0];
  const named = list.replace(/hz\.example\/issuer\/999\+[^"]+/, issuer.vkey);
  return { issuer, trusted: { roots: [root.vkey], trust: root.sign(named) } };
}

it('verifies SM2 signatures of foreign code and refuses changed ones', async () => {
  const { issuer, trusted } = foreignTrust();
  const certificate = textOf(storedText('certificate.note'));
  for (let round = 0; round < 8; round += 1) {
    const signed = issuer.sign(certificate);
    const { answer } = await ask({ subject: Buffer.from(signed), trusted });
    expect(answer).toMatchObject({ reasons: ['record_pending', 'stale_data'], checks: { key: 'pass', signature: 'pass' } });
    const changed = signed.replace('示例安全服务有限公司', '示例安全服务有限公厮');
    const told = await ask({ subject: Buffer.from(changed), trusted });
    expect(told.answer).toMatchObject({ authenticity: 'not_genuine', reasons: ['signature_invalid'] });
  }
  const other = foreignKey('hz.example/issuer/999').sign(certificate);
  expect((await ask({ subject: Buffer.from(other), trusted })).answer?.reasons).toEqual(['key_unknown']);
});
