// antd in the colours of the public site. Component tokens only: the seeds for success and warning make muddy alerts.
import type { ThemeConfig } from 'antd';

export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b4a8f',
    colorLink: '#0b4a8f',
    colorText: '#16222e',
    colorTextSecondary: '#48515c',
    colorTextDescription: '#48515c',
    colorTextPlaceholder: '#66727f',
    colorError: '#a3161b',
    colorBorder: '#7d8a98',
    borderRadius: 6,
    fontSize: 15,
    fontFamily: 'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
    motion: false,
  },
};
