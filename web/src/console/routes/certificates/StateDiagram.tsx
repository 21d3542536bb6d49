import { useTranslation } from 'react-i18next';
import type { Certificate } from '../../../api/client';

type Status = Certificate['status'];
const WIDTH = 460;
const HEIGHT = 190;
const PLACES: Record<Status, [number, number]> = {
  prepared: [10, 75], valid: [125, 75], suspended: [240, 10], expired: [355, 10], cancelled: [355, 75], revoked: [355, 140],
};
const BOX = { width: 92, height: 40 };
const ARROWS: [Status, Status][] = [
  ['prepared', 'valid'], ['valid', 'suspended'], ['suspended', 'valid'], ['valid', 'expired'], ['valid', 'cancelled'], ['valid', 'revoked'],
  ['suspended', 'expired'], ['suspended', 'cancelled'],
];

const middle = (status: Status): [number, number] => [PLACES[status][0] + BOX.width / 2, PLACES[status][1] + BOX.height / 2];

/** Where a line from one box to another leaves and enters their edges. */
function ends(from: Status, to: Status) {
  const [x1, y1] = middle(from);
  const [x2, y2] = middle(to);
  const edge = (x: number, y: number, dx: number, dy: number) => {
    const scale = Math.min(dx === 0 ? Infinity : BOX.width / 2 / Math.abs(dx), dy === 0 ? Infinity : BOX.height / 2 / Math.abs(dy));
    return [x + dx * scale, y + dy * scale] as const;
  };
  return { start: edge(x1, y1, x2 - x1, y2 - y1), end: edge(x2, y2, x1 - x2, y1 - y2) };
}

/** The statuses of a certificate and the ways between them; the one it has now stands out by word, frame and ground. */
export function StateDiagram({ status }: { status: Status }) {
  const { t } = useTranslation();
  return (
    <>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="diagram" role="img" aria-label={t('console.state_diagram.label', { status: t(`status.${status}`) })}>
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" /></marker>
        </defs>
        {ARROWS.map(([from, to]) => {
          const { start, end } = ends(from, to);
          return <line key={`${from}${to}`} x1={start[0]} y1={start[1]} x2={end[0]} y2={end[1]} markerEnd="url(#arrow)" />;
        })}
        {(Object.keys(PLACES) as Status[]).map((one) => (
          <g key={one} className={one === status ? 'is-now' : undefined}>
            <rect x={PLACES[one][0]} y={PLACES[one][1]} rx="6" {...BOX} />
            <text x={middle(one)[0]} y={middle(one)[1] + 5} textAnchor="middle">{t(`status.${one}`)}</text>
          </g>
        ))}
      </svg>
      <p className="small soft">{t(`meaning.${status}`)}</p>
    </>
  );
}
