// The one browser all journeys and benchmarks run in: Debian's Chromium, without a screen and without calls home.
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

export const launch = (...more) => chromium.launch({ executablePath: '/usr/bin/chromium', args: [...FLAGS, ...more] });

/** One whose camera shows a film (Y4M), and which lends it without a question. */
export const launchWithCamera = (film) =>
  launch('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${film}`);
