// @vitest-environment node
import { sm3 as reference } from 'sm-crypto-v2';
import { expect, it } from 'vitest';
import { hex } from '../../src/api/bytes';
import { sm3 } from '../../src/console/sm3';

const ascii = (text: string) => new TextEncoder().encode(text);

it('gives the digests of GB/T 32905, annex A', () => {
  expect(hex(sm3(ascii('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  expect(hex(sm3(ascii('abcd'.repeat(16))))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
});

it('agrees with another implementation at every length around a block', () => {
  for (let length = 0; length <= 130; length += 1) {
    const content = Uint8Array.from({ length }, (_, at) => (at * 37 + length) % 256);
    expect(hex(sm3(content))).toBe(reference(content));
  }
});
