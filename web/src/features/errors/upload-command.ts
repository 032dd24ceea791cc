/** Stands in the command for the key that the reader fills in. */
const KEY_PLACEHOLDER = 'phx_your_key';

/** Gives the scripts of a build folder their chunk ids and uploads their source maps. */
export const uploadCommand = (host: string, projectId: number): string =>
  `POSTHOG_CLI_API_KEY=${KEY_PLACEHOLDER} npx hedgerow sourcemaps upload --host ${host} --project-id ${projectId} --directory ./dist`;

/** The same with PostHog's own command. */
export const posthogCommand = (host: string, projectId: number): string => {
  const settings = `POSTHOG_CLI_HOST=${host} POSTHOG_CLI_PROJECT_ID=${projectId} POSTHOG_CLI_API_KEY=${KEY_PLACEHOLDER}`;
  return `npx @posthog/cli sourcemap inject --directory ./dist && ${settings} npx @posthog/cli sourcemap upload --directory ./dist`;
};
