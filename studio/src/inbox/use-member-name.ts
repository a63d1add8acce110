import { useQuery } from '@tanstack/react-query';
import { useMay, useMe } from '../identity/use-me.ts';
import { membersQuery } from './queries.ts';

/** The name of somebody who works here; undefined for nobody, and while it is not known. */
export function useMemberName(id: string | null): string | undefined {
  const me = useMe();
  const mayRead = useMay('members:read');
  const { data } = useQuery({ ...membersQuery, enabled: mayRead && id !== null && id !== me.id });
  if (id === null) return undefined;
  return id === me.id ? me.name : data?.find((member) => member.id === id)?.name;
}
