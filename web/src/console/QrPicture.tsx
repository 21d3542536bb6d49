import qrcode from 'qrcode-generator';

const QUIET = 4; // modules of white around it, ISO/IEC 18004

/** A text for the camera of a phone. Whoever has none takes the text itself, which must stand beside. */
export function QrPicture({ text, name }: { text: string; name: string }) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const dark = [...Array(count * count).keys()].filter((at) => code.isDark(Math.floor(at / count), at % count));
  const side = count + 2 * QUIET;
  return (
    <svg className="qr" role="img" aria-label={name} viewBox={`0 0 ${side} ${side}`} width="200" height="200" shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path fill="#000" d={dark.map((at) => `M${QUIET + (at % count)} ${QUIET + Math.floor(at / count)}h1v1h-1z`).join('')} />
    </svg>
  );
}
