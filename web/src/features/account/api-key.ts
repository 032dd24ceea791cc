import type { Wire } from '../../api/wire.gen.ts';

export type ApiKey = Wire['PersonalAPIKey'];

export const API_KEYS_PATH = '/api/personal_api_keys/';
export const API_KEYS_KEY = ['personal-api-keys'] as const;
