import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { newIntention, send } from '../../api/client';
import { Problem } from '../../api/problem';
import { ErrorSummary } from '../forms/ErrorSummary';
import { Frame } from '../forms/Frame';
import { isWord, lawOf } from '../i18n';
import { Fact, Facts, Fault } from '../parts';
import { ActFields, Told, fieldId, startOf } from './ActFields';
import { Stale } from './Stale';
import type { Act } from './caseActs';
import { keepable, missing, type Field, type Value, type Values } from './field';

type Props<C> = {
  /** None where the page says it already. */
  title?: string;
  /** What to know before it is done. */
  notice?: string;
  basis?: string;
  act: Act<C>;
  context: C;
  /** What is filled into the path, and the version the act is based on, unless it makes something new. */
  path: Record<string, string>;
  version?: number;
  /** What happened to the object after that version. */
  changes?: (since: number) => ReactNode;
  /** Where what was typed is kept until it is sent; passwords never are. */
  draft: string;
  /** To be typed, where there is no way back. */
  number?: string;
  /** Answers known beforehand. */
  start?: Values;
  onDone: (answer: unknown, values: Values) => void;
  onCancel?: () => void;
  /** Each answer as it is typed. */
  onChange?: (values: Values) => void;
};

/** Gaps of the path are filled from what is known, or from an answer. */
const addressOf = (path: string, known: Values) => path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(known[name])));

const kept = (draft: string): Values => JSON.parse(sessionStorage.getItem(draft) ?? '{}') as Values;

/** Fill in, check, sign where a signature is asked for, send. What was typed outlives the page until it was accepted. */
export function ActForm<C>({ title, notice, basis, act, context, path, version, changes, draft, number, start, onDone, onCancel, onChange }: Props<C>) {
  const { t } = useTranslation();
  const fields = act.fields(context);
  const isChecked = act.signed || act.checked || act.irreversible;
  const [values, setValues] = useState<Values>(() => ({ ...startOf(fields), ...start, ...kept(draft) }));
  const [attempt, setAttempt] = useState(0);
  const [isChecking, setChecking] = useState(false);
  const [intention, setIntention] = useState(newIntention);
  const faultsOf = (now: Values): Record<string, string> => Object.fromEntries([
    ...(act.wrong?.(now) ?? []).map((name) => [name, t(`field.${name}.wrong`)]),
    ...missing(fields, now).map((name) => [name, t('console.act.lacking', { field: t(`field.${name}`) })]),
  ]);
  const faults = attempt === 0 ? {} : faultsOf(values);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [isChecking]);

  const sending = useMutation({
    mutationFn: (password?: string) => send(
      addressOf(act.path, { ...values, ...path }),
      { ...(act.body(values, context) as object), ...(password !== undefined && { signing_password: password }) }, intention, version, act.method),
    onSuccess: (answer) => {
      sessionStorage.removeItem(draft);
      onDone(answer, values);
    },
    // A refused command is over; sent again it is another one. One that may not have arrived keeps its key.
    onError: (error) => {
      if (!(error instanceof Problem && error.mayRepeat)) setIntention(newIntention());
    },
  });

  const change = (name: string, value: Value) => {
    const next = { ...values, [name]: value };
    setValues(next);
    onChange?.(next);
    sessionStorage.setItem(draft, JSON.stringify(keepable(fields, next)));
  };
  const fill = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(faultsOf(values)).length > 0) setAttempt(attempt + 1);
    else if (isChecked) setChecking(true);
    else sending.mutate(undefined);
  };

  return (
    <section className="act">
      {title && <h3 ref={heading} tabIndex={-1}>{isChecking ? t('console.act.check', { act: title }) : title}</h3>}
      {basis && <p className="small soft">{t('console.act.basis', { basis: lawOf(t, basis) })}</p>}
      {notice && <Alert type="warning" showIcon title={notice} />}
      {isChecking ? (
        <Check fields={fields} values={values} act={act} number={number} isSending={sending.isPending}
          onSend={(password) => sending.mutate(password)} onBack={() => setChecking(false)} />
      ) : (
        <form onSubmit={fill} noValidate>
          <ErrorSummary
            title={t('console.act.lacking_some')} attempt={attempt}
            faults={Object.entries(faults).map(([name, text]) => ({ id: fieldId(name), text }))}
          />
          <ActFields fields={fields} values={values} faults={faults} onChange={change} />
          <div className="actions">
            <Button type="primary" htmlType="submit" loading={sending.isPending}>{t(isChecked ? 'console.act.next' : 'console.act.send')}</Button>
            {onCancel && <Button onClick={onCancel}>{t('console.act.cancel')}</Button>}
          </div>
        </form>
      )}
      <div aria-live="assertive">
        {isStale(sending.error) ? <Stale changes={version !== undefined && changes?.(version)} onRead={sending.reset} />
          : sending.error && <Refused error={sending.error} />}
      </div>
    </section>
  );
}

/** The answers once more, then, where the person signs, what makes the act their own: the password of the signing key. */
function Check<C>({ fields, values, act, number, isSending, onSend, onBack }: {
  fields: Field[]; values: Values; act: Act<C>; number?: string; isSending: boolean; onSend: (password?: string) => void; onBack: () => void;
}) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [typed, setTyped] = useState('');
  const id = useId();
  const isReady = (!act.signed || password !== '') && (!act.irreversible || typed === number);
  const answered = fields.filter(({ name }) => values[name] !== undefined && values[name] !== '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSend(act.signed ? password : undefined);
      }}
    >
      <Facts>
        {answered.map((field) => <Fact key={field.name} name={t(`field.${field.name}`)}><Told field={field} value={values[field.name]} /></Fact>)}
      </Facts>
      {act.irreversible && (
        <Frame id={`${id}-number`} label={t('console.act.type_number', { number: number ?? '' })}>
          <input id={`${id}-number`} type="text" className="input mono" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value.trim())} />
        </Frame>
      )}
      {act.signed && (
        <Frame id={`${id}-password`} label={t('console.act.signing_password')} help={t('console.act.signing_hint')}>
          <input
            id={`${id}-password`} type="password" className="input" autoComplete="off" maxLength={128} aria-describedby={`${id}-password-help`}
            value={password} onChange={(event) => setPassword(event.target.value)}
          />
        </Frame>
      )}
      <div className="actions">
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={isSending}>{t(act.signed ? 'console.act.sign' : 'console.act.confirm')}</Button>
        <Button onClick={onBack}>{t('console.act.back')}</Button>
      </div>
    </form>
  );
}

/** What the server calls /finding/text is a field of this form by its last name. */
function FieldName({ pointer }: { pointer: string }) {
  const { t } = useTranslation();
  const key = `field.${pointer.split('/').at(-1)}`;
  return isWord(key) ? <strong>{t(key)}</strong> : <span className="mono">{pointer}</span>;
}

const isStale = (error: unknown) => error instanceof Problem && error.code === 'version.stale';

function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const faults = error instanceof Problem ? error.faults : [];
  return (
    <>
      <Fault error={error} />
      {faults.length > 0 && (
        <ul className="small">{faults.map((fault) => <li key={fault.pointer}><FieldName pointer={fault.pointer} /> {t(`error.${fault.key}`)}</li>)}</ul>
      )}
    </>
  );
}
