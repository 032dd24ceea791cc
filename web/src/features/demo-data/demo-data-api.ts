import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, organizationApi, projectApi } from '../../api/client.ts';
import { keys, useChange } from '../../api/queries.ts';
import type { Project } from '../../api/types.ts';
import type { Wire } from '../../api/wire.gen.ts';
import { t } from '../../base/i18n.ts';
import { projectPath } from '../../base/paths.ts';
import { writeStored } from '../../base/stored.ts';
import { useGo } from '../../base/use-go.ts';

export type DemoData = Wire['DemoData'];

const askEveryMs = 1000;

/** How far a demo project is. While it grows the rest of what is known of the project goes out of date. */
export function useDemoData(projectId: number) {
  const client = useQueryClient();
  const demo = useQuery({
    queryKey: keys.project(projectId, 'demo_data/'),
    queryFn: ({ signal }) => api.get(projectApi(projectId, 'demo_data/'), { signal }),
    refetchInterval: ({ state }) => (state.data?.is_generating_demo_data ? askEveryMs : false),
  });
  const isRunning = demo.data?.is_generating_demo_data;
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && isRunning === false) void client.invalidateQueries({ queryKey: keys.project(projectId) });
    wasRunning.current = isRunning ?? false;
  }, [isRunning, client, projectId]);
  return demo;
}

const demoPath = '/settings/demo-data';

/** Makes the organization's demo project and goes where its progress is shown. */
export function useCreateDemoProject(organizationId: string) {
  const go = useGo();
  return useChange<void, Project>({
    run: () => api.post(organizationApi(organizationId, 'projects/'), { name: t('Larkspur (demo)'), is_demo: true }),
    invalidates: [keys.me, keys.organization(organizationId)],
    quiet: true,
    onDone: (project) => {
      writeStored('lastProject', project.id);
      go(projectPath(project.id, demoPath));
    },
  });
}

export function useDemoDataAction(projectId: number, action: '' | 'stop/') {
  return useChange<void, DemoData>({
    run: () => api.post(projectApi(projectId, `demo_data/${action}`)),
    invalidates: [keys.project(projectId, 'demo_data/')],
  });
}
