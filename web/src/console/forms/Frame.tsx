// What stands around a control: its name, how to answer, what is wrong.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GLYPHS } from '../../shared/status';
import './forms.css';

type Around = { id: string; label: string; optional?: boolean | undefined; help?: string | undefined; error?: string | undefined };

/** The texts that a control is described by, for screen readers. */
export const describedBy = ({ id, help, error }: Pick<Around, 'id' | 'help' | 'error'>) =>
  [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;

function Name({ label, optional }: Pick<Around, 'label' | 'optional'>) {
  const { t } = useTranslation();
  return <>{label}{optional && <span className="soft optional"> {t('console.act.optional')}</span>}</>;
}

function Told({ id, help, error }: Pick<Around, 'id' | 'help' | 'error'>) {
  return (
    <>
      {help && <p id={`${id}-help`} className="hint">{help}</p>}
      {error && <p id={`${id}-error`} className="field-error"><span aria-hidden="true">{GLYPHS.bad}</span> {error}</p>}
    </>
  );
}

export function Frame({ children, ...around }: Around & { children: ReactNode }) {
  return (
    <div className={around.error ? 'question wrong' : 'question'}>
      <label htmlFor={around.id}><Name {...around} /></label>
      <Told {...around} />
      {children}
    </div>
  );
}

/** Around several controls that answer one question. */
export function Group({ children, ...around }: Around & { children: ReactNode }) {
  return (
    <fieldset className={around.error ? 'question wrong' : 'question'} aria-describedby={describedBy(around)}>
      <legend><Name {...around} /></legend>
      <Told {...around} />
      {children}
    </fieldset>
  );
}
