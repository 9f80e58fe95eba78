import { type CSSVariablesResolver, createTheme, rem } from '@mantine/core';
import css from './theme.module.css';

const field = {
  input: css.field ?? '',
  label: css.label ?? '',
  description: css.description ?? '',
  error: css.error ?? '',
};

/** Mantine, made to look like design/look/DESIGN.md: the tokens decide, Mantine's own colours are mapped to them. */
export const theme = createTheme({
  primaryColor: 'cobalt',
  colors: {
    cobalt: [
      '#EEF2FF',
      '#D5DDFA',
      '#BCC8FB',
      '#A9B8F4',
      '#8CA2FF',
      '#6079E6',
      '#3D58F0',
      '#2340DB',
      '#1A32B8',
      '#14268C',
    ],
  },
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  headings: { fontFamily: 'var(--sans)', fontWeight: '600' },
  fontSizes: { xs: rem(11), sm: rem(12), md: rem(13), lg: rem(14), xl: rem(16) },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(2), sm: rem(4), md: rem(6), lg: rem(8) },
  defaultRadius: 'md',
  respectReducedMotion: true,
  // By name, so that a page brings only the components it shows.
  components: {
    Button: {
      defaultProps: { size: 'xs', variant: 'default' },
      classNames: { root: css.button ?? '', section: css.section ?? '' },
    },
    TextInput: { defaultProps: { size: 'xs' }, classNames: field },
    Textarea: {
      defaultProps: { size: 'xs' },
      classNames: { ...field, input: `${css.field ?? ''} ${css.area ?? ''}` },
    },
    PasswordInput: {
      defaultProps: { size: 'xs' },
      classNames: { ...field, innerInput: css.inner ?? '' },
    },
    NativeSelect: {
      defaultProps: { size: 'xs' },
      classNames: { ...field, input: `${css.field ?? ''} ${css.select ?? ''}` },
    },
    Checkbox: {
      defaultProps: { size: 'xs', radius: 'sm' },
      classNames: {
        input: css.check ?? '',
        label: css.checkLabel ?? '',
        body: css.checkBody ?? '',
        description: css.description ?? '',
      },
    },
    Skeleton: { classNames: { root: css.skeleton ?? '' } },
  },
});

export const variables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--canvas)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-default-border': 'var(--line-2)',
    '--mantine-color-error': 'var(--red)',
    '--mantine-primary-color-filled': 'var(--accent-fill)',
    '--mantine-primary-color-filled-hover': 'var(--accent-fill-hover)',
    '--mantine-line-height': '1.4',
  },
  light: {},
  dark: {},
});
