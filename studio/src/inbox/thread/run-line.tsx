import { useQuery } from '@tanstack/react-query';
import { Workflow } from 'lucide-react';
import { useMay } from '../../identity/use-me.ts';
import { useText } from '../../locale/use-text.ts';
import { runQuery } from '../queries.ts';

interface RunLineProps {
  readonly runId: string;
  readonly nodeId: string | null;
}

/** Which flow, which version of it and which step sent what stands below. */
export function RunLine({ runId, nodeId }: RunLineProps) {
  const text = useText();
  const { data: run } = useQuery({ ...runQuery(runId), enabled: useMay('runs:read') });
  const parts = [
    run?.flow_name ?? text.thread.flow,
    run === undefined ? undefined : `v${run.flow_version}`,
    nodeId ?? undefined,
  ].filter((part) => part !== undefined);
  return (
    <p data-run={runId} className="mt-3 -mb-1.5 flex items-center justify-end gap-1.5 text-meta text-violet">
      <Workflow size={13} strokeWidth={1.75} aria-hidden className="shrink-0" />
      {parts.map((part, index) => (
        <span key={index} className="truncate">
          {index === 0 ? null : '· '}
          <bdi>{part}</bdi>
        </span>
      ))}
    </p>
  );
}
