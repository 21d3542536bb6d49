import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileRef } from '../../api/files';
import { minuteOf, serverMinute } from '../format';
import { Quote } from './Quote';
import { Team } from './Team';
import { Uploading } from './Uploading';
import type { Field, QuoteLine, TeamMember, Value, Values } from './field';

type Props = { fields: Field[]; values: Values; lacking: string[]; onChange: (name: string, value: Value) => void; body?: string; caseId?: string };

/** Fields in the order they are asked; the id of each is `act-<name>`, where the list of what is missing leads. */
export function ActFields({ fields, values, lacking, onChange, body, caseId }: Props) {
  return fields.map((field) => (
    <ActField key={field.name} field={field} isLacking={lacking.includes(field.name)} values={values}
      onChange={(value) => onChange(field.name, value)} body={body} caseId={caseId} />
  ));
}

export const fieldId = (name: string) => `act-${name}`;

function ActField({ field, isLacking, values, onChange, body, caseId }: {
  field: Field; isLacking: boolean; values: Values; onChange: (value: Value) => void; body?: string; caseId?: string;
}) {
  const { t } = useTranslation();
  const faultId = useId();
  const id = fieldId(field.name);
  const label = (
    <>
      {t(`field.${field.name}`)}{field.optional && <span className="soft"> {t('console.act.optional')}</span>}
    </>
  );
  const describedBy = isLacking ? faultId : undefined;
  const isGroup = field.kind === 'yes_no' || field.kind === 'documents' || field.kind === 'quote' || field.kind === 'team';
  const inner = <Control field={field} id={id} value={values[field.name]} values={values} onChange={onChange} describedBy={describedBy} body={body} caseId={caseId} />;
  const fault = isLacking && <p id={faultId} className="field-fault">{t('console.act.lacking', { field: t(`field.${field.name}`) })}</p>;
  if (isGroup)
    return <fieldset className="field" id={id} tabIndex={-1}><legend>{label}</legend>{fault}{inner}</fieldset>;
  return <div className="field"><label htmlFor={id}>{label}</label>{fault}{inner}</div>;
}

type ControlProps = {
  field: Field; id: string; value: Value; values: Values; onChange: (value: Value) => void; describedBy?: string; body?: string; caseId?: string;
};

function Control({ field, id, value, values, onChange, describedBy, body, caseId }: ControlProps): ReactNode {
  const { t } = useTranslation();
  const common = { id, 'aria-describedby': describedBy, 'aria-invalid': describedBy ? true : undefined };
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'text':
      return <input {...common} type="text" maxLength={field.max} value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'number':
      return <input {...common} type="number" inputMode="decimal" step="0.5" min={field.min} max={field.max} value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'lines':
      return <textarea {...common} rows={4} maxLength={field.max} value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'items':
      return (
        <>
          <p className="small soft">{t('console.act.one_a_line')}</p>
          <textarea {...common} rows={4} maxLength={field.max} value={text} onChange={(event) => onChange(event.target.value)} />
        </>
      );
    case 'date':
      return <input {...common} type="date" value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'moment':
      return <input {...common} type="datetime-local" value={text.replace(' ', 'T')} onChange={(event) => onChange(event.target.value)} />;
    case 'choice':
      return (
        <select {...common} value={text} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('console.act.choose')}</option>
          {field.options.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
        </select>
      );
    case 'yes_no':
      return (
        <div className="choices">
          {[true, false].map((one) => (
            <label key={String(one)}>
              <input type="radio" name={id} checked={value === one} onChange={() => onChange(one)} /> {t(one ? `field.${field.name}.yes` : `field.${field.name}.no`)}
            </label>
          ))}
        </div>
      );
    case 'file':
      return <Uploading id={id} describedBy={describedBy} several={false} files={value ? [value as FileRef] : []} onChange={(files) => onChange(files[0])} />;
    case 'files':
      return <Uploading id={id} describedBy={describedBy} several files={(value as FileRef[] | undefined) ?? []} onChange={onChange} />;
    case 'documents': {
      const files = (value as Record<string, FileRef> | undefined) ?? {};
      return field.codes.map((code) => (
        <div key={code.value} className="field">
          <label htmlFor={`${id}-${code.value}`}>{code.label}</label>
          <Uploading
            id={`${id}-${code.value}`} several={false} files={files[code.value] ? [files[code.value]!] : []}
            onChange={([file]) => {
              const { [code.value]: _, ...others } = files;
              onChange(file ? { ...others, [code.value]: file } : others);
            }}
          />
        </div>
      ));
    }
    case 'quote':
      return <Quote body={body ?? ''} lines={(value as QuoteLine[] | undefined) ?? []} onChange={onChange} />;
    case 'team':
      return (
        <Team caseId={caseId ?? ''} from={String(values.from ?? '')} to={String(values.to ?? '')}
          members={(value as TeamMember[] | undefined) ?? []} onChange={onChange} />
      );
  }
}

/** What a new form starts with: moments are now. */
export const startOf = (fields: Field[]): Values =>
  Object.fromEntries(fields.filter((field) => field.kind === 'moment').map((field) => [field.name, minuteOf(serverMinute())]));

/** An answer as it is shown once more before it is signed. */
export function Told({ field, value }: { field: Field; value: Value }) {
  const { t } = useTranslation();
  if (field.kind === 'yes_no') return t(value ? `field.${field.name}.yes` : `field.${field.name}.no`);
  if (field.kind === 'choice') return field.options.find((one) => one.value === value)?.label ?? t('console.none');
  if (field.kind === 'file') return value ? (value as FileRef).name : t('console.none');
  if (field.kind === 'files') return (value as FileRef[] | undefined)?.map((file) => file.name).join(t('console.comma')) || t('console.none');
  return typeof value === 'string' && value ? <span className="written">{value.replace('T', ' ')}</span> : t('console.none');
}
