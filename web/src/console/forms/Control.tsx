// One native control for one value: every keyboard, screen reader and telephone knows it.
import { useTranslation } from 'react-i18next';
import { useLabel } from '../names';
import type { Column, Field, Option } from './form';

type Props = {
  id: string; field: Column & Pick<Field, 'lines'>; value: unknown; wrong: boolean;
  describedBy: string | undefined; onChange: (value: unknown) => void;
};

/** A whole number, also in wide digits of an input method; anything else stays as it was typed. */
function numberFrom(typed: string): unknown {
  const text = typed.normalize('NFKC').trim();
  return /^-?\d{1,15}$/.test(text) ? Number(text) : typed;
}

const shown = (value: unknown) => (value === undefined || value === null ? '' : String(value));

export function Control({ id, field, value, wrong, describedBy, onChange }: Props) {
  const common = { id, className: 'input', value: shown(value), 'aria-invalid': wrong || undefined, 'aria-describedby': describedBy };
  const typed = (event: { target: { value: string } }) => onChange(event.target.value);
  switch (field.type) {
    case 'choice': return <Select {...common} options={field.options ?? []} onChange={onChange} />;
    case 'date': return <input {...common} type="date" min="1900-01-01" max="2199-12-31" onChange={typed} />;
    case 'number': return <input {...common} inputMode="numeric" autoComplete="off" onChange={(event) => onChange(numberFrom(event.target.value))} />;
    default: return field.lines ? <textarea {...common} rows={5} onChange={typed} /> : <input {...common} onChange={typed} />;
  }
}

type SelectProps = { id: string; className: string; value: string; options: Option[]; onChange: (value: string) => void };

function Select({ options, onChange, ...common }: SelectProps) {
  const { t } = useTranslation();
  const say = useLabel();
  return (
    <select {...common} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t('console.act.choose')}</option>
      {options.map((option) => <option key={option.code} value={option.code}>{say(option.label)}</option>)}
    </select>
  );
}

type ChoicesProps = { id: string; options: Option[]; chosen: string[]; several: boolean; onChange: (chosen: string[]) => void };

/** All options in sight. The first has the id of the question: links to the question lead there. */
export function Choices({ id, options, chosen, several, onChange }: ChoicesProps) {
  const say = useLabel();
  const others = (code: string) => chosen.filter((one) => one !== code);
  return (
    <div className="options">
      {options.map(({ code, label }, index) => (
        <label key={code} className="option">
          <input
            id={index === 0 ? id : undefined} name={id} type={several ? 'checkbox' : 'radio'} checked={chosen.includes(code)}
            onChange={(event) => onChange(!several ? [code] : event.target.checked ? [...chosen, code] : others(code))}
          />
          <span>{say(label)}</span>
        </label>
      ))}
    </div>
  );
}
