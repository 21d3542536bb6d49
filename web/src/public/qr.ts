// Text of the QR code in a picture, read on this device. A chunk of its own: most visitors never need it.
import jsQR from 'jsqr';

/** Large photographs are read at these sizes of their longer side, one after the other. */
const SIDES = [800, 1600, 3200];

function pixelsOf(picture: ImageBitmap, side: number): ImageData {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = '#fff'; // under a picture that is transparent
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** undefined: no picture, or no code in it. */
export async function textOfCode(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return undefined;
  const largest = Math.max(picture.width, picture.height);
  for (const side of SIDES) {
    const { data, width, height } = pixelsOf(picture, side);
    const found = jsQR(data, width, height);
    if (found) return found.data;
    if (side >= largest) break;
  }
  return undefined;
}
