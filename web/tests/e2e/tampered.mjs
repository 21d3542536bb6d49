// A record that somebody changed in the database: the log says so, and so does the page that verifies offline.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { look, watch } from './pages.mjs';
import { start } from './server.mjs';

const EDIT = 'import sqlite3, sys; base = sqlite3.connect(sys.argv[1], timeout=10); print(base.execute(sys.argv[2]).rowcount); base.commit()';

function edit(server, sql) {
  const rows = execFileSync('python3', ['-c', EDIT, join(server.data, 'hengzheng.db'), sql], { encoding: 'utf8' });
  assert.equal(rows.trim(), '1', sql);
}

const json = async (server, path) => (await fetch(server.url + path)).json();

/** A server of its own: what is changed here is seen by no other journey. */
async function tampered({ page, pictures }) {
  const server = await start();
  try {
    const faults = watch(page);
    const { items: [{ number }] } = await json(server, '/api/v1/public/certificates?status=valid');
    const { record } = await json(server, `/api/v1/public/certificates/${number}`);
    const { logs } = await json(server, '/.well-known/hengzheng');
    const { shard } = logs.find(({ current }) => current);
    const entry = `${server.url}/log/${shard}/entry/${record.log_index}`;
    await page.goto(entry);
    await page.getByText('一致').first().waitFor();
    edit(server, `UPDATE event SET bytes = replace(bytes, '示例', '试例') WHERE event_id =
      (SELECT event_id FROM log_entry WHERE shard = '${shard}' AND idx = ${record.log_index})`);
    await page.goto(entry);
    await page.getByText('不一致').first().waitFor();
    await look(page, 'tampered-entry', pictures);
    const packed = Buffer.from(await (await fetch(`${server.url}/api/v1/public/certificates/${number}.hzv`)).arrayBuffer());
    await page.goto(server.url);
    await page.locator('input[type=file]').setInputFiles({ name: `${number}.hzv`, mimeType: 'application/zip', buffer: packed });
    await page.getByRole('heading', { level: 2, name: /^证书不真实/ }).waitFor();
    await look(page, 'tampered-package', pictures);
    edit(server, `UPDATE log_tile SET hashes = CAST(zeroblob(32) || substr(hashes, 33) AS BLOB)
      WHERE shard = '${shard}' AND tree = 'sm3' AND level = 1 AND idx = 0`);
    await page.goto(`${server.url}/log`);
    await page.getByText('与已签署的检查点不符').first().waitFor();
    await look(page, 'tampered-log', pictures);
    assert.deepEqual(faults.filter((fault) => !fault.includes('status of 503')), []); // pages that cannot vouch for what they show
  } finally {
    server.stop();
  }
}

export const tampering = { tampered };
