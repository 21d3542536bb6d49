// What a person sees of a check in the browser, with the real verifier and a register that answers as told.
import { readFileSync } from 'node:fs';
import en from 'words:en-US';
import zh from 'words:zh-CN';
import { expect, it, vi } from 'vitest';
import { check, type Asked, type Register } from '../../src/public/check';
import { BYTES_MAX } from '../../src/public/subject';
import { sayFrom } from '../../src/public/words';

const FIXTURES = '../tests/fixtures/verify';
const AT = (JSON.parse(readFileSync(`${FIXTURES}/vectors.json`, 'utf8')) as { at: number }).at;
const ROOT = readFileSync(`${FIXTURES}/root.txt`, 'utf8').split('\n')[1]!;
const stored = (name: string) => new Uint8Array(readFileSync(`${FIXTURES}/${name}`));
const compiled = () => WebAssembly.compile(readFileSync('dist/wasm/verify.wasm'));

const registerThat = (asked: Asked, served?: Uint8Array): Register => ({
  offline: asked === 'not_asked',
  host: 'hz.example',
  trusted: () => Promise.resolve({ trusted: { roots: [ROOT] }, at: AT }),
  serve: () => Promise.resolve(served ? { asked, served } : { asked }),
  pageOf: (number) => `/v/${number}`,
});

async function shown(file: File, register: Register, words = zh) {
  const parts = await check(sayFrom(words), compiled, register, file);
  const page = document.createElement('main');
  page.append(...parts.filter((part) => part instanceof Node));
  return { page, heading: page.querySelector('h2')!.textContent, text: page.textContent };
}

const fileOf = (name: string, content: Uint8Array, type = '') => new File([content as BlobPart], name, { type });

it('tells authenticity and status as two answers', async () => {
  const { heading, page, text } = await shown(fileOf('a.hzv', stored('genuine.hzv')), registerThat('served', stored('genuine.hzv')));
  expect(heading).toBe('证书真实；当前状态：有效');
  expect(page.querySelector('.verdict')!.className).toBe('verdict tone-ok');
  expect(page.querySelectorAll('.tag.tone-ok')).toHaveLength(6);
  expect(text).toContain('没有上传');
  const suspended = await shown(fileOf('b.hzv', stored('suspended.hzv')), registerThat('not_asked'), en);
  expect(suspended.heading).toBe('Genuine; status now: Suspended');
  expect(suspended.text).toContain('Changes of status after the file was made');
});

it('completes a note with what the register serves, and says what is open without', async () => {
  const note = fileOf('certificate.note', stored('certificate.note'));
  expect((await shown(note, registerThat('served', stored('genuine.hzv')))).heading).toBe('证书真实；当前状态：有效');
  for (const [asked, words] of [['absent', '本平台未收录该编号'], ['pending', '正在生成'], ['unreachable', '连不上本平台'], ['not_asked', '文件制作之后']] as const) {
    const { heading, text, page } = await shown(note, registerThat(asked));
    expect(heading).toBe('真伪暂无法判断；当前状态：暂无法判断');
    expect(text).toContain('在这里没能核对的');
    expect(text).toContain(words);
    expect(text).toContain('签名未经确认');
    expect(page.querySelector('a.button')!.getAttribute('href')).toBe('/v/999CS2600001');
  }
});

// The reader of pictures is tried by the journeys; here the text stands for the picture.
vi.mock('../../src/public/qr', () => ({ textOfCode: (picture: Blob) => picture.text() }));

it('tells of a code that leads to another host', async () => {
  const picture = (text: string) => new File([text], 'code.png', { type: 'image/png' });
  const text = new TextDecoder().decode(stored('qr.txt'));
  const own = await shown(picture(text), registerThat('served', stored('genuine.hzv')));
  expect(own.heading).toBe('证书真实；当前状态：有效');
  expect(own.text).not.toContain('不是本平台');
  const other = await shown(picture(text.replace('HZ.EXAMPLE', 'HZ-EXAMPLE.ORG')), registerThat('served', stored('genuine.hzv')));
  expect(other.text).toContain('二维码里的网址是 hz-example.org，不是本平台');
  expect((await shown(picture('https://example.org/'), registerThat('served'))).heading).toBe('不是证书的二维码');
});

it('calls a changed file not genuine', async () => {
  const note = Buffer.from(stored('certificate.note')).toString().replace('示例安全服务有限公司', '示例安全服务有限公厮');
  const { heading, page } = await shown(fileOf('certificate.note', Buffer.from(note)), registerThat('served', stored('genuine.hzv')));
  expect(heading).toMatch(/^证书不真实/);
  expect(page.querySelector('.verdict')!.className).toBe('verdict tone-bad');
});

it.each([
  ['an empty file', fileOf('a.hzv', new Uint8Array()), '文件是空的'],
  ['a truncated file', fileOf('a.hzv', stored('genuine.hzv').subarray(0, 5000)), '不是能识别的证书文件'],
  ['a foreign file', fileOf('<b>.docx', Buffer.from('PK\x03\x04 something else')), '不是能识别的证书文件'],
])('has an answer for %s that says nothing against a certificate', async (_, file, heading) => {
  const made = await shown(file, registerThat('served'));
  expect(made.heading).toBe(heading);
  expect(made.page.querySelector('.verdict')!.className).toBe('verdict tone-info');
  expect(made.text).not.toContain('不真实');
  expect(made.text).toContain(file.name);
});

it('reads no byte of a file of 2 GB', async () => {
  const file = fileOf('large.pdf', Buffer.from('%PDF-'));
  Object.defineProperty(file, 'size', { value: 2 ** 31 });
  file.arrayBuffer = () => expect.fail('it was read');
  expect(file.size).toBeGreaterThan(BYTES_MAX);
  expect((await shown(file, registerThat('served'))).heading).toBe('文件太大');
});

it('has an answer when a file cannot be read or the verifier ends itself', async () => {
  const gone = fileOf('gone.hzv', Buffer.from('PK'));
  gone.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
  expect((await shown(gone, registerThat('served'))).heading).toBe('文件无法读取');
  const parts = await check(sayFrom(zh), () => Promise.reject(new WebAssembly.RuntimeError('unreachable')), registerThat('served'), fileOf('a.hzv', stored('genuine.hzv')));
  expect((parts[0] as Element).textContent).toContain('没能完成核验');
});
