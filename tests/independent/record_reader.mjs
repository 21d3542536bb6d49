// Reads a register of Hengzheng with foreign code only: SM2 and SM3 of the npm package sm-crypto-v2,
// ES256 and SHA-256 of Node. Written from docs/record.md sections 3, 5, 7, 8, 9.
//
// It verifies the trust list by the pinned root, the SM2 lines of both checkpoints, the SM3 root
// recomputed from all entries, inclusion proofs of leaves in both trees, and both forms of the
// status list.
//
// usage: HZ_INDEPENDENT=<folder with node_modules> node record_reader.mjs [--wrong-root] BASE_URL ROOT_VKEY
// --wrong-root turns one bit of the signed SM3 root, after which nothing may hold.
import crypto from 'node:crypto'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import zlib from 'node:zlib'

const packages = process.env.HZ_INDEPENDENT ?? path.dirname(fileURLToPath(import.meta.url))
const require = createRequire(path.join(packages, 'package.json'))
const { sm2, sm3 } = require('sm-crypto-v2')

const TILE = 256
const PROOFS = 24
const SM2_TYPE = Buffer.concat([Buffer.from([0xff]), Buffer.from('hengzheng/sm2-sm3/v1')])
const USER_ID = '1234567812345678'

class Fault extends Error {}

function ensure(holds, what) {
  if (!holds) throw new Fault(what)
}

const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest()
const sm3Of = (bytes) => Buffer.from(sm3(new Uint8Array(bytes)), 'hex')

async function get(base, where) {
  const answer = await fetch(base + where)
  ensure(answer.status === 200, `${where}: ${answer.status}`)
  return Buffer.from(await answer.arrayBuffer())
}

// ---- notes and keys (section 5) ----

function parseVkey(text) {
  const [, name, id, data] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? []
  ensure(name, `vkey ${text}`)
  const typed = Buffer.from(data, 'base64')
  const own = sha256(Buffer.concat([Buffer.from(`${name}\n`), typed])).subarray(0, 4).toString('hex')
  ensure(own === id, `key ID of ${text}`)
  const isSm2 = typed.subarray(0, SM2_TYPE.length).equals(SM2_TYPE)
  return { name, id, sm2: isSm2 ? typed.subarray(SM2_TYPE.length).toString('hex') : null }
}

function parseNote(bytes) {
  const text = bytes.toString('utf8')
  const at = text.lastIndexOf('\n\n')
  ensure(at > 0 && text.endsWith('\n'), 'note')
  const lines = text.slice(at + 2, -1).split('\n').map((line) => {
    const [, name, value] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? []
    ensure(name, `signature line ${line}`)
    const raw = Buffer.from(value, 'base64')
    return { name, id: raw.subarray(0, 4).toString('hex'), signature: raw.subarray(4) }
  })
  return { text: text.slice(0, at + 1), lines }
}

// At least one line by one of the keys, and none by them that fails.
function openSm2(bytes, keys, what) {
  const note = parseNote(bytes)
  let good = 0
  for (const line of note.lines) {
    const key = keys.find((one) => one.sm2 && one.name === line.name && one.id === line.id)
    if (!key) continue
    const holds = sm2.doVerifySignature(new Uint8Array(Buffer.from(note.text)), line.signature.toString('hex'),
      key.sm2, { der: true, hash: true, userId: USER_ID })
    ensure(holds, `${what}: SM2 signature of ${line.name}`)
    good += 1
  }
  ensure(good > 0, `${what}: no signature by a known key`)
  return note.text
}

// ---- trees (RFC 6962 2.1) ----

const HASHES = { sm3: sm3Of, sha256 }
const leafHash = (hash, leaf) => hash(Buffer.concat([Buffer.from([0]), leaf]))
const nodeHash = (hash, left, right) => hash(Buffer.concat([Buffer.from([1]), left, right]))

function rootOf(hash, leaves) {
  if (leaves.length === 0) return hash(Buffer.alloc(0))
  if (leaves.length === 1) return leaves[0]
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(hash, rootOf(hash, leaves.slice(0, split)), rootOf(hash, leaves.slice(split)))
}

// RFC 9162 2.1.3.2
function rootByProof(hash, index, size, leaf, proof) {
  let node = leaf
  let at = index
  let last = size - 1
  for (const sibling of proof) {
    if (last === 0) return null
    if (at % 2 === 1 || at === last) {
      node = nodeHash(hash, sibling, node)
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2)
        last = Math.floor(last / 2)
      }
    } else {
      node = nodeHash(hash, node, sibling)
    }
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? node : null
}

function parseCheckpoint(text, origin) {
  const [name, size, root, end, ...more] = text.split('\n')
  ensure(name === origin && end === '' && more.length === 0 && /^\d+$/.test(size), `checkpoint of ${origin}`)
  return { size: Number(size), root: Buffer.from(root, 'base64') }
}

const tilePath = (n) => `${n < 1000 ? '' : `x${String(Math.floor(n / 1000)).padStart(3, '0')}/`}${String(n % 1000).padStart(3, '0')}`

