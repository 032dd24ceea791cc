/** Uploads the source maps of a build folder; the key needs the right "Upload symbols". */
export const uploadCommand = (host: string, projectId: number): string =>
  `POSTHOG_CLI_HOST=${host} POSTHOG_CLI_PROJECT_ID=${projectId} POSTHOG_CLI_API_KEY=<personal API key> npx @posthog/cli sourcemap upload --directory ./dist`;
