// antd in the colours of the public site. Its own grounds of alerts would be muddy.
import type { ThemeConfig } from 'antd';

const FONT = 15; // px; in 长者模式 a quarter more
const CONTROL = 32;

const steady: ThemeConfig = {
  token: {
    colorPrimary: '#0b4a8f',
    colorLink: '#0b4a8f',
    colorText: '#16222e',
    colorTextSecondary: '#48515c',
    colorTextDescription: '#48515c',
    colorTextPlaceholder: '#66727f',
    colorError: '#a3161b',
    // Grounds of the public site: those derived from a dark seed come out grey.
    colorErrorBg: '#fde8e8',
    colorErrorBorder: '#e3a9a9',
    colorWarningBg: '#fff3d6',
    colorWarningBorder: '#e0b95a',
    colorInfoBg: '#e6eef7',
    colorInfoBorder: '#a9c3df',
    colorWarning: '#7a4a00',
    colorBorder: '#7d8a98',
    borderRadius: 6,
    fontFamily: 'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
    motion: false,
  },
  components: {
    Button: { primaryShadow: 'none', dangerShadow: 'none', defaultShadow: 'none' },
    Segmented: { trackBg: '#e8ecf0', itemColor: '#16222e', itemSelectedBg: '#0b4a8f', itemSelectedColor: '#fff' },
  },
};

export const theme = (large: boolean): ThemeConfig => {
  const scale = large ? 1.25 : 1;
  return { ...steady, token: { ...steady.token, fontSize: FONT * scale, controlHeight: CONTROL * scale } };
};
