// What the page draws is read back by foreign code.
import { cleanup, render, screen } from '@testing-library/react';
import jsQR from 'jsqr';
import { afterEach, expect, test } from 'vitest';
import { QrPicture } from '../../src/console/QrPicture';

afterEach(cleanup);

const PIXELS = 4; // a module

/** The picture as a camera has it: four bytes a pixel. */
function pixels(svg: SVGSVGElement) {
  const side = Number(svg.getAttribute('viewBox')!.split(' ')[2]) * PIXELS;
  const out = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of svg.querySelector('path')!.getAttribute('d')!.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let at = 0; at < PIXELS * PIXELS; at += 1)
      out.fill(0, 4 * ((Number(y) * PIXELS + Math.floor(at / PIXELS)) * side + Number(x) * PIXELS + (at % PIXELS)),
        4 * ((Number(y) * PIXELS + Math.floor(at / PIXELS)) * side + Number(x) * PIXELS + (at % PIXELS)) + 3);
  return { out, side };
}

test.each([
  'otpauth://totp/Hengzheng:admin1?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Hengzheng',
  'x',
  `otpauth://totp/Hengzheng:${'a'.repeat(64)}?secret=${'Z'.repeat(64)}&issuer=Hengzheng`,
])('a QR picture says %s', (text) => {
  render(<QrPicture text={text} name="code" />);
  const { out, side } = pixels(screen.getByRole('img', { name: 'code' }) as unknown as SVGSVGElement);
  expect(jsQR(out, side, side)?.data).toBe(text);
});
