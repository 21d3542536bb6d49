// Reads the QR code in a picture with foreign code, the npm package jsqr, and prints its text.
//
// usage: HZ_INDEPENDENT=<folder with node_modules> node qr_reader.mjs PICTURE.pgm
// The picture is a binary grey map (netpbm P5, 8 bits), as pdftoppm -gray writes it.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const packages = process.env.HZ_INDEPENDENT ?? path.dirname(fileURLToPath(import.meta.url))
const jsqr = createRequire(path.join(packages, 'package.json'))('jsqr')

const file = fs.readFileSync(process.argv[2])
const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 64).toString('latin1')) ?? []
if (!head) throw new Error('not an 8-bit grey map')
const pixels = new Uint8ClampedArray(width * height * 4)
for (let i = 0; i < width * height; i += 1) pixels.fill(file[head.length + i], i * 4, i * 4 + 4)
const found = jsqr(pixels, Number(width), Number(height))
if (!found) throw new Error('no QR code found')
process.stdout.write(`${found.data}\n`)
