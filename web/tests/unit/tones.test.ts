import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { GLYPHS, TONES, toneOf } from '../../src/shared/status';

const css = readFileSync('src/shared/tokens.css', 'utf8');
const colour = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(css)?.[1] ?? '';

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

it.each(TONES)('%s is legible on its ground', (tone) => {
  expect(contrast(colour(tone), colour(`${tone}-ground`))).toBeGreaterThanOrEqual(4.5);
});

it('gives each tone a sign of its own', () => {
  expect(new Set(Object.values(GLYPHS)).size).toBe(TONES.length);
});

it('shows a state of a newer server plainly', () => {
  expect(toneOf('nowhere_listed')).toBe('info');
});
