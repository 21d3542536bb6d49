// Small pieces that every page is made of.
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Skeleton } from 'antd';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem, words } from '../api/problem';
import { isWord } from './i18n';
import { useOrganisationName, usePersonName } from './names';
import './forms/forms.css';

let isFirstPage = true; // its focus is the browser's, so that the first Tab finds the skip link

/** The heading of a page. It takes the focus when the route changes, so that a screen reader says where it is. */
export function PageHeading({ children, after }: { children: string; after?: ReactNode }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus();
    isFirstPage = false;
  }, []);
  useEffect(() => {
    document.title = `${children} – ${t('console.title')}`;
  }, [children, t]);
  return (
    <div className="page-heading">
      <h1 ref={heading} tabIndex={-1}>{children}</h1>
      {after}
    </div>
  );
}

export function Card({ title, children, note }: { title: string; children: ReactNode; note?: ReactNode }) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-heading">
        <h2 id={id}>{title}</h2>
        {note}
      </div>
      {children}
    </section>
  );
}

export function Fault({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const requestId = error instanceof Problem ? error.requestId : undefined;
  return (
    <Alert
      type="error"
      showIcon
      title={words(t, isWord, error)}
      description={requestId && <span className="small">{t('console.error.request_id', { id: requestId })}</span>}
      action={onRetry && <Button onClick={onRetry}>{t('console.retry')}</Button>}
    />
  );
}

type Loaded<T> = { data: T | undefined; error: unknown; refetch: () => unknown };

/** Loading, refused or there: old rows stay while new ones come. */
export function Loading<T>({ query, children }: { query: Loaded<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Fault error={query.error} onRetry={() => query.refetch()} />;
  return <Skeleton active paragraph={{ rows: 4 }} />;
}

/** Lists page by key; the filter of the address stays. */
export function Pages({ cursor, next }: { cursor: string | undefined; next: string | undefined }) {
  const { t } = useTranslation();
  const at = (place: string | undefined) => ((kept: object) => ({ ...kept, cursor: place })) as never;
  return (
    <nav className="pages" aria-label={t('console.pages')}>
      {cursor && <Link to="." search={at(undefined)}>{t('console.pages.first')}</Link>}
      {next && <Link to="." search={at(next)}>{t('console.pages.next')}</Link>}
    </nav>
  );
}

/** Lists show one state of all, or all; a native list: every keyboard, screen reader and telephone knows it. */
export function StateFilter({ label, state, states }: { label: string; state: string | undefined; states: { code: string; name: string }[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const choose = (code: string) => navigate({ to: '.', search: (() => ({ state: code || undefined })) as never });
  return (
    <p className="filter">
      <label htmlFor="state">{label}</label>
      <select id="state" value={state ?? ''} onChange={(event) => choose(event.target.value)}>
        <option value="">{t('console.cases.all')}</option>
        {states.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
      </select>
    </p>
  );
}

export const Empty = ({ children }: { children: string }) => <p className="empty">{children}</p>;

/** What the columns of a table of rows are called. */
export const Head = ({ names }: { names: string[] }) => (
  <thead><tr>{names.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
);

export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Personal content is a value or, once it was erased, {"erased":true} in its place (docs/record.md). */
export const isErased = (value: unknown) => typeof value === 'object' && value !== null && 'erased' in value;

export function Written({ children }: { children: unknown }) {
  const { t } = useTranslation();
  if (isErased(children)) return <span className="erased">{t('console.erased')}</span>;
  return <span className="written">{typeof children === 'string' ? children : ''}</span>;
}

/** The beginning of an id, for people to tell two apart; whole when pointed at. */
function ShortId({ id }: { id: string }) {
  const { t } = useTranslation();
  return <span className="soft" title={id}>{t('console.id', { id: id.slice(0, 8) })}</span>;
}

export function OrganisationName({ id, known }: { id: unknown; known?: string }) {
  const name = useOrganisationName(typeof id === 'string' ? id : '');
  if (typeof id !== 'string') return <Written>{id}</Written>;
  return known ?? name ?? <ShortId id={id} />;
}

export function PersonName({ id }: { id: unknown }) {
  const name = usePersonName(typeof id === 'string' ? id : '');
  if (typeof id !== 'string') return <Written>{id}</Written>;
  return name ? <Written>{name}</Written> : <ShortId id={id} />;
}

/** Told once and kept nowhere: to be copied now. */
export function Secret({ name, value, note }: { name: string; value: string; note?: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const id = useId();
  return (
    <div className="question">
      <label htmlFor={id}>{name}</label>
      {note && <p className="hint">{note}</p>}
      <textarea id={id} className="input mono" rows={Math.ceil(value.length / 30)} readOnly value={value} onFocus={(event) => event.target.select()} />
      <p className="actions after">
        <Button aria-label={t('console.copy_this', { name })} onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}>{t('console.copy')}</Button>
        <span role="status" className="small soft">{copied && t('console.copied')}</span>
      </p>
    </div>
  );
}

/** What the server answered only once, above the page until it is left. */
export const OneTimeLink = ({ invitation, login }: { invitation: string; login?: string }) => {
  const { t } = useTranslation();
  return (
    <Card title={t('console.invitation')}>
      <Secret name={login ? t('console.invitation.of', { login }) : t('console.invitation.link')} value={acceptUrl(invitation)} note={t('console.invitation.once')} />
    </Card>
  );
};

/** The secret stands behind #, which a browser sends to nobody. */
export const acceptUrl = (invitation: string) => `${window.location.origin}/console/accept#${invitation}`;
