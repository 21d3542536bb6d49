import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/client';
import { AnswerList, AnswerValue } from '../../forms/AnswerList';
import type { Answers, Column, FormDefinition, Row } from '../../forms/form';
import { formFor, useCatalogue, useLabel } from '../../names';
import { Card, Head, PersonName, Written, isErased } from '../../parts';
import { StatusTag } from '../../StatusTag';
import { assessedClauses, isAboutClauses, standingOf, type Assessed, type Finding, type Standing } from './clauses';
import { Evidence, FileLink } from './Files';

type Props = { data: Case; caseId: string };

const STANDINGS = ['open', 'nonconforming', 'conforming'] as const satisfies Standing[];
/** Of the clauses; a checklist may be long and a clause may have many findings. */
const SHOWN = 25;
const FINDINGS_SHOWN = 3;

/** The form of the pinned rule and what was answered to it; nothing of an application that was erased. */
function useApplication({ data }: { data: Case }) {
  const { data: catalogue } = useCatalogue(data.rule_id, data.rule_version);
  const form = catalogue && formFor(catalogue, data.kind);
  const answers = (data.answers && !isErased(data.answers) ? data.answers : {}) as Answers;
  return { catalogue, form, answers };
}

/** Clause by clause: what the client says of itself beside what the team found, and its evidence. */
export function Clauses({ data, caseId }: Props) {
  const { t } = useTranslation();
  const { catalogue, form, answers } = useApplication({ data });
  const [filter, setFilter] = useState<Standing>();
  const [shown, setShown] = useState(SHOWN);
  if (!catalogue) return null;
  const all = assessedClauses({ data, catalogue, form, answers });
  if (!all.some(({ claims, findings }) => claims.length + findings.length > 0)) return null;
  const rows = filter ? all.filter((one) => standingOf(one) === filter) : all;
  const columns = form?.fields.find(isAboutClauses)?.columns?.slice(1) ?? [];
  const assessed = all.filter((one) => one.findings.length > 0).length;
  return (
    <Card title={t('console.clauses')} note={<span className="soft">{t('console.clauses.count', { assessed, count: all.length })}</span>}>
      <Strip clauses={all} />
      <p className="filter">
        <label htmlFor="clause-standing">{t('console.clauses.show')}</label>
        <select id="clause-standing" value={filter ?? ''} onChange={(event) => setFilter((event.target.value || undefined) as Standing | undefined)}>
          <option value="">{t('console.clauses.all', { count: all.length })}</option>
          {STANDINGS.map((one) => (
            <option key={one} value={one}>{t(`console.clauses.${one}`)} ({all.filter((clause) => standingOf(clause) === one).length})</option>
          ))}
        </select>
      </p>
      <table className="rows assessed">
        <Head names={[t('console.clause'), t('console.claimed'), t('console.found')]} />
        <tbody>
          {rows.slice(0, shown).map((clause) => <Line key={clause.no} clause={clause} columns={columns} data={data} caseId={caseId} />)}
        </tbody>
      </table>
      {rows.length > shown && <Button className="after" onClick={() => setShown(shown + SHOWN)}>{t('console.more')}</Button>}
    </Card>
  );
}

/** All clauses at a glance; each leads to its row. */
function Strip({ clauses }: { clauses: Assessed[] }) {
  const { t } = useTranslation();
  const say = useLabel();
  return (
    <ol className="strip" aria-label={t('console.clauses')}>
      {clauses.map((clause) => {
        const standing = standingOf(clause);
        return (
          <li key={clause.no}>
            <a className={standing} href={`#clause-${clause.no}`} title={clause.title && say(clause.title)}>
              {clause.no}<span aria-hidden="true">{MARKS[standing]}</span><span className="visually-hidden">{t(`console.clauses.${standing}`)}</span>
            </a>
          </li>
        );
      })}
    </ol>
  );
}

const MARKS: Record<Standing, string> = { open: '○', conforming: '✓', nonconforming: '✕' };

function Line({ clause: { no, title, claims, findings }, columns, data, caseId }: Props & { clause: Assessed; columns: Column[] }) {
  const { t } = useTranslation();
  const say = useLabel();
  return (
    <tr id={`clause-${no}`}>
      <td data-label={t('console.clause')}><span className="mono">{no}</span>{title && <span className="block">{say(title)}</span>}</td>
      <td data-label={t('console.claimed')}>
        {claims.length > 0 ? claims.map((claim, index) => <Claim key={index} claim={claim} columns={columns} />)
          : <span className="soft">{t('console.none')}</span>}
      </td>
      <td data-label={t('console.found')}>
        {findings.length > 0 ? <Found findings={findings} data={data} caseId={caseId} /> : <span className="soft">{t('console.clauses.open')}</span>}
      </td>
    </tr>
  );
}

function Claim({ claim, columns }: { claim: Row; columns: Column[] }) {
  const say = useLabel();
  return (
    <dl className="claim">
      {columns.filter(({ code }) => claim[code] !== undefined).map((column) => (
        <div key={column.code}><dt>{say(column.label)}</dt><dd><AnswerValue column={column} value={claim[column.code]} /></dd></div>
      ))}
    </dl>
  );
}

function Found({ findings, data, caseId }: Props & { findings: Finding[] }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(FINDINGS_SHOWN);
  return (
    <>
      {findings.slice(0, shown).map((finding) => (
        <div key={finding.id} className="found">
          <StatusTag state={finding.result}>{t(`finding.${finding.result}`)}</StatusTag> <span className="small soft"><PersonName id={finding.by} /></span>
          <p><Written>{finding.text}</Written></p>
          <Evidence files={finding.evidence} organisation={data.body} caseId={caseId} />
        </div>
      ))}
      {findings.length > shown && <Button size="small" onClick={() => setShown(findings.length)}>{t('console.clauses.more', { count: findings.length - shown })}</Button>}
    </>
  );
}

/** What the client told when it applied, on the form of the rule; what stands clause by clause is not told twice. */
export function Application({ data, caseId }: Props) {
  const { t } = useTranslation();
  const { form, answers } = useApplication({ data });
  if (!data.answers) return null;
  if (isErased(data.answers)) return <Card title={t('console.application')}><Written>{data.answers}</Written></Card>;
  if (!form) return null;
  const plain: FormDefinition = { ...form, fields: form.fields.filter((field) => !isAboutClauses(field)) };
  return (
    <Card title={t('console.application')}>
      <AnswerList form={plain} answers={answers} file={(file) => <FileLink file={file} organisation={data.client} caseId={caseId} />} />
    </Card>
  );
}
