/** Router links styled as buttons, anchors and menu items. */
import { Anchor, Button, Menu } from '@mantine/core';
import type { AnchorProps, ButtonProps, MenuItemProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactElement, Ref } from 'react';

type AnchorElement = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'color' | 'style'> & {
  readonly ref?: Ref<HTMLAnchorElement>;
};

export const ButtonLink = createLink((props: ButtonProps & AnchorElement): ReactElement => (
  <Button component="a" {...props} />
));
export const AnchorLink = createLink((props: AnchorProps & AnchorElement): ReactElement => <Anchor {...props} />);
export const MenuLink = createLink((props: MenuItemProps & AnchorElement): ReactElement => (
  <Menu.Item component="a" {...props} />
));
