// Text of the QR code in a picture, read on this device. A chunk of its own: most visitors never need it.
import jsQR from 'jsqr';

/** Large photographs are read at these sizes of their longer side, one after the other. */
const SIDES = [800, 1600, 3200];

type Size = { width: number; height: number };

/** Of a picture drawn so that its longer side is at most `side`. */
export function textOfPixels(picture: CanvasImageSource, size: Size, side: number): string | undefined {
  const scale = Math.min(1, side / Math.max(size.width, size.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(size.width * scale));
  canvas.height = Math.max(1, Math.round(size.height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = '#fff'; // under a picture that is transparent
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, width, height)?.data;
}

/** undefined: no picture, or no code in it. */
export async function textOfCode(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return undefined;
  const largest = Math.max(picture.width, picture.height);
  for (const side of SIDES) {
    const found = textOfPixels(picture, picture, side);
    if (found !== undefined) return found;
    if (side >= largest) break;
  }
  return undefined;
}
