import { Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useSession } from '../../data/session';
import { MemberAvatar } from '../../parts/member-avatar';
import { enums } from '../../texts/enums';
import { shell } from '../../texts/shell';

const SCHEMES = ['auto', 'light', 'dark'] as const;

/** Who is signed in, their tokens, the theme, and the way out. */
export function AccountMenu() {
  const { viewer, signOut } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton aria-label={shell.accountMenu(viewer.name)}>
          <MemberAvatar initials={viewer.initials} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="md" fw={600} c="var(--mantine-color-text)">
            {viewer.name}
          </Text>
          {enums.role[viewer.role]}
        </Menu.Label>
        <Menu.Item component={Link} to="/account">
          {shell.account}
        </Menu.Item>
        <Menu.Item component="a" href="/graphiql/">
          {shell.graphiql}
        </Menu.Item>
        <Menu.Divider />
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            closeMenuOnClick={false}
            onClick={() => setColorScheme(scheme)}
            rightSection={colorScheme === scheme ? <span aria-hidden="true">✓</span> : null}
          >
            {shell.theme[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={signOut}>{shell.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
