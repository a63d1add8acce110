import { useQuery } from '@tanstack/react-query';
import { Workflow } from 'lucide-react';
import { useText } from '../../locale/use-text.ts';
import { runNameQuery } from './run-name.ts';

interface RunLineProps {
  readonly runId: string;
  readonly nodeId: string | null;
}

/** Which flow and which of its steps sent what stands below. */
export function RunLine({ runId, nodeId }: RunLineProps) {
  const text = useText();
  const { data: name } = useQuery(runNameQuery(runId));
  return (
    <p data-run={runId} className="mt-3 -mb-1.5 flex items-center justify-end gap-1.5 text-meta text-violet">
      <Workflow size={13} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <bdi className="truncate">{name ?? text.thread.flow}</bdi>
      {nodeId === null ? null : (
        <>
          <span aria-hidden>·</span>
          <bdi className="truncate">{nodeId}</bdi>
        </>
      )}
    </p>
  );
}
