// What was answered to a form, to be read.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileRef } from '../../api/files';
import { useLabel } from '../names';
import { Fact, Facts, Written } from '../parts';
import { filesOf, rowsOf, type Answers, type Column, type Field, type FormDefinition } from './form';
import './forms.css';

type Props = { form: FormDefinition; answers: Answers; /** A file as it is shown here; by its name alone where nothing is said. */ file?: (file: FileRef) => ReactNode };

export function AnswerList({ form, answers, file }: Props) {
  const say = useLabel();
  return (
    <Facts>
      {form.fields.map((field) => (
        <Fact key={field.code} name={say(field.label)}><Answer field={field} value={answers[field.code]} file={file} /></Fact>
      ))}
    </Facts>
  );
}

function Answer({ field, value, file = ({ name }) => name }: { field: Field; value: unknown; file: Props['file'] }) {
  const { t } = useTranslation();
  if (value === undefined) return <span className="soft">{t('console.unanswered')}</span>;
  if (field.type === 'file') return <ul className="files">{filesOf(value).map((one) => <li key={one.sm3}>{file(one)}</li>)}</ul>;
  if (field.type === 'table') return <Rows columns={field.columns ?? []} value={value} />;
  return <AnswerValue column={field} value={value} />;
}

/** A code that the form does not know stays visible: it will be refused. */
export function AnswerValue({ column, value }: { column: Column; value: unknown }) {
  const { t } = useTranslation();
  const say = useLabel();
  if (column.type !== 'choice') return <Written>{value === undefined ? '' : String(value)}</Written>;
  const codes = (Array.isArray(value) ? value : [value]) as string[];
  const named = (code: string) => {
    const option = column.options?.find((one) => one.code === code);
    return option ? say(option.label) : code;
  };
  return <Written>{codes.map(named).join(t('console.comma'))}</Written>;
}

function Rows({ columns, value }: { columns: Column[]; value: unknown }) {
  const say = useLabel();
  return (
    <table className="rows">
      <thead><tr>{columns.map((column) => <th key={column.code} scope="col">{say(column.label)}</th>)}</tr></thead>
      <tbody>
        {rowsOf(value).map((row, index) => (
          <tr key={index}>
            {columns.map((column) => <td key={column.code} data-label={say(column.label)}><AnswerValue column={column} value={row[column.code]} /></td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
