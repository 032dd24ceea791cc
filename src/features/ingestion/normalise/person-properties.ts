import { withDigits } from '#kernel/digits.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';

const OS = ['$os', '$os_name', '$os_version'];
const BROWSER = [
  '$app_build',
  '$app_name',
  '$app_namespace',
  '$app_version',
  '$browser',
  '$browser_version',
  '$device_type',
  '$current_url',
  '$pathname',
  ...OS,
  '$referring_domain',
  '$referrer',
  '$screen_height',
  '$screen_width',
  '$viewport_height',
  '$viewport_width',
  '$raw_user_agent',
];
const CAMPAIGN = [
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_content',
  'utm_name',
  'utm_term',
  'gclid',
  'gad_source',
  'gclsrc',
  'dclid',
  'gbraid',
  'wbraid',
  'fbclid',
  'msclkid',
  'twclid',
  'li_fat_id',
  'mc_cid',
  'igshid',
  'ttclid',
  'rdt_cid',
  'irclid',
  '_kx',
  'epik',
  'qclid',
  'sccid',
];
const COPIED = [...BROWSER, ...CAMPAIGN].map((name) => ({
  name,
  initial: `$initial_${name.replace(/^\$/, '')}`,
  os: OS.includes(name),
}));

/** Libraries that run on servers: the operating system they name is the server's, not the person's. */
const SERVER_LIBRARIES = new Set([
  'posthog-node',
  'posthog-python',
  'posthog-php',
  'posthog-ruby',
  'posthog-go',
  'posthog-java',
  'posthog-server',
  'posthog-dotnet',
  'posthog-elixir',
  'posthog-rs',
  'posthog-edge',
  'posthog-ai',
]);
const NEVER_UPDATES = new Set(['$exception', '$$heatmap', '$groupidentify']);

/** Browser, system and campaign properties of an event become the person's current (`$set`) and first (`$set_once`) values. */
export function copyPersonProperties(event: string, properties: JsonObject): void {
  if (NEVER_UPDATES.has(event)) return;
  const fromServer = typeof properties.$lib === 'string' && SERVER_LIBRARIES.has(properties.$lib);
  let set: JsonObject | undefined;
  let setOnce: JsonObject | undefined;
  for (const { name, initial, os } of COPIED) {
    const value = properties[name];
    if (value === undefined || value === null || (os && fromServer)) continue;
    set ??= {};
    setOnce ??= {};
    set[name] = value;
    setOnce[initial] = value;
  }
  if (!set) return;
  // What the sender set by itself wins over the copy.
  properties.$set = over(set, properties.$set);
  properties.$set_once = over(setOnce ?? {}, properties.$set_once);
}

function over(copied: JsonObject, sent: unknown): JsonObject {
  return isObject(sent) ? withDigits({ ...copied, ...sent }, sent) : copied;
}
