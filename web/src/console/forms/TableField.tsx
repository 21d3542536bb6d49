import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../names';
import { Control } from './Control';
import type { Explained } from './explain';
import { ROWS_DEFAULT, controlId, withAnswer, type Column, type Field, type FormDefinition, type Row } from './form';
import { Frame, describedBy } from './Frame';

type Props = {
  form: FormDefinition; field: Field; rows: Row[]; faults: Explained[];
  onChange: (next: (rows: Row[]) => Row[] | undefined) => void;
};

/** Each row is a group of its own, whose controls stand side by side as far as there is room. */
export function TableField({ form, field, rows, faults, onChange }: Props) {
  const { t } = useTranslation();
  const say = useLabel();
  const max = field.rows_max || ROWS_DEFAULT;
  const columns = field.columns ?? [];
  const own = controlId(form, `/${field.code}`);
  // Who adds a row goes on there; who removes one goes on where the next is added.
  const wanted = useRef('');
  useEffect(() => {
    document.getElementById(wanted.current)?.focus();
    wanted.current = '';
  }, [rows.length]);
  const add = () => {
    wanted.current = controlId(form, `/${field.code}/${rows.length}/${columns[0]?.code}`);
    onChange((now) => [...now, {}]);
  };
  const remove = (index: number) => {
    wanted.current = own;
    onChange((now) => (now.length > 1 ? now.filter((_, at) => at !== index) : undefined));
  };
  return (
    <>
      {rows.map((row, index) => (
        <fieldset key={index} className="table-row">
          <legend>{t('console.row', { row: index + 1 })}</legend>
          <RowError text={faults.find((fault) => fault.at === `/${field.code}/${index}`)?.text} />
          <div className="cells">
            {columns.map((column) => (
              <Cell
                key={column.code} form={form} at={`/${field.code}/${index}/${column.code}`} column={column} value={row[column.code]} faults={faults}
                onChange={(value) => onChange((now) => now.map((one, at) => (at === index ? withAnswer(one, column.code, value) : one)))}
              />
            ))}
            <Button onClick={() => remove(index)} aria-label={t('console.row.remove_this', { table: say(field.label), row: index + 1 })}>
              {t('console.row.remove')}
            </Button>
          </div>
        </fieldset>
      ))}
      <div className="row-end">
        <Button id={own} onClick={add} disabled={rows.length >= max}>{t('console.row.add')}</Button>
        <span className="small soft">{t('console.row.count', { count: rows.length, max })}</span>
      </div>
    </>
  );
}

const RowError = ({ text }: { text: string | undefined }) => (text ? <p className="field-error">{text}</p> : null);

type CellProps = {
  form: FormDefinition; at: string; column: Column; value: unknown; faults: Explained[]; onChange: (value: unknown) => void;
};

function Cell({ form, at, column, value, faults, onChange }: CellProps) {
  const say = useLabel();
  const around = { id: controlId(form, at), label: say(column.label), optional: !column.required, error: faults.find((fault) => fault.at === at)?.text };
  return (
    <Frame {...around}>
      <Control id={around.id} field={column} value={value} wrong={around.error !== undefined} describedBy={describedBy(around)} onChange={onChange} />
    </Frame>
  );
}
