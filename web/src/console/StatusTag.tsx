import { GLYPHS, toneOf, type Tone } from '../shared/status';

/** A status is an icon, a word and a colour, never a colour alone (WCAG 1.4.1). */
export function StatusTag({ state, children, tone = toneOf(state) }: { state: string; children: string; tone?: Tone }) {
  return (
    <span className={`tag tone-${tone}`}>
      <span aria-hidden="true" className="tag-glyph">{GLYPHS[tone]}</span>
      {children}
    </span>
  );
}
