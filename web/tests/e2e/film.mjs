// A film of a QR code that is held still before a camera.
import { writeFileSync } from 'node:fs';
import qrcode from 'qrcode-generator';

const [WIDTH, HEIGHT, FRAMES] = [640, 480, 10];
const [WHITE, BLACK, GREY] = [235, 16, 128];

/** Y4M: planes of luma and of both chromas, a quarter of the size each. */
export function filmCode(text, path) {
  const code = qrcode(0, 'M');
  code.addData(text, 'Alphanumeric');
  code.make();
  const modules = code.getModuleCount();
  const scale = Math.floor((HEIGHT - 40) / modules);
  const [left, top] = [WIDTH, HEIGHT].map((side) => Math.floor((side - modules * scale) / 2));
  const luma = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  for (let y = 0; y < modules * scale; y += 1)
    for (let x = 0; x < modules * scale; x += 1)
      if (code.isDark(Math.floor(y / scale), Math.floor(x / scale))) luma[(top + y) * WIDTH + left + x] = BLACK;
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc(WIDTH * HEIGHT / 2, GREY)]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(path, Buffer.concat([head, ...Array.from({ length: FRAMES }, () => frame)]));
}