async function readLeaves(base, prefix, size) {
  const leaves = []
  for (let n = 0; n * TILE < size; n += 1) {
    const width = Math.min(TILE, size - n * TILE)
    const bundle = await get(base, `${prefix}tile/entries/${tilePath(n)}${width < TILE ? `.p/${width}` : ''}`)
    for (let at = 0; at < bundle.length;) {
      const length = bundle.readUInt16BE(at)
      leaves.push(bundle.subarray(at + 2, at + 2 + length))
      at += 2 + length
    }
  }
  ensure(leaves.length === size, `${leaves.length} leaves for a size of ${size}`)
  return leaves
}

async function checkProof(base, log, tree, keys, leaf) {
  const asked = leafHash(sm3Of, leaf).toString('base64url')
  const text = (await get(base, `/api/v1/proofs/inclusion?leaf=${asked}&tree=${tree}`)).toString('utf8')
  const [head, index, ...rest] = text.split('\n')
  ensure(head === (tree === 'sm3' ? 'hengzheng/tlog-proof-sm3@v1' : 'c2sp.org/tlog-proof@v1'), `proof: ${head}`)
  const blank = rest.indexOf('')
  const path = rest.slice(0, blank).map((line) => Buffer.from(line, 'base64'))
  const signed = Buffer.from(rest.slice(blank + 1).join('\n'))
  const { size, root } = parseCheckpoint(openSm2(signed, keys, 'checkpoint in a proof'), log.origin)
  const found = rootByProof(HASHES[tree], Number(index.replace('index ', '')), size, leafHash(HASHES[tree], leaf), path)
  ensure(found && found.equals(root), `inclusion in the ${tree} tree at ${index}`)
}

async function checkLog(base, discovery, trust, wrongRoot) {
  const log = Object.fromEntries(discovery.logs.filter((one) => one.current).map((one) => [one.hash, one]))
  const keys = trust.keys.filter((key) => key.use === 'log').map((key) => parseVkey(key.vkey))
  const points = {}
  for (const tree of ['sha256', 'sm3'])
    points[tree] = parseCheckpoint(openSm2(await get(base, `${log[tree].prefix}checkpoint`), keys, `${tree} checkpoint`),
      log[tree].origin)
  if (wrongRoot) points.sm3.root[0] ^= 1
  const leaves = await readLeaves(base, log.sha256.prefix, points.sm3.size)
  for (const tree of ['sm3', 'sha256']) {
    const own = rootOf(HASHES[tree], leaves.slice(0, points[tree].size).map((leaf) => leafHash(HASHES[tree], leaf)))
    ensure(own.equals(points[tree].root), `${tree} root of the entries is not the signed one`)
  }
  const step = Math.max(1, Math.floor(leaves.length / PROOFS))
  for (let n = 0; n < leaves.length; n += step)
    for (const tree of ['sm3', 'sha256']) await checkProof(base, log[tree], tree, keys, leaves[n])
  return leaves.length
}

// ---- status list (section 9) ----

function openJwt(token, keys) {
  const [header, claims, signature] = token.split('.')
  const { alg, kid, typ } = JSON.parse(Buffer.from(header, 'base64url'))
  ensure(alg === 'ES256' && typ === 'statuslist+jwt', `JWT header ${alg} ${typ}`)
  const key = keys.find((one) => one.jwk?.kid === kid)
  ensure(key, 'JWT by an unknown key')
  const holds = crypto.verify('sha256', Buffer.from(`${header}.${claims}`),
    { key: crypto.createPublicKey({ key: key.jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
  ensure(holds, 'JWT signature')
  return JSON.parse(Buffer.from(claims, 'base64url'))
}

async function checkStatus(base, discovery, trust) {
  const keys = trust.keys.filter((key) => key.use === 'status')
  const sm2Keys = keys.filter((key) => key.vkey).map((key) => parseVkey(key.vkey))
  for (const where of discovery.status) {
    const note = JSON.parse(openSm2(await get(base, `${where}.note`), sm2Keys, `status list ${where}`))
    const jwt = openJwt((await get(base, `${where}?time=${note.iat}`)).toString('utf8'), keys)
    ensure(note.typ === 'hz-status/1' && note.sub === `https://${discovery.host}${where}` && jwt.sub === note.sub, 'status sub')
    ensure(note.exp === note.iat + 86400 && jwt.iat === note.iat && jwt.exp === note.exp && jwt.ttl === 300, 'status times')
    const bits = zlib.inflateSync(Buffer.from(note.lst, 'base64url'))
    ensure(note.bits === 2 && bits.length === 131072 / 4, `status bits ${bits.length}`)
    ensure(zlib.inflateSync(Buffer.from(jwt.status_list.lst, 'base64url')).equals(bits), 'both forms of the status list')
  }
}

async function main() {
  const wrongRoot = process.argv[2] === '--wrong-root'
  const [base, pinned] = process.argv.slice(wrongRoot ? 3 : 2)
  const discovery = JSON.parse(await get(base, '/.well-known/hengzheng'))
  const trust = JSON.parse(openSm2(await get(base, '/trust'), [parseVkey(pinned)], 'trust list'))
  ensure(trust.typ === 'hz-trust/1' && trust.v === 1 && trust.iat < trust.exp, 'trust list form')
  const leaves = await checkLog(base, discovery, trust, wrongRoot)
  await checkStatus(base, discovery, trust)
  console.log(`${leaves} leaves, ${trust.keys.length} keys, ${discovery.status.length} status lists`)
}

main().catch((fault) => {
  console.error(fault instanceof Fault ? fault.message : fault.stack)
  process.exitCode = 1
})
