// The real server with demonstration data, in a folder of its own, on a clock that the test moves.
import { createHmac } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WEB = fileURLToPath(new URL('../..', import.meta.url));
const BINARY = process.env.HZ_BINARY ?? join(WEB, '../build/release/bin/hengzheng');
const DEMO = ['--certificates', '60', '--seed', '1', '--until', '2026-03-15'];

const freePort = () => new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});

const accountsOf = (data) => Object.fromEntries(
  JSON.parse(readFileSync(join(data, 'demo-accounts.json'), 'utf8')).map((account) => [account.login, account]));

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function untilUp(url, child) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await answers(`${url}/healthz`)) return;
    if (child.exitCode !== null) break;
    await new Promise((resolve) => child.once('exit', resolve) && setTimeout(resolve, 100));
  }
  throw new Error('the server did not start');
}

/** HZ_CONSOLE_URL and HZ_DATA name a server that runs already; else one is made. */
export async function start() {
  if (process.env.HZ_CONSOLE_URL)
    return { url: process.env.HZ_CONSOLE_URL, data: process.env.HZ_DATA, accounts: accountsOf(process.env.HZ_DATA), stop: () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'console-'));
  const data = join(folder, 'data');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const made = spawnSync(BINARY, ['demo', '--data', data, '--public-url', url, ...DEMO], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`no demonstration data: ${made.error ?? made.stderr}`);
  const child = spawn(BINARY, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`, '--clock', 'controlled'], { stdio: 'ignore' });
  const stop = () => {
    child.kill('SIGTERM');
    child.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  };
  // A run that is cut off takes its server with it.
  process.once('exit', () => child.kill('SIGTERM'));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  try {
    await untilUp(url, child);
    return { url, data, accounts: accountsOf(data), stop };
  } catch (fault) {
    stop();
    throw fault;
  }
}

/** The day in Shanghai. */
export const dayOf = (time) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(time);

export async function serverTime(url) {
  return Date.parse((await fetch(`${url}/healthz`)).headers.get('date'));
}

/** A one-time code works once: the clock moves on before each sign-in. */
export async function moveClock(url, seconds) {
  const now = new Date((await serverTime(url)) + seconds * 1000).toISOString();
  const moved = await fetch(`${url}/api/v1/clock`, {
    method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': now }, body: JSON.stringify({ now }),
  });
  if (!moved.ok) throw new Error(`the clock did not move: ${await moved.text()}`);
}

/** RFC 6238 over HMAC-SHA-1. */
export function totp(secret, now) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}
