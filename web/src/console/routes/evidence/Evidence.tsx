import { Alert } from 'antd';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { hexOf, type FileRef } from '../../../api/files';
import { FileButton } from '../../forms/FileButton';
import { SendingState } from '../../forms/SendingState';
import { useSending } from '../../forms/useSending';
import { sizeOf } from '../../format';
import { Card, Fact, Facts, PageHeading } from '../../parts';
import { may, useSession } from '../../session';
import { Unfinished } from './Unfinished';

export function Evidence() {
  const { t } = useTranslation();
  const session = useSession();
  const [stored, setStored] = useState<FileRef[]>([]);
  const sending = useSending((reference) => setStored((earlier) => [reference, ...earlier]));
  return (
    <>
      <PageHeading>{t('console.evidence')}</PageHeading>
      <Alert className="notice" type="warning" showIcon title={t('console.evidence.secrets')} description={t('console.evidence.custody')} />
      <Card title={t('console.evidence.upload')}>
        <DropArea busy={sending.isPending} onFile={(file) => sending.start(file)} />
        <SendingState sending={sending} />
        <div aria-live="polite">
          {stored.map((reference) => <Reference key={reference.sm3} reference={reference} />)}
        </div>
      </Card>
      {may(session, 'evidence.store') && <Unfinished sending={sending} />}
    </>
  );
}

/** Dropping is a comfort: the button beside it does the same for everybody else (WCAG 2.5.7). */
function DropArea({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const { t } = useTranslation();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file && !busy) onFile(file);
  };
  return (
    <div className="drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <p>{t('console.evidence.drop')}</p>
      <FileButton disabled={busy} onFile={onFile}>{t('console.evidence.choose')}</FileButton>
    </div>
  );
}

function Reference({ reference }: { reference: FileRef }) {
  const { t, i18n } = useTranslation();
  return (
    <div className="stored">
      <p className="strong">{t('console.evidence.stored', { name: reference.name })}</p>
      <Facts>
        <Fact name="SM3"><span className="mono">{hexOf(reference.sm3)}</span></Fact>
        <Fact name={t('console.file.size')}>{sizeOf(reference.size, i18n.language)}</Fact>
        <Fact name={t('console.media_type')}>{reference.media_type}</Fact>
      </Facts>
    </div>
  );
}
