import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileRef } from '../../api/files';
import { minuteOf, serverMinute } from '../format';
import { Frame, Group, describedBy } from '../forms/Frame';
import { Upload } from '../forms/Upload';
import { Digest, DigestOf } from './Digest';
import { FeeItems, FeeTable } from './FeeItems';
import { itemsOf, type FeeRow } from './feeRows';
import { Quote } from './Quote';
import { Team } from './Team';
import type { Digested, Field, Option, QuoteLine, TeamMember, Value, Values } from './field';

type Props = { fields: Field[]; values: Values; faults: Record<string, string>; onChange: (name: string, value: Value) => void };

/** Fields in the order they are asked. */
export function ActFields({ fields, values, faults, onChange }: Props) {
  return fields.map((field) => (
    <ActField key={field.name} field={field} error={faults[field.name]} values={values}
      onChange={(value) => onChange(field.name, value)} />
  ));
}

/** Of the control, where the list of what is missing leads. */
export const fieldId = (name: string) => `act-${name}`;

const SEVERAL_CONTROLS = ['choices', 'yes_no', 'documents', 'quote', 'fees', 'team'];

function ActField({ field, error, values, onChange }: { field: Field; error: string | undefined; values: Values; onChange: (value: Value) => void }) {
  const { t } = useTranslation();
  const label = t(`field.${field.name}`);
  const around = {
    id: fieldId(field.name), label, optional: field.optional,
    help: field.kind === 'items' ? t('console.act.one_a_line') : field.help ? t(`field.${field.name}.help`) : undefined,
    error,
  };
  const Around = SEVERAL_CONTROLS.includes(field.kind) ? Group : Frame;
  return (
    <Around {...around}>
      <Control field={field} id={around.id} value={values[field.name]} values={values} onChange={onChange} describedBy={describedBy(around)} isWrong={error !== undefined} />
    </Around>
  );
}

type ControlProps = {
  field: Field; id: string; value: Value; values: Values; onChange: (value: Value) => void; describedBy: string | undefined; isWrong: boolean;
};

function Control({ field, id, value, values, onChange, describedBy: told, isWrong }: ControlProps): ReactNode {
  const { t } = useTranslation();
  const common = {
    id, className: 'input', value: typeof value === 'string' ? value : '', 'aria-describedby': told, 'aria-invalid': isWrong || undefined,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  switch (field.kind) {
    case 'text':
      return <input {...common} type="text" maxLength={field.max} />;
    case 'number':
      return <input {...common} type="number" inputMode="decimal" step="0.5" min={field.min} max={field.max} />;
    case 'lines':
    case 'items':
      return <textarea {...common} rows={4} maxLength={field.max} />;
    case 'date':
      return <input {...common} type="date" />;
    case 'moment':
      return <input {...common} type="datetime-local" value={common.value.replace(' ', 'T')} />;
    case 'choice':
      return (
        <select {...common}>
          <option value="">{t('console.act.choose')}</option>
          {field.options.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
        </select>
      );
    case 'secret':
      return <input {...common} type="password" maxLength={field.max} autoComplete={field.autoComplete} spellCheck={false} />;
    case 'choices': {
      const chosen = (value as string[] | undefined) ?? [];
      return (
        <div className="options side-by-side">
          {field.options.map((one, index) => (
            <label key={one.value} className="option">
              <input id={index === 0 ? id : undefined} type="checkbox" checked={chosen.includes(one.value)} disabled={one.obstacle !== undefined}
                onChange={(event) => onChange(event.target.checked ? [...chosen, one.value] : chosen.filter((other) => other !== one.value))} />
              <span>{one.label}{one.obstacle && <span className="small soft block">{one.obstacle}</span>}</span>
            </label>
          ))}
        </div>
      );
    }
    case 'yes_no':
      return (
        <div className="options">
          {[true, false].map((one) => (
            <label key={String(one)} className="option">
              <input id={one ? id : undefined} type="radio" name={id} checked={value === one} onChange={() => onChange(one)} />
              <span>{t(one ? `field.${field.name}.yes` : `field.${field.name}.no`)}</span>
            </label>
          ))}
        </div>
      );
    case 'file':
      return <OneFile id={id} describedBy={told} file={value as FileRef | undefined} onChange={onChange} />;
    case 'files': {
      const files = (value as FileRef[] | undefined) ?? [];
      return <Upload id={id} describedBy={told} several files={files} onChange={(next) => onChange(next(files))} />;
    }
    case 'documents': {
      const files = (value as Record<string, FileRef> | undefined) ?? {};
      return field.codes.map(({ value: code, label }, index) => (
        <Frame key={code} id={index === 0 ? id : `${id}-${code}`} label={label}>
          <OneFile
            id={index === 0 ? id : `${id}-${code}`} describedBy={undefined} file={files[code]}
            onChange={(file) => {
              const { [code]: _, ...others } = files;
              onChange(file ? { ...others, [code]: file } : others);
            }}
          />
        </Frame>
      ));
    }
    case 'quote':
      return <div id={id} tabIndex={-1}><Quote body={field.body} lines={(value as QuoteLine[] | undefined) ?? []} onChange={onChange} /></div>;
    case 'digest':
      return <Digest id={id} describedBy={told} file={value as Digested | undefined} onChange={onChange} />;
    case 'fees':
      return <FeeItems id={id} known={field.known} rows={(value as FeeRow[] | undefined) ?? []} isWrong={isWrong} onChange={onChange} />;
    case 'team':
      return (
        <div id={id} tabIndex={-1}>
          <Team caseId={field.caseId} from={String(values.from ?? '')} to={String(values.to ?? '')}
            members={(value as TeamMember[] | undefined) ?? []} onChange={onChange} />
        </div>
      );
  }
}

/** Another one takes the place of the first. */
function OneFile({ id, file, describedBy: told, onChange }: {
  id: string; file: FileRef | undefined; describedBy: string | undefined; onChange: (file: FileRef | undefined) => void;
}) {
  const files = file ? [file] : [];
  return <Upload id={id} describedBy={told} several={false} files={files} onChange={(next) => onChange(next(files).at(-1))} />;
}

/** What a new form starts with: moments are now. */
export const startOf = (fields: Field[]): Values =>
  Object.fromEntries(fields.filter((field) => field.kind === 'moment').map((field) => [field.name, minuteOf(serverMinute())]));

const choicesIn = (options: Option[], value: Value) =>
  ((value as string[] | undefined) ?? []).map((one) => options.find((option) => option.value === one)?.label ?? one);

/** An answer as it is shown once more before it is signed. */
export function Told({ field, value }: { field: Field; value: Value }) {
  const { t } = useTranslation();
  if (field.kind === 'yes_no') return t(value ? `field.${field.name}.yes` : `field.${field.name}.no`);
  if (field.kind === 'choice') return field.options.find((one) => one.value === value)?.label ?? t('console.none');
  if (field.kind === 'choices') return choicesIn(field.options, value).join(t('console.comma')) || t('console.none');
  if (field.kind === 'file') return value ? (value as FileRef).name : t('console.none');
  if (field.kind === 'files') return (value as FileRef[] | undefined)?.map((file) => file.name).join(t('console.comma')) || t('console.none');
  if (field.kind === 'digest') return value ? <DigestOf {...(value as Digested)} /> : t('console.none');
  if (field.kind === 'fees') return <FeeTable items={itemsOf((value as FeeRow[] | undefined) ?? [])} />;
  return typeof value === 'string' && value ? <span className="written">{value.replace('T', ' ')}</span> : t('console.none');
}
