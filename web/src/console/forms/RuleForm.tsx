// Draws any form that a rule pack defines. It holds nothing: answers and faults are handed in.
import { useTranslation } from 'react-i18next';
import { useLabel } from '../names';
import { Choices, Control } from './Control';
import type { Explained } from './explain';
import { FileField } from './FileField';
import { CHARS_DEFAULT, controlId, filesOf, rowsOf, withAnswer, type Answers, type Field, type FormDefinition } from './form';
import { Frame, Group, describedBy } from './Frame';
import { TableField } from './TableField';

/** As many options are shown at once; more are a list to open. */
const IN_SIGHT = 6;

export type Change = (change: (answers: Answers) => Answers) => void;
type Props = { form: FormDefinition; answers: Answers; faults: Explained[]; onChange: Change };

export function RuleForm({ form, answers, faults, onChange }: Props) {
  return form.fields.map((field) => (
    <FieldOf
      key={field.code} form={form} field={field} answer={answers[field.code]} faults={faults}
      onChange={(next) => onChange((now) => withAnswer(now, field.code, next(now[field.code])))}
    />
  ));
}

type FieldProps = {
  form: FormDefinition; field: Field; answer: unknown; faults: Explained[];
  /** From the answer as it is then: an upload ends long after it began. */
  onChange: (next: (answer: unknown) => unknown) => void;
};

function FieldOf({ form, field, answer, faults, onChange }: FieldProps) {
  const say = useLabel();
  const help = useHelp(field);
  const at = `/${field.code}`;
  const around = {
    id: controlId(form, at), label: say(field.label), optional: !field.required, help,
    error: faults.find((fault) => fault.at === at)?.text,
  };
  if (field.type === 'table')
    return <Group {...around}><TableField form={form} field={field} rows={rowsOf(answer)} faults={faults} onChange={(next) => onChange((now) => next(rowsOf(now)))} /></Group>;
  if (field.type === 'file')
    return (
      <Group {...around}>
        <FileField
          id={around.id} files={filesOf(answer)} several={field.several === true} describedBy={describedBy(around)}
          onChange={(next) => onChange((now) => (field.several ? emptied(next(filesOf(now))) : next(filesOf(now)).at(-1)))}
        />
      </Group>
    );
  if (field.type === 'choice' && (field.several || field.options!.length <= IN_SIGHT)) {
    const chosen = (field.several ? (Array.isArray(answer) ? answer : []) : [answer]) as string[];
    return (
      <Group {...around}>
        <Choices
          id={around.id} options={field.options!} chosen={chosen} several={field.several === true}
          onChange={(next) => onChange(() => (field.several ? emptied(next) : next[0]))}
        />
      </Group>
    );
  }
  return (
    <Frame {...around}>
      <Control
        id={around.id} field={field} value={answer} wrong={around.error !== undefined} describedBy={describedBy(around)}
        onChange={(value) => onChange(() => value)}
      />
    </Frame>
  );
}

const emptied = <T,>(list: T[]) => (list.length > 0 ? list : undefined);

/** What the rule pack says, and what it allows. */
function useHelp(field: Field) {
  const { t } = useTranslation();
  const say = useLabel();
  const told = [field.help && say(field.help)];
  if (field.type === 'number' && field.min !== undefined && field.max !== undefined) told.push(t('console.hint.range', { min: field.min, max: field.max }));
  if (field.type === 'text' && field.lines) told.push(t('console.hint.chars', { chars: field.chars_max || CHARS_DEFAULT }));
  return told.filter(Boolean).join(' ') || undefined;
}
