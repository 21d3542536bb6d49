import { useEffect, useId, useRef, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explained } from './explain';

function goTo(event: MouseEvent, id: string) {
  const control = document.getElementById(id);
  if (!control) return;
  event.preventDefault(); // the address keeps its meaning: which page of the application
  control.focus();
}

/** All that has to be mended, above the form. It takes the focus each time somebody tried to go on (`attempt`). */
export function ErrorSummary({ faults, attempt, title: said }: { faults: Pick<Explained, 'id' | 'text'>[]; attempt: number; title?: string }) {
  const { t } = useTranslation();
  const title = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (faults.length === 0) return null;
  return (
    <div ref={box} className="error-summary" role="group" aria-labelledby={title} tabIndex={-1}>
      <h2 id={title}>{said ?? t('console.faults', { count: faults.length })}</h2>
      <ul>
        {faults.map(({ id, text }, index) => <li key={index}><a href={`#${id}`} onClick={(event) => goTo(event, id)}>{text}</a></li>)}
      </ul>
    </div>
  );
}
