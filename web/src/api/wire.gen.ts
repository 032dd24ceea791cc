/**
 * The API's types, generated from docs/openapi.json: change a schema of the server, then `npm run openapi`.
 * `Wire['Cohort']` is a schema by its name, `paths` holds what each path takes and answers.
 */
export interface paths {
    readonly "/api/feature_flag/local_evaluation/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Flag definitions for local evaluation
         * @description For a personal API key or the secret token of a project, as bearer. Needs no credential.
         */
        readonly get: operations["feature_flag_local_evaluation_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/login/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign in
         * @description Sets the session cookie. Too many wrong passwords for an address are refused for a while. Needs no credential.
         */
        readonly post: operations["login_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/logout/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign out
         * @description Ends the session of the cookie, if there is one. Needs no credential.
         */
        readonly post: operations["logout_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/organizations/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the caller’s organizations
         * @description Needs `organization:read`.
         */
        readonly get: operations["organizations_list"];
        readonly put?: never;
        /**
         * Create an organization
         * @description The caller becomes its owner. Needs `organization:write`.
         */
        readonly post: operations["organizations_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve an organization
         * @description Needs `organization:read`.
         */
        readonly get: operations["organizations_retrieve"];
        /**
         * Replace an organization
         * @description Needs `organization:write`, as an admin of the organization.
         */
        readonly put: operations["organizations_update"];
        readonly post?: never;
        /**
         * Delete an organization
         * @description With its projects and all their data. Needs `organization:write`, as an owner of the organization.
         */
        readonly delete: operations["organizations_destroy"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change an organization
         * @description Needs `organization:write`, as an admin of the organization.
         */
        readonly patch: operations["organizations_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/activity_log/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List all activity
         * @description Newest first. Needs `activity_log:read`, as an admin of the organization.
         */
        readonly get: operations["organizations_activity_log_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/invites/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List open invites
         * @description Needs `organization_member:read`.
         */
        readonly get: operations["organizations_invites_list"];
        readonly put?: never;
        /**
         * Invite a person
         * @description Needs `organization_member:write`.
         */
        readonly post: operations["organizations_invites_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/invites/bulk/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Invite several people
         * @description All of them, or none. Needs `organization_member:write`.
         */
        readonly post: operations["organizations_invites_bulk_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/invites/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Withdraw an invite
         * @description Needs `organization_member:write`.
         */
        readonly delete: operations["organizations_invites_destroy"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/members/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List members
         * @description Needs `organization_member:read`.
         */
        readonly get: operations["organizations_members_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/members/{user_uuid}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a member
         * @description Needs `organization_member:read`.
         */
        readonly get: operations["organizations_members_retrieve"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove a member, or leave
         * @description Needs `organization_member:write`.
         */
        readonly delete: operations["organizations_members_destroy"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a member’s level
         * @description Needs `organization_member:write`.
         */
        readonly patch: operations["organizations_members_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/projects/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List projects
         * @description Needs `project:read`.
         */
        readonly get: operations["organizations_projects_list"];
        readonly put?: never;
        /**
         * Create a project
         * @description Needs `project:write`.
         */
        readonly post: operations["organizations_projects_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/projects/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a project
         * @description Needs `project:read`.
         */
        readonly get: operations["organizations_projects_retrieve"];
        /**
         * Replace a project’s settings
         * @description What has a default keeps its stored value when it is absent. Needs `project:write`.
         */
        readonly put: operations["organizations_projects_update"];
        readonly post?: never;
        /**
         * Delete a project
         * @description Hidden at once; its data is removed in the background. Needs `project:write`, as an admin of the organization.
         */
        readonly delete: operations["organizations_projects_destroy"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a project
         * @description Needs `project:write`.
         */
        readonly patch: operations["organizations_projects_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/projects/{id}/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to a project’s settings
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["organizations_projects_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/projects/{id}/add_product_intent/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Note that a product is wanted
         * @description Needs `project:read`.
         */
        readonly patch: operations["organizations_projects_add_product_intent_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/projects/{id}/change_organization/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Move a project to another organization
         * @description Needs `project:write`, as an admin of the organization.
         */
        readonly post: operations["organizations_projects_change_organization_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/projects/{id}/complete_product_onboarding/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Note that a product’s onboarding is done
         * @description Needs `project:read`.
         */
        readonly patch: operations["organizations_projects_complete_product_onboarding_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/projects/{id}/delete_secret_token_backup/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Delete the backup of the secret token
         * @description Needs `project:write`, as an admin of the organization.
         */
        readonly patch: operations["organizations_projects_delete_secret_token_backup_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/projects/{id}/generate_conversations_public_token/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Replace the token of the support widget
         * @description Needs `project:write`, as an admin of the organization.
         */
        readonly post: operations["organizations_projects_generate_conversations_public_token_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/projects/{id}/is_generating_demo_data/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether demo data is being written
         * @description Needs `project:read`.
         */
        readonly get: operations["organizations_projects_is_generating_demo_data_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/projects/{id}/reset_token/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Replace the project token
         * @description Needs `project:write`, as an admin of the organization.
         */
        readonly patch: operations["organizations_projects_reset_token_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/projects/{id}/rotate_secret_token/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Replace the secret token; the old one stays as backup
         * @description Needs `project:write`, as an admin of the organization.
         */
        readonly patch: operations["organizations_projects_rotate_secret_token_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/roles/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List roles
         * @description Needs `organization:read`.
         */
        readonly get: operations["organizations_roles_list"];
        readonly put?: never;
        /**
         * Create a role
         * @description Needs `organization:write`, as an admin of the organization.
         */
        readonly post: operations["organizations_roles_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/roles/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a role
         * @description Needs `organization:read`.
         */
        readonly get: operations["organizations_roles_retrieve"];
        /**
         * Replace a role
         * @description Needs `organization:write`, as an admin of the organization.
         */
        readonly put: operations["organizations_roles_update"];
        readonly post?: never;
        /**
         * Delete a role
         * @description Needs `organization:write`, as an admin of the organization.
         */
        readonly delete: operations["organizations_roles_destroy"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a role
         * @description Needs `organization:write`, as an admin of the organization.
         */
        readonly patch: operations["organizations_roles_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/roles/{role_id}/role_memberships/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the members of a role
         * @description Needs `organization:read`.
         */
        readonly get: operations["organizations_roles_role_memberships_list"];
        readonly put?: never;
        /**
         * Give a role to a member
         * @description Needs `organization:write`, as an admin of the organization.
         */
        readonly post: operations["organizations_roles_role_memberships_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/organizations/{organization_id}/roles/{role_id}/role_memberships/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a membership of a role
         * @description Needs `organization:read`.
         */
        readonly get: operations["organizations_roles_role_memberships_retrieve"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Take a role from a member
         * @description Needs `organization:write`, as an admin of the organization.
         */
        readonly delete: operations["organizations_roles_role_memberships_destroy"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/personal_api_keys/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the caller’s personal API keys
         * @description Only for people who are signed in: keys are refused.
         */
        readonly get: operations["personal_api_keys_list"];
        readonly put?: never;
        /**
         * Create a personal API key
         * @description The only answer that shows the key, besides the one that rolls it. Only for people who are signed in: keys are refused.
         */
        readonly post: operations["personal_api_keys_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/personal_api_keys/@current/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve the key of this request
         * @description Any key will do.
         */
        readonly get: operations["personal_api_keys_current_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/personal_api_keys/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a personal API key
         * @description Only for people who are signed in: keys are refused.
         */
        readonly get: operations["personal_api_keys_retrieve"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a personal API key
         * @description Only for people who are signed in: keys are refused.
         */
        readonly delete: operations["personal_api_keys_destroy"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a personal API key
         * @description Only for people who are signed in: keys are refused.
         */
        readonly patch: operations["personal_api_keys_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/personal_api_keys/{id}/roll/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Replace the secret of a key
         * @description The old secret stops working at once. Only for people who are signed in: keys are refused.
         */
        readonly post: operations["personal_api_keys_roll_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List projects
         * @description Needs `project:read`.
         */
        readonly get: operations["projects_list"];
        readonly put?: never;
        /**
         * Create a project
         * @description Needs `project:write`.
         */
        readonly post: operations["projects_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a project
         * @description Needs `project:read`.
         */
        readonly get: operations["projects_retrieve"];
        /**
         * Replace a project’s settings
         * @description What has a default keeps its stored value when it is absent. Needs `project:write`.
         */
        readonly put: operations["projects_update"];
        readonly post?: never;
        /**
         * Delete a project
         * @description Hidden at once; its data is removed in the background. Needs `project:write`, as an admin of the project.
         */
        readonly delete: operations["projects_destroy"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a project
         * @description Needs `project:write`.
         */
        readonly patch: operations["projects_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/actions/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List actions
         * @description Always empty: Hedgerow keeps no actions. Needs `action:read`.
         */
        readonly get: operations["actions_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to a project’s settings
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["projects_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/activity_log/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List all activity
         * @description Newest first. Needs `activity_log:read`.
         */
        readonly get: operations["activity_log_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/add_product_intent/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Note that a product is wanted
         * @description Needs `project:read`.
         */
        readonly patch: operations["projects_add_product_intent_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/annotations/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List annotations
         * @description Needs `annotation:read`.
         */
        readonly get: operations["annotations_list"];
        readonly put?: never;
        /**
         * Create an annotation
         * @description Needs `annotation:write`.
         */
        readonly post: operations["annotations_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/annotations/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to all annotations
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["annotations_all_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/annotations/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve an annotation
         * @description Needs `annotation:read`.
         */
        readonly get: operations["annotations_retrieve"];
        /**
         * Replace an annotation
         * @description Needs `annotation:write`.
         */
        readonly put: operations["annotations_update"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change an annotation
         * @description Needs `annotation:write`.
         */
        readonly patch: operations["annotations_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/annotations/{id}/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to one of the annotations
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["annotations_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/change_organization/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Move a project to another organization
         * @description Needs `project:write`, as an admin of the project.
         */
        readonly post: operations["projects_change_organization_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/cohorts/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List cohorts
         * @description Needs `cohort:read`.
         */
        readonly get: operations["cohorts_list"];
        readonly put?: never;
        /**
         * Create a cohort
         * @description A static cohort may come with a `csv` file in a multipart body. Needs `cohort:write`.
         */
        readonly post: operations["cohorts_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/cohorts/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to all cohorts
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["cohorts_all_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/cohorts/preview/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Count the persons that criteria match
         * @description Takes ten seconds at most and stores nothing. Needs `cohort:read`.
         */
        readonly post: operations["cohorts_preview_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/cohorts/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a cohort
         * @description Needs `cohort:read`.
         */
        readonly get: operations["cohorts_retrieve"];
        /**
         * Replace a cohort
         * @description Needs `cohort:write`.
         */
        readonly put: operations["cohorts_update"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a cohort
         * @description Needs `cohort:write`.
         */
        readonly patch: operations["cohorts_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/cohorts/{id}/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to one of the cohorts
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["cohorts_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/cohorts/{id}/add_persons_to_static_cohort/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Add people
         * @description Needs `cohort:write`.
         */
        readonly patch: operations["cohorts_add_persons_to_static_cohort_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/cohorts/{id}/calculation_history/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List calculations
         * @description Newest first. Needs `cohort:read`.
         */
        readonly get: operations["cohorts_calculation_history_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/cohorts/{id}/duplicate_as_static_cohort/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Keep the members for good
         * @description Needs `cohort:write`.
         */
        readonly get: operations["cohorts_duplicate_as_static_cohort_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/cohorts/{id}/persons/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List members
         * @description Newest person first. With `format=csv` or `Accept: text/csv` a file of all of them. Needs `cohort:read` and `person:read`.
         */
        readonly get: operations["cohorts_persons_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/cohorts/{id}/remove_person_from_static_cohort/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Remove a person
         * @description Needs `cohort:write`.
         */
        readonly patch: operations["cohorts_remove_person_from_static_cohort_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/cohorts/{id}/used_in/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Tell what names a cohort
         * @description Needs `cohort:read`.
         */
        readonly get: operations["cohorts_used_in_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/complete_product_onboarding/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Note that a product’s onboarding is done
         * @description Needs `project:read`.
         */
        readonly patch: operations["projects_complete_product_onboarding_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/dashboards/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List dashboards
         * @description Pinned ones first, then by name; without tiles. Needs `dashboard:read`.
         */
        readonly get: operations["dashboards_list"];
        readonly put?: never;
        /**
         * Create a dashboard
         * @description Empty, or like another one, with `use_dashboard`. Needs `dashboard:write`.
         */
        readonly post: operations["dashboards_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/dashboards/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to all dashboards
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["dashboards_all_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/dashboards/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a dashboard
         * @description With its tiles. Without `refresh` no query runs. A tile whose query is refused carries `error`. Needs `dashboard:read`.
         */
        readonly get: operations["dashboards_retrieve"];
        /**
         * Replace a dashboard
         * @description Needs `dashboard:write`.
         */
        readonly put: operations["dashboards_update"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a dashboard
         * @description Also its tiles. Deletes it with `deleted: true`, and brings it back. Needs `dashboard:write`.
         */
        readonly patch: operations["dashboards_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/dashboards/{id}/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to one of the dashboards
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["dashboards_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/dashboards/{id}/copy_tile/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Copy a tile to this dashboard
         * @description Needs `dashboard:write`.
         */
        readonly post: operations["dashboards_copy_tile_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/dashboards/{id}/create_text_tile/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Add a text to a dashboard
         * @description Needs `dashboard:write`.
         */
        readonly post: operations["dashboards_create_text_tile_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/dashboards/{id}/delete_tile/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Remove a tile
         * @description Needs `dashboard:write`.
         */
        readonly post: operations["dashboards_delete_tile_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/dashboards/{id}/move_tile/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Move a tile to another dashboard
         * @description Answers the dashboard it came from. Needs `dashboard:write`.
         */
        readonly patch: operations["dashboards_move_tile_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/dashboards/{id}/reorder_tiles/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Put tiles in order
         * @description Needs `dashboard:write`.
         */
        readonly post: operations["dashboards_reorder_tiles_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/dashboards/{id}/run_insights/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Run the insights of a dashboard
         * @description Results without the rest, in reading order; texts and buttons are left out. Needs `dashboard:read` and `query:read`.
         */
        readonly get: operations["dashboards_run_insights_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/dashboards/{id}/stream_tiles/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Stream the tiles of a dashboard
         * @description A `text/event-stream` of JSON: `{type: metadata, dashboard}` with the first two tiles, `{type: tile, order, tile}`, `{type: error, tile_id, error}` and `{type: complete}`. Needs `dashboard:read`.
         */
        readonly get: operations["dashboards_stream_tiles_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/dashboards/{id}/update_text_tile/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change a text of a dashboard
         * @description Needs `dashboard:write`.
         */
        readonly post: operations["dashboards_update_text_tile_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/data_color_themes/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List colour themes
         * @description Needs `project:read`.
         */
        readonly get: operations["data_color_themes_list"];
        readonly put?: never;
        /**
         * Create a colour theme
         * @description Needs `project:write`.
         */
        readonly post: operations["data_color_themes_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/data_color_themes/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a colour theme
         * @description Needs `project:read`.
         */
        readonly get: operations["data_color_themes_retrieve"];
        /**
         * Replace a colour theme
         * @description Needs `project:write`.
         */
        readonly put: operations["data_color_themes_update"];
        readonly post?: never;
        /**
         * Delete a colour theme
         * @description Needs `project:write`.
         */
        readonly delete: operations["data_color_themes_destroy"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a colour theme
         * @description Needs `project:write`.
         */
        readonly patch: operations["data_color_themes_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/database_schema/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Tables, columns and functions queries may use
         * @description Needs `query:read`.
         */
        readonly get: operations["database_schema_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/dataset_items/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List items
         * @description Of one dataset, or of all. Needs `dataset:read`.
         */
        readonly get: operations["dataset_items_list"];
        readonly put?: never;
        /**
         * Create an item
         * @description Needs `dataset:write`.
         */
        readonly post: operations["dataset_items_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/dataset_items/bulk/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create many items
         * @description Up to 500 at once, all or nothing. A refusal carries `errors`: the index, field, code and detail of each wrong item. Needs `dataset:write`.
         */
        readonly post: operations["dataset_items_bulk_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/dataset_items/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve an item
         * @description Needs `dataset:read`.
         */
        readonly get: operations["dataset_items_retrieve"];
        /**
         * Replace an item
         * @description Needs `dataset:write`.
         */
        readonly put: operations["dataset_items_update"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change an item
         * @description Needs `dataset:write`.
         */
        readonly patch: operations["dataset_items_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/datasets/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List datasets
         * @description Needs `dataset:read`.
         */
        readonly get: operations["datasets_list"];
        readonly put?: never;
        /**
         * Create a dataset
         * @description Needs `dataset:write`.
         */
        readonly post: operations["datasets_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/datasets/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to all datasets
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["datasets_all_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/datasets/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a dataset
         * @description Needs `dataset:read`.
         */
        readonly get: operations["datasets_retrieve"];
        /**
         * Replace a dataset
         * @description Needs `dataset:write`.
         */
        readonly put: operations["datasets_update"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a dataset
         * @description Needs `dataset:write`.
         */
        readonly patch: operations["datasets_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/datasets/{id}/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to one of the datasets
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["datasets_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/datasets/{id}/export/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export all items
         * @description A file that imports back to the same items in the same order. Needs `dataset:read`.
         */
        readonly get: operations["datasets_export_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/datasets/{id}/imports/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List imports
         * @description Newest first. Needs `dataset:read`.
         */
        readonly get: operations["datasets_imports_list"];
        readonly put?: never;
        /**
         * Import a file
         * @description The body is the file: CSV, TSV, a JSON array or JSON lines, UTF-8, up to 50 MB and 100,000 rows. Answers at once; the import goes on in the background. A row that cannot be read does not keep the others from being imported. Needs `dataset:write`.
         */
        readonly post: operations["datasets_imports_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/datasets/{id}/imports/{import_id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve an import
         * @description Needs `dataset:read`.
         */
        readonly get: operations["datasets_imports_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/datasets/{id}/imports/{import_id}/cancel/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Stop an import
         * @description What is imported by then stays; `rows_imported` says how much that is. Needs `dataset:write`.
         */
        readonly post: operations["datasets_imports_cancel_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/datasets/{id}/imports/{import_id}/errors/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Rows that were refused
         * @description Needs `dataset:read`.
         */
        readonly get: operations["datasets_imports_errors_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/datasets/{id}/imports/{import_id}/resume/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Go on with a stopped import
         * @description After the last row that was dealt with. The file is kept for a week. Needs `dataset:write`.
         */
        readonly post: operations["datasets_imports_resume_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/delete_secret_token_backup/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Delete the backup of the secret token
         * @description Needs `project:write`, as an admin of the project.
         */
        readonly patch: operations["projects_delete_secret_token_backup_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/demo_data/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Progress of demo data
         * @description Needs `project:read`.
         */
        readonly get: operations["demo_data_retrieve"];
        readonly put?: never;
        /**
         * Fill a demo project
         * @description Writes a month of a made-up product in the background. What was stopped goes on where it was, by the seed it began with. Refused for projects that are not demo projects, and with 409 while one is being filled or full. Needs `project:write`.
         */
        readonly post: operations["demo_data_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/demo_data/stop/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Stop filling
         * @description What is written stays. Nothing happens when nothing runs. Needs `project:write`.
         */
        readonly post: operations["demo_data_stop_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/early_access_feature/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List early access features
         * @description Always empty: Hedgerow keeps no early access features. Needs `early_access_feature:read`.
         */
        readonly get: operations["early_access_feature_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/fingerprints/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List fingerprints
         * @description Needs `error_tracking:read`.
         */
        readonly get: operations["error_tracking_fingerprints_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/grouping_rules/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List grouping rules
         * @description Needs `error_tracking:read`.
         */
        readonly get: operations["error_tracking_grouping_rules_list"];
        readonly put?: never;
        /**
         * Create a grouping rule
         * @description Needs `error_tracking:write`.
         */
        readonly post: operations["error_tracking_grouping_rules_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/grouping_rules/reorder/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Order the grouping rules
         * @description `orders` says the new `order_key` by rule id. Needs `error_tracking:write`.
         */
        readonly patch: operations["error_tracking_grouping_rules_reorder_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/grouping_rules/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Change a grouping rule
         * @description Needs `error_tracking:write`.
         */
        readonly put: operations["error_tracking_grouping_rules_update"];
        readonly post?: never;
        /**
         * Delete a grouping rule
         * @description Needs `error_tracking:write`.
         */
        readonly delete: operations["error_tracking_grouping_rules_destroy"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a grouping rule
         * @description Needs `error_tracking:write`.
         */
        readonly patch: operations["error_tracking_grouping_rules_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/issues/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List issues
         * @description Needs `error_tracking:read`.
         */
        readonly get: operations["error_tracking_issues_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/issues/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to all error tracking issues
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["error_tracking_issues_all_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/issues/bulk/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change issues
         * @description Needs `error_tracking:write`.
         */
        readonly post: operations["error_tracking_issues_bulk_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/issues/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve an issue
         * @description Needs `error_tracking:read`.
         */
        readonly get: operations["error_tracking_issues_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change an issue
         * @description Needs `error_tracking:write`.
         */
        readonly patch: operations["error_tracking_issues_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/issues/{id}/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to one of the error tracking issues
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["error_tracking_issues_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/issues/{id}/assign/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Assign an issue
         * @description Needs `error_tracking:write`.
         */
        readonly patch: operations["error_tracking_issues_assign_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/issues/{id}/merge/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Merge issues into this one
         * @description Needs `error_tracking:write`.
         */
        readonly post: operations["error_tracking_issues_merge_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/issues/{id}/occurrences/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the events of an issue
         * @description Newest first, with the trace and the sessions each happened in. Needs `error_tracking:read` and `query:read`.
         */
        readonly get: operations["error_tracking_issues_occurrences_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/issues/{id}/persons/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the persons an issue met
         * @description Needs `error_tracking:read` and `person:read`.
         */
        readonly get: operations["error_tracking_issues_persons_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/issues/{id}/split/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Split fingerprints off
         * @description Needs `error_tracking:write`.
         */
        readonly post: operations["error_tracking_issues_split_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/query/issues/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Query issues
         * @description Issues that happened in a range, with what was counted of them. Needs `error_tracking:read` and `query:read`.
         */
        readonly post: operations["error_tracking_query_issues_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/releases/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List releases
         * @description Needs `error_tracking:read`.
         */
        readonly get: operations["error_tracking_releases_list"];
        readonly put?: never;
        /**
         * Create a release
         * @description Needs `error_tracking:write`.
         */
        readonly post: operations["error_tracking_releases_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/releases/hash/{hash_id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Find a release by hash
         * @description Needs `error_tracking:read`.
         */
        readonly get: operations["error_tracking_releases_hash_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/releases/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a release
         * @description Needs `error_tracking:read`.
         */
        readonly get: operations["error_tracking_releases_retrieve"];
        /**
         * Change a release
         * @description Needs `error_tracking:write`.
         */
        readonly put: operations["error_tracking_releases_update"];
        readonly post?: never;
        /**
         * Delete a release
         * @description Needs `error_tracking:write`.
         */
        readonly delete: operations["error_tracking_releases_destroy"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a release
         * @description Needs `error_tracking:write`.
         */
        readonly patch: operations["error_tracking_releases_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/stack_frames/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List stack frames
         * @description Needs `error_tracking:read`.
         */
        readonly get: operations["error_tracking_stack_frames_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/stack_frames/batch_get/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Retrieve stack frames by raw id
         * @description Ids that are not known are left out. Needs `error_tracking:read`.
         */
        readonly post: operations["error_tracking_stack_frames_batch_get_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/stack_frames/unresolved/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what unresolved frames miss
         * @description Refs whose frames stay unreadable until symbols are uploaded for them. Needs `error_tracking:read`.
         */
        readonly get: operations["error_tracking_stack_frames_unresolved_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/stack_frames/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a stack frame
         * @description Needs `error_tracking:read`.
         */
        readonly get: operations["error_tracking_stack_frames_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/symbol_sets/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List symbol sets
         * @description Needs `error_tracking:read`.
         */
        readonly get: operations["error_tracking_symbol_sets_list"];
        readonly put?: never;
        /**
         * Upload a symbol set
         * @description The file is the body, or the part `file` of a form; or the parts `minified` and `source_map` hold a script and its map. Needs `error_tracking:write`.
         */
        readonly post: operations["error_tracking_symbol_sets_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/symbol_sets/bulk_check/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Check what has to be uploaded
         * @description Chunks without a finished upload, or with one of another hash. Changes nothing. Needs `error_tracking:write`.
         */
        readonly post: operations["error_tracking_symbol_sets_bulk_check_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/symbol_sets/bulk_delete/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Delete symbol sets
         * @description Needs `error_tracking:write`.
         */
        readonly post: operations["error_tracking_symbol_sets_bulk_delete_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/symbol_sets/bulk_finish_upload/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Finish uploads
         * @description All of them, or none when one of the files is missing or has a wrong size. Needs `error_tracking:write`.
         */
        readonly post: operations["error_tracking_symbol_sets_bulk_finish_upload_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/symbol_sets/bulk_start_upload/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start uploads
         * @description Answers a form for each chunk that has to be uploaded. A refused call changes nothing and names the chunks at fault. Needs `error_tracking:write`.
         */
        readonly post: operations["error_tracking_symbol_sets_bulk_start_upload_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/symbol_sets/start_upload/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start one upload
         * @description Kept for old clients; `bulk_start_upload` does the same for many. Needs `error_tracking:write`.
         */
        readonly post: operations["error_tracking_symbol_sets_start_upload_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/symbol_sets/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a symbol set
         * @description Needs `error_tracking:read`.
         */
        readonly get: operations["error_tracking_symbol_sets_retrieve"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a symbol set
         * @description Its file goes too. Frames that were resolved by it stay resolved. Needs `error_tracking:write`.
         */
        readonly delete: operations["error_tracking_symbol_sets_destroy"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/symbol_sets/{id}/download/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a link to the file
         * @description Needs `error_tracking:read`.
         */
        readonly get: operations["error_tracking_symbol_sets_download_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/error_tracking/symbol_sets/{id}/finish_upload/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Finish one upload
         * @description Needs `error_tracking:write`.
         */
        readonly put: operations["error_tracking_symbol_sets_finish_upload_update"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/evaluation_runs/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Judge one event or trace now
         * @description In the background, whatever the evaluation’s conditions say. Every call leaves a result of its own, an `$ai_evaluation` event. Name an event for an evaluation of generations, a trace for one of traces. Needs `evaluation:write`.
         */
        readonly post: operations["evaluation_runs_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/evaluations/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List evaluations
         * @description Needs `evaluation:read`.
         */
        readonly get: operations["evaluations_list"];
        readonly put?: never;
        /**
         * Create an evaluation
         * @description A Hog program is compiled as it is saved. Without conditions an evaluation never runs by itself. Needs `evaluation:write`.
         */
        readonly post: operations["evaluations_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/evaluations/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to all evaluations
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["evaluations_all_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/evaluations/stats/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Count the results of evaluations
         * @description Runs, verdicts and cost of the last days, and how far people agree. Needs `evaluation:read` and `llm_analytics:read`.
         */
        readonly get: operations["evaluations_stats_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/evaluations/test_hog/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Try a Hog program on recent generations or traces
         * @description Of the last seven days, newest first. Nothing is stored. Needs `evaluation:write`.
         */
        readonly post: operations["evaluations_test_hog_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/evaluations/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve an evaluation
         * @description Needs `evaluation:read`.
         */
        readonly get: operations["evaluations_retrieve"];
        /**
         * Replace an evaluation
         * @description Needs `evaluation:write`.
         */
        readonly put: operations["evaluations_update"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change an evaluation
         * @description Counts for events that arrive afterwards. `{"deleted": true}` deletes, `false` brings back. Needs `evaluation:write`.
         */
        readonly patch: operations["evaluations_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/evaluations/{id}/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to one of the evaluations
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["evaluations_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/evaluations/{id}/agreement/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Compare an evaluation with people
         * @description By the traces that both have judged. A trace passes when all its judged generations do. Needs `evaluation:read` and `llm_analytics:read`.
         */
        readonly get: operations["evaluations_agreement_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/evaluations/{id}/results/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the results of an evaluation
         * @description Newest first. Needs `evaluation:read` and `llm_analytics:read`.
         */
        readonly get: operations["evaluations_results_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/event_definitions/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List event names
         * @description Needs `event_definition:read`.
         */
        readonly get: operations["event_definitions_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/events/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List events
         * @description Newest first, unless `orderBy` says otherwise. A page of large events has fewer than `limit`, and a `next`. Other parameters than these are not read; columns and expressions of your own belong to a HogQL query. Needs `query:read`.
         */
        readonly get: operations["events_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/events/values/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Observed values of a property
         * @description Needs `query:read`.
         */
        readonly get: operations["events_values_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/events/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve an event
         * @description The whole event, or with `part` one of its properties. Needs `query:read`.
         */
        readonly get: operations["events_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/experiments/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List experiments
         * @description Always empty: Hedgerow keeps no experiments. Needs `experiment:read`.
         */
        readonly get: operations["experiments_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/feature_flags/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List feature flags
         * @description Always empty: Hedgerow manages no flags. Needs `feature_flag:read`.
         */
        readonly get: operations["feature_flags_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/feature_flags/{key}/remote_config/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Remote configuration of a flag
         * @description Always missing: Hedgerow manages no flags. Needs `feature_flag:read`.
         */
        readonly get: operations["feature_flags_remote_config_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/generate_conversations_public_token/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Replace the token of the support widget
         * @description Needs `project:write`, as an admin of the project.
         */
        readonly post: operations["projects_generate_conversations_public_token_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/hog_functions/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List functions
         * @description Always empty: Hedgerow keeps no functions. Needs `hog_function:read`.
         */
        readonly get: operations["hog_functions_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/ingestion_ledger/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Account for every event that was acknowledged
         * @description Of each row, `received = accepted + refused + dropped` and `stored = readable + waiting + set_aside + late_deduplicated + removed`. What is readable is counted in the event store by the time of receipt. Minutes are kept for 8 days, hours for 400. Needs `project:read`.
         */
        readonly get: operations["ingestion_ledger_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/ingestion_ledger/requests/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve what became of one request
         * @description Requests that named themselves are remembered for a day, at most 3,000 a minute and 100,000 of a project. Needs `project:read`.
         */
        readonly get: operations["ingestion_ledger_requests_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/ingestion_problems/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List refused and doubtful events
         * @description The last 300 kinds, and the last of each code, newest first. Payloads are never kept. Needs `project:read`.
         */
        readonly get: operations["ingestion_problems_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/insights/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List insights
         * @description Last modified first. With `refresh` they carry results. Needs `insight:read`.
         */
        readonly get: operations["insights_list"];
        readonly put?: never;
        /**
         * Create an insight
         * @description Needs `insight:write`.
         */
        readonly post: operations["insights_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/insights/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to all insights
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["insights_all_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/insights/my_last_viewed/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the insights you last looked at
         * @description Five at most, latest first, without results. Needs `insight:read`.
         */
        readonly get: operations["insights_my_last_viewed_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/insights/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve an insight
         * @description By its number or its `short_id`. Without `refresh` no query runs. Needs `insight:read`.
         */
        readonly get: operations["insights_retrieve"];
        /**
         * Replace an insight
         * @description Needs `insight:write`.
         */
        readonly put: operations["insights_update"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change an insight
         * @description Also deletes it, with `deleted: true`, and brings it back. Needs `insight:write`.
         */
        readonly patch: operations["insights_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/insights/{id}/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to one of the insights
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["insights_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/insights/{id}/viewed/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say that you looked at an insight
         * @description Needs `insight:read`.
         */
        readonly post: operations["insights_viewed_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/integrations/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List integrations
         * @description Always empty: Hedgerow keeps no integrations. Needs `integration:read`.
         */
        readonly get: operations["integrations_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/is_generating_demo_data/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether demo data is being written
         * @description Needs `project:read`.
         */
        readonly get: operations["projects_is_generating_demo_data_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/evaluation_config/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve the active provider key
         * @description Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_evaluation_config_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/evaluation_config/set_active_key/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Choose the active provider key
         * @description Needs `evaluation:write`.
         */
        readonly post: operations["llm_analytics_evaluation_config_set_active_key_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/evaluation_reports/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List reports
         * @description Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_evaluation_reports_list"];
        readonly put?: never;
        /**
         * Have an evaluation reported about
         * @description A model describes its new results now and then; the figures are counted by the server. Every evaluation comes with a report that is switched off, which this call sets up. Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_evaluation_reports_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/evaluation_reports/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a report
         * @description Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_evaluation_reports_retrieve"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a report
         * @description Needs `llm_analytics:write`.
         */
        readonly delete: operations["llm_analytics_evaluation_reports_destroy"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a report
         * @description Needs `llm_analytics:write`.
         */
        readonly patch: operations["llm_analytics_evaluation_reports_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/evaluation_reports/{id}/generate/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Write a report now
         * @description About the results since the last one. Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_evaluation_reports_generate_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/evaluation_reports/{id}/runs/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what was reported
         * @description Newest first. Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_evaluation_reports_runs_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/evaluation_summary/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Summarise an evaluation’s results
         * @description The newest 250 of the last 30 days, described by a model and counted by the server. Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_evaluation_summary_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/model_prices/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the project’s own model prices
         * @description Prices of the operator and of the shipped table are not among them; `lookup` tells those. Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_model_prices_list"];
        readonly put?: never;
        /**
         * Set the price of a model
         * @description Holds for events that arrive from five seconds later on. Stored costs stay as they are. Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_model_prices_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/model_prices/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to all llm analytics model prices
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["llm_analytics_model_prices_all_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/model_prices/lookup/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Look up what a model costs
         * @description The row that an event would be priced by, what was taken off its name to find it, or why there is none. Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_model_prices_lookup_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/model_prices/reprice/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Price calls again
         * @description Begins what was previewed, in the background: the same body and the preview’s token. Computed costs get new values, `$ai_repriced_at` and, once, `$ai_cost_original`; costs given by senders stay. Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_model_prices_reprice_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/model_prices/reprice_preview/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Preview pricing calls again
         * @description What the stored calls of a time would cost by other prices, by model. Changes nothing. Costs given by senders are not counted: they are never changed. Needs `llm_analytics:read`.
         */
        readonly post: operations["llm_analytics_model_prices_reprice_preview_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/model_prices/repricings/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List repricings
         * @description Who priced calls again, when and with what result. The last first. Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_model_prices_repricings_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/model_prices/repricings/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to all llm analytics model prices repricings
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["llm_analytics_model_prices_repricings_all_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/model_prices/repricings/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a repricing
         * @description How far it has come, and what it changed. Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_model_prices_repricings_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/model_prices/repricings/{id}/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to one of the llm analytics model prices repricings
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["llm_analytics_model_prices_repricings_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/model_prices/repricings/{id}/undo/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Undo a repricing
         * @description Gives the calls their former costs back, in the background, within 30 days. Calls that were priced again since keep that. Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_model_prices_repricings_undo_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/model_prices/unpriced/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List models without a price
         * @description Models whose generations and embeddings have no cost for want of a price or a rate. Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_model_prices_unpriced_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/model_prices/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a model price
         * @description One of the project’s own. Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_model_prices_retrieve"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a model price
         * @description Later events are priced by the other tables again. Needs `llm_analytics:write`.
         */
        readonly delete: operations["llm_analytics_model_prices_destroy"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a model price
         * @description Holds for events that arrive from five seconds later on. Stored costs stay as they are. Needs `llm_analytics:write`.
         */
        readonly patch: operations["llm_analytics_model_prices_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/model_prices/{id}/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to one of the llm analytics model prices
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["llm_analytics_model_prices_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/models/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List models
         * @description As the provider lists them for the key. Without a key, only each provider’s default model. Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_models_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/provider_key_validations/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Try a key out without storing it
         * @description Needs `llm_provider_key:write`, as an admin of the project.
         */
        readonly post: operations["llm_analytics_provider_key_validations_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/provider_keys/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List provider keys
         * @description Needs `llm_provider_key:read`.
         */
        readonly get: operations["llm_analytics_provider_keys_list"];
        readonly put?: never;
        /**
         * Add a provider key
         * @description The key is tried out first; one that does not work is refused and not stored. Needs `llm_provider_key:write`, as an admin of the project.
         */
        readonly post: operations["llm_analytics_provider_keys_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/provider_keys/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a provider key
         * @description Needs `llm_provider_key:read`.
         */
        readonly get: operations["llm_analytics_provider_keys_retrieve"];
        /**
         * Replace a provider key
         * @description Needs `llm_provider_key:write`, as an admin of the project.
         */
        readonly put: operations["llm_analytics_provider_keys_update"];
        readonly post?: never;
        /**
         * Delete a provider key
         * @description Active evaluations that use it go over to `replacement_key_id`, or stop. Needs `llm_provider_key:write`, as an admin of the project.
         */
        readonly delete: operations["llm_analytics_provider_keys_destroy"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a provider key
         * @description A new key, and a new address, are tried out first. Needs `llm_provider_key:write`, as an admin of the project.
         */
        readonly patch: operations["llm_analytics_provider_keys_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/provider_keys/{id}/dependent_configs/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What uses a provider key
         * @description Needs `llm_provider_key:read`.
         */
        readonly get: operations["llm_analytics_provider_keys_dependent_configs_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/provider_keys/{id}/validate/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Try a stored key out again
         * @description Needs `llm_provider_key:write`, as an admin of the project.
         */
        readonly post: operations["llm_analytics_provider_keys_validate_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/review_disagreements/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List disagreements
         * @description Items of review queues whose two ratings differ, with both of them, longest waiting first. Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_review_disagreements_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/review_disagreements/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a disagreement
         * @description Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_review_disagreements_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/review_disagreements/{id}/decision/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Decide a disagreement
         * @description The decision becomes the review of the trace. Refused to the two people who rated it, except to an admin when the organization has no third member. Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_review_disagreements_decision_create"];
        /**
         * Take a decision back
         * @description Only the caller’s own. Deletes the review and opens the disagreement again. Needs `llm_analytics:write`.
         */
        readonly delete: operations["llm_analytics_review_disagreements_decision_destroy"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/review_queue_items/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List queue items
         * @description Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_review_queue_items_list"];
        readonly put?: never;
        /**
         * Add a trace to a queue
         * @description Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_review_queue_items_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/review_queue_items/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a queue item
         * @description Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_review_queue_items_retrieve"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove a trace from its queue
         * @description Needs `llm_analytics:write`.
         */
        readonly delete: operations["llm_analytics_review_queue_items_destroy"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Move to another queue
         * @description Needs `llm_analytics:write`.
         */
        readonly patch: operations["llm_analytics_review_queue_items_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/review_queue_items/{id}/claim/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take one item, or keep it for longer
         * @description It is kept from other reviewers for five minutes. Answers 409 while another reviewer has it. Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_review_queue_items_claim_create"];
        /**
         * Give an item back
         * @description Needs `llm_analytics:write`.
         */
        readonly delete: operations["llm_analytics_review_queue_items_claim_destroy"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/review_queues/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List review queues
         * @description Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_review_queues_list"];
        readonly put?: never;
        /**
         * Create a review queue
         * @description Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_review_queues_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/review_queues/stats/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Count what is done in review queues
         * @description Of every queue: how much was reviewed in the last seven days, how fast, and what waits longest. Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_review_queues_stats_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/review_queues/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a review queue
         * @description Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_review_queues_retrieve"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a review queue
         * @description Needs `llm_analytics:write`.
         */
        readonly delete: operations["llm_analytics_review_queues_destroy"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a review queue
         * @description Needs `llm_analytics:write`.
         */
        readonly patch: operations["llm_analytics_review_queues_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/review_queues/{id}/claim/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take the next items to review
         * @description They are kept from other reviewers for five minutes. Items the caller already has come first, and their time starts again. Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_review_queues_claim_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/review_ratings/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List ratings
         * @description The caller’s own, and other people’s once both ratings of the item are in. Newest first. Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_review_ratings_list"];
        readonly put?: never;
        /**
         * Submit an item of a review queue
         * @description Becomes the review of the trace at once, unless the item belongs to the share that two people rate: then only its author can read it until the second rating is in. Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_review_ratings_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/review_ratings/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a rating
         * @description Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_review_ratings_retrieve"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Take a rating back
         * @description Only the caller’s own. Answers 409 once both are in. The item then waits for two ratings again. Needs `llm_analytics:write`.
         */
        readonly delete: operations["llm_analytics_review_ratings_destroy"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a rating
         * @description Only the caller’s own. Answers 409 once both are in. Needs `llm_analytics:write`.
         */
        readonly patch: operations["llm_analytics_review_ratings_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/score_definitions/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List score definitions
         * @description Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_score_definitions_list"];
        readonly put?: never;
        /**
         * Create a score definition
         * @description Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_score_definitions_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/score_definitions/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a score definition
         * @description Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_score_definitions_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a score definition
         * @description Its name, its description and whether it is archived; `new_version/` changes what it asks. Needs `llm_analytics:write`.
         */
        readonly patch: operations["llm_analytics_score_definitions_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/score_definitions/{id}/new_version/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change what a scorer asks
         * @description Refused with 409 and `current_version` when `base_version` is given and not the current one. Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_score_definitions_new_version_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/score_definitions/{id}/versions/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List versions
         * @description Newest first. Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_score_definitions_versions_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/score_definitions/{id}/versions/{version_id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a version
         * @description Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_score_definitions_versions_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/trace_reviews/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List reviews
         * @description Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_trace_reviews_list"];
        readonly put?: never;
        /**
         * Review a trace
         * @description Takes the trace out of the queue it waits in. A trace has one review at a time. Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_trace_reviews_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/trace_reviews/answer_counts/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Count the answers to a score
         * @description How often each answer was given, in all reviews that stand and hold the score. Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_trace_reviews_answer_counts_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/trace_reviews/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a review
         * @description Needs `llm_analytics:read`.
         */
        readonly get: operations["llm_analytics_trace_reviews_retrieve"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a review
         * @description Needs `llm_analytics:write`.
         */
        readonly delete: operations["llm_analytics_trace_reviews_destroy"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a review
         * @description Needs `llm_analytics:write`.
         */
        readonly patch: operations["llm_analytics_trace_reviews_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/translate/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Translate a text
         * @description By the model the operator named, or else the default model of the project’s active provider key. Nothing is stored. Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_translate_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_analytics/try/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Try a prompt
         * @description A `text/event-stream`: `text` events with `{text}` as the model writes, then one `end` with the whole answer, its usage and its cost in USD (null when no price is known), or one `error` with `{code, detail}`. Closing the connection stops the model. Needs `llm_analytics:write`.
         */
        readonly post: operations["llm_analytics_try_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_prompts/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List prompts
         * @description Each at its latest version, or at the version a label points to. Needs `llm_prompt:read`.
         */
        readonly get: operations["llm_prompts_list"];
        readonly put?: never;
        /**
         * Create a prompt
         * @description Needs `llm_prompt:write`.
         */
        readonly post: operations["llm_prompts_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_prompts/name/{prompt_name}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Fetch a prompt by name
         * @description What programs call at run time. Always the last committed version; counted in the project. Needs `llm_prompt:read`.
         */
        readonly get: operations["llm_prompts_name_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Publish a new version
         * @description Refused with 409 and `current_version` when `base_version` is not the latest. Send `prompt`, or `edits`, or `config` alone. Needs `llm_prompt:write`.
         */
        readonly patch: operations["llm_prompts_name_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_prompts/name/{prompt_name}/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What happened to a prompt
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["llm_prompts_name_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_prompts/name/{prompt_name}/archive/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Archive a prompt
         * @description All its versions go out of sight, which cannot be undone. The name can be used again. Needs `llm_prompt:write`.
         */
        readonly post: operations["llm_prompts_name_archive_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_prompts/name/{prompt_name}/duplicate/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Duplicate a prompt
         * @description A new prompt whose version 1 is the latest content of this one. Needs `llm_prompt:write`.
         */
        readonly post: operations["llm_prompts_name_duplicate_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_prompts/name/{prompt_name}/labels/{label}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Set or move a label
         * @description 201 for a label that is new to the prompt, 200 for one that moved or stayed. Needs `llm_prompt:write`.
         */
        readonly put: operations["llm_prompts_name_labels_update"];
        readonly post?: never;
        /**
         * Remove a label
         * @description Needs `llm_prompt:write`.
         */
        readonly delete: operations["llm_prompts_name_labels_destroy"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/llm_prompts/resolve/name/{prompt_name}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A version and the history around it
         * @description Needs `llm_prompt:read`.
         */
        readonly get: operations["llm_prompts_resolve_name_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/mcp_tools/execute_sql/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Run HogQL for an agent
         * @description For PostHog’s CLI and MCP server: `{args: {query, truncate}}`. Answers rows as text; what is wrong with a query is said in `content`. Needs `query:read`.
         */
        readonly post: operations["mcp_tools_execute_sql_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/mcp_tools/read_taxonomy/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Read for an agent which events and properties there are
         * @description For PostHog’s CLI and MCP server: `{args: {query: {kind}}}`, where the kind is events, event_properties, event_property_values, entity_properties or entity_property_values. Needs `query:read`.
         */
        readonly post: operations["mcp_tools_read_taxonomy_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/notebooks/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List notebooks
         * @description Always empty: Hedgerow keeps no notebooks. Needs `notebook:read`.
         */
        readonly get: operations["notebooks_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/persons/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List persons
         * @description Newest first. Needs `person:read`.
         */
        readonly get: operations["persons_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/persons/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to all persons
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["persons_all_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/persons/bulk_delete/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Delete many persons
         * @description Up to 1000 persons by `ids`, by `distinct_ids` or both, all of them at once. Ids without a person are passed over and counted: `persons_found` is how many persons there were. Needs `person:write`.
         */
        readonly post: operations["persons_bulk_delete_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/persons/values/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Observed values of a property of persons
         * @description The commonest first. Needs `person:read`.
         */
        readonly get: operations["persons_values_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/persons/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a person
         * @description Needs `person:read`.
         */
        readonly get: operations["persons_retrieve"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a person
         * @description Needs `person:write`.
         */
        readonly delete: operations["persons_destroy"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/persons/{id}/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to one of the persons
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["persons_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/persons/{id}/delete_property/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Remove a property
         * @description Needs `person:write`.
         */
        readonly post: operations["persons_delete_property_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/persons/{id}/split/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make each distinct id a person of its own
         * @description Needs `person:write`.
         */
        readonly post: operations["persons_split_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/persons/{id}/update_property/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Set a property
         * @description Needs `person:write`.
         */
        readonly post: operations["persons_update_property_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/property_definitions/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List properties
         * @description Every property seen on an event, by name; at most 10,000 a project are remembered. Needs `property_definition:read`.
         */
        readonly get: operations["property_definitions_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/property_definitions/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a property
         * @description Needs `property_definition:read`.
         */
        readonly get: operations["property_definitions_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change how a property is read
         * @description Needs `property_definition:write`.
         */
        readonly patch: operations["property_definitions_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/query/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Run a query
         * @description HogQLQuery, EventsQuery, TrendsQuery, FunnelsQuery, RetentionQuery, TracesQuery, TraceQuery, and nodes that carry one of them as their source. Reads only this project. The refusal of a text that is not HogQL carries its place as `start` and `end`, offsets into the text. Needs `query:read`.
         */
        readonly post: operations["query_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/query/{query_id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Cancel a running query
         * @description Needs `query:read`.
         */
        readonly delete: operations["query_destroy"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/reset_token/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Replace the project token
         * @description Needs `project:write`, as an admin of the project.
         */
        readonly patch: operations["projects_reset_token_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/rotate_secret_token/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Replace the secret token; the old one stays as backup
         * @description Needs `project:write`, as an admin of the project.
         */
        readonly patch: operations["projects_rotate_secret_token_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/saved_views/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List saved views
         * @description Those shared with the project and your own private ones. Needs `insight:read`.
         */
        readonly get: operations["saved_views_list"];
        readonly put?: never;
        /**
         * Save a view
         * @description Needs `insight:write`.
         */
        readonly post: operations["saved_views_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/saved_views/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to all saved views
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["saved_views_all_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/saved_views/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve a saved view
         * @description Needs `insight:read`.
         */
        readonly get: operations["saved_views_retrieve"];
        /**
         * Replace a saved view
         * @description Needs `insight:write`.
         */
        readonly put: operations["saved_views_update"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a saved view
         * @description Also brings back a deleted one, with `deleted: false`. Needs `insight:write`.
         */
        readonly patch: operations["saved_views_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/saved_views/{id}/activity/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what happened to one of the saved views
         * @description Needs `activity_log:read`.
         */
        readonly get: operations["saved_views_activity_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/session_recordings/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List session recordings
         * @description Always empty: Hedgerow keeps no session recordings. Needs `session_recording:read`.
         */
        readonly get: operations["session_recordings_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/stream/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Follow changes
         * @description A `text/event-stream`. Each message has an id; send the last one as `Last-Event-ID` to hear what was missed, as far as it is still known. Needs `query:read`.
         */
        readonly get: operations["stream_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/projects/{project_id}/surveys/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List surveys
         * @description Always empty: Hedgerow keeps no surveys. Needs `survey:read`.
         */
        readonly get: operations["surveys_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/signup/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What a newcomer may do here
         * @description Needs no credential.
         */
        readonly get: operations["signup_retrieve"];
        readonly put?: never;
        /**
         * Sign up
         * @description Creates the account, its organization and a first project, and signs in. Needs no credential.
         */
        readonly post: operations["signup_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/signup/{invite_id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve an invite
         * @description Needs no credential.
         */
        readonly get: operations["signup_invite_retrieve"];
        readonly put?: never;
        /**
         * Accept an invite
         * @description People who are signed in send an empty body. Needs no credential.
         */
        readonly post: operations["signup_invite_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/users/{user_id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve the caller
         * @description Only `@me`, or the caller’s own uuid. Needs `user:read`.
         */
        readonly get: operations["users_retrieve"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change the caller
         * @description Only `@me`, or the caller’s own uuid. Needs `user:write`.
         */
        readonly patch: operations["users_partial_update"];
        readonly trace?: never;
    };
    readonly "/api/users/{user_id}/sessions/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List where the caller is signed in
         * @description The session used last comes first. Only for people who are signed in: keys are refused.
         */
        readonly get: operations["users_sessions_list"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Sign out everywhere else
         * @description This session stays. Only for people who are signed in: keys are refused.
         */
        readonly delete: operations["users_sessions_destroy_others"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/users/{user_id}/sessions/{id}/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * End a session
         * @description Also the one that asks. Only for people who are signed in: keys are refused.
         */
        readonly delete: operations["users_sessions_destroy"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly ActiveProviderKey: {
            /**
             * Format: uuid
             * @description The key to use where none is chosen.
             */
            readonly key_id: string;
        };
        readonly ActivityLogChange: {
            /** @description What kind of object changed, such as `Cohort`. */
            readonly type: string;
            /** @description `changed`, `created` or `deleted`. */
            readonly action: string;
            /** @description The field that changed. */
            readonly field: string;
            /** @description Its value before. */
            readonly before: unknown;
            /** @description Its value after. */
            readonly after: unknown;
        };
        readonly ActivityLogEntry: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description The person. */
            readonly user: components["schemas"]["UserBasic"] | null;
            /** @description What was done, such as `created` or `updated`. */
            readonly activity: string;
            /** @description Kind of the object, such as `Annotation`. */
            readonly scope: string;
            /** @description Id of the object. */
            readonly item_id: string | null;
            /** @description The object and its changes. */
            readonly detail: {
                /** @description Id of the object. */
                readonly id: string | null;
                /** @description Name of the object at that time. */
                readonly name: string | null;
                /** @description Always null here; part of PostHog’s form. */
                readonly short_id: string | null;
                /** @description A finer kind, where there is one. */
                readonly type: string | null;
                /** @description One for each field that changed. */
                readonly changes: readonly components["schemas"]["ActivityLogChange"][];
                /** @description What was merged into a person, else null. */
                readonly merge: unknown;
                /** @description What made the server act, else null. */
                readonly trigger: {
                    readonly [key: string]: unknown;
                } | null;
            };
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /** @description Whether the server did it by itself. */
            readonly is_system: boolean;
            /** @description Whether another person acted in the name of the user. */
            readonly was_impersonated: boolean;
            /**
             * Format: uuid
             * @description Id of the organization.
             */
            readonly organization_id: string | null;
        };
        readonly ActivityLogPage: {
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ActivityLogEntry"][];
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description Entries in all pages. */
            readonly total_count: number;
        };
        /** @description Traces of one kind. */
        readonly AgreementCell: {
            /** @description Traces. */
            readonly count: number;
            /** @description At most 500, newest first. */
            readonly trace_ids: readonly string[];
        };
        readonly Annotation: {
            /** @description Its id. */
            readonly id: number;
            /**
             * @description What it says.
             * @default null
             * @example Launch of the new prompt
             */
            readonly content: string | null;
            /**
             * Format: date-time
             * @description The moment it is about.
             * @default null
             */
            readonly date_marker: string | null;
            /**
             * @description `USR` by a person, `GIT` by a deployment.
             * @default USR
             * @enum {string}
             */
            readonly creation_type: "USR" | "GIT";
            /**
             * @description Number of the insight it is about.
             * @default null
             */
            readonly dashboard_item: number | null;
            /**
             * @description Number of the dashboard it is about.
             * @default null
             */
            readonly dashboard_id: number | null;
            /** @description Name of the dashboard; null without one, and from another project. */
            readonly dashboard_name: string | null;
            /** @description The insight’s id in links; null without one, and from another project. */
            readonly insight_short_id: string | null;
            /** @description Name of the insight; null without one, and from another project. */
            readonly insight_name: string | null;
            /** @description The insight’s query in words; null without one, and from another project. */
            readonly insight_derived_name: string | null;
            /**
             * @description Shown instead of the text on charts.
             * @default null
             */
            readonly emoji: string | null;
            /**
             * @description Whether charts leave it out.
             * @default null
             */
            readonly hidden_in_user_interface: boolean | null;
            /**
             * @description Required with scope `tag`, and only allowed there.
             * @default []
             */
            readonly tags: readonly string[];
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted: boolean;
            /**
             * @description `organization` shows it in every project of the organization.
             * @default dashboard_item
             * @enum {string}
             */
            readonly scope: "dashboard_item" | "dashboard" | "project" | "organization" | "recording" | "tag";
        };
        readonly AnnotationChanges: {
            /**
             * @description What it says.
             * @default null
             * @example Launch of the new prompt
             */
            readonly content?: string | null;
            /**
             * Format: date-time
             * @description The moment it is about.
             * @default null
             */
            readonly date_marker?: string | null;
            /**
             * @description `USR` by a person, `GIT` by a deployment.
             * @default USR
             * @enum {string}
             */
            readonly creation_type?: "USR" | "GIT";
            /**
             * @description Number of the insight it is about.
             * @default null
             */
            readonly dashboard_item?: number | null;
            /**
             * @description Number of the dashboard it is about.
             * @default null
             */
            readonly dashboard_id?: number | null;
            /**
             * @description Shown instead of the text on charts.
             * @default null
             */
            readonly emoji?: string | null;
            /**
             * @description Whether charts leave it out.
             * @default null
             */
            readonly hidden_in_user_interface?: boolean | null;
            /**
             * @description Required with scope `tag`, and only allowed there.
             * @default []
             */
            readonly tags?: readonly string[];
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted?: boolean;
            /**
             * @description `organization` shows it in every project of the organization.
             * @default dashboard_item
             * @enum {string}
             */
            readonly scope?: "dashboard_item" | "dashboard" | "project" | "organization" | "recording" | "tag";
        };
        readonly AnnotationPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["Annotation"][];
        };
        readonly AnnotationReplacement: {
            /**
             * @description What it says.
             * @default null
             * @example Launch of the new prompt
             */
            readonly content?: string | null;
            /**
             * Format: date-time
             * @description The moment it is about.
             * @default null
             */
            readonly date_marker?: string | null;
            /**
             * @description `USR` by a person, `GIT` by a deployment.
             * @default USR
             * @enum {string}
             */
            readonly creation_type?: "USR" | "GIT";
            /**
             * @description Number of the insight it is about.
             * @default null
             */
            readonly dashboard_item?: number | null;
            /**
             * @description Number of the dashboard it is about.
             * @default null
             */
            readonly dashboard_id?: number | null;
            /**
             * @description Shown instead of the text on charts.
             * @default null
             */
            readonly emoji?: string | null;
            /**
             * @description Whether charts leave it out.
             * @default null
             */
            readonly hidden_in_user_interface?: boolean | null;
            /**
             * @description Required with scope `tag`, and only allowed there.
             * @default []
             */
            readonly tags?: readonly string[];
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted?: boolean;
            /**
             * @description `organization` shows it in every project of the organization.
             * @default dashboard_item
             * @enum {string}
             */
            readonly scope?: "dashboard_item" | "dashboard" | "project" | "organization" | "recording" | "tag";
        };
        readonly AnswerCount: {
            /** @description Of `by=reviewer`: who answered. */
            readonly reviewer: components["schemas"]["UserBasic"] | null;
            /**
             * Format: date
             * @description Of `by=week`: its Monday, in the project’s time zone.
             */
            readonly week: string | null;
            /**
             * Format: uuid
             * @description What was asked then.
             */
            readonly definition_version_id: string;
            /** @description Number of that version of the question. */
            readonly definition_version: number;
            /** @description What was asked then, with the words of each answer. */
            readonly definition_config: {
                readonly [key: string]: unknown;
            };
            /** @description Keys of the chosen options; null for other kinds of questions. */
            readonly categorical_values: readonly string[] | null;
            /** @description The number, as exact text; null for other kinds. */
            readonly numeric_value: string | null;
            /** @description Yes or no; null for other kinds. */
            readonly boolean_value: boolean | null;
            /** @description Reviews that hold this answer. */
            readonly count: number;
        };
        readonly AnswerCounts: {
            /** @description Answers in all. */
            readonly total: number;
            /** @description Whether there are more different answers than `results` holds: the rarest are missing. */
            readonly is_cut: boolean;
            /** @description One for each different answer, the most frequent first. */
            readonly results: readonly components["schemas"]["AnswerCount"][];
        };
        readonly ClickedElement: {
            /** @description Such as `button`. */
            readonly tag_name: string;
            /** @description Its classes. */
            readonly attr_class: readonly string[];
            /** @description Its `id`. */
            readonly attr_id: string | null;
            /** @description Where a link leads. */
            readonly href: string | null;
            /** @description What it says. */
            readonly text: string | null;
            /** @description Its place among the children of its parent, from 1. */
            readonly nth_child: number | null;
            /** @description The same, among those of its tag. */
            readonly nth_of_type: number | null;
            /** @description Attributes by name, `attr__` before each. */
            readonly attributes: {
                readonly [key: string]: string;
            };
            /** @description 0 is the one that was clicked. */
            readonly order: number;
        };
        readonly Cohort: {
            /** @description Its id. */
            readonly id: number;
            /**
             * @description Its name.
             * @default null
             * @example Paying customers
             */
            readonly name: string | null;
            /**
             * @description Free text about it.
             * @default
             */
            readonly description: string;
            /**
             * @description Deprecated form of `filters`.
             * @default []
             */
            readonly groups: unknown;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted: boolean;
            /**
             * @description Criteria: `{"properties": {"type": "AND" | "OR", "values": [filter or group, …]}}`, with filters of type person, behavioral and cohort.
             * @default null
             */
            readonly filters: unknown;
            /**
             * @description For static cohorts: a HogQLQuery or ActorsQuery that names people.
             * @default null
             */
            readonly query: {
                readonly [key: string]: unknown;
            } | null;
            /** @description Last finished calculation. */
            readonly version: number | null;
            /** @description Last calculation asked for. */
            readonly pending_version: number | null;
            /** @description Whether its members are being calculated. */
            readonly is_calculating: boolean;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string | null;
            /**
             * Format: date-time
             * @description Last successful end.
             */
            readonly last_calculation: string | null;
            /** @description Failures since the last success. */
            readonly errors_calculating: number;
            /** @description Why the last calculation failed. */
            readonly last_error_message: string | null;
            /** @description Members. */
            readonly count: number | null;
            /**
             * @description Members are chosen, not calculated.
             * @default false
             */
            readonly is_static: boolean;
            /**
             * @description If given it must match the criteria.
             * @default null
             * @enum {string|null}
             */
            readonly cohort_type: "static" | "person_property" | "behavioral" | "realtime" | "analytical" | null;
            /** @description Always empty: numbers of experiments in PostHog’s form. */
            readonly experiment_set: readonly number[];
            /** @description Lines of the last CSV file, or rows of the query and ids of the list it was made of. */
            readonly last_import_total_count: number | null;
            /** @description Lines of the last CSV file that matched no person. */
            readonly last_import_unmatched_count: number | null;
            /**
             * @description Accepted and ignored.
             * @default null
             */
            readonly _create_in_folder: string | null;
            /**
             * @description Members of a new static cohort. Unknown ids are skipped.
             * @default []
             */
            readonly _create_static_person_ids: readonly string[] | null;
        };
        readonly CohortAlone: {
            /** @description Its id. */
            readonly id: number;
            /**
             * @description Its name.
             * @default null
             * @example Paying customers
             */
            readonly name: string | null;
            /**
             * @description Free text about it.
             * @default
             */
            readonly description: string;
            /**
             * @description Deprecated form of `filters`.
             * @default []
             */
            readonly groups: unknown;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted: boolean;
            /**
             * @description Criteria: `{"properties": {"type": "AND" | "OR", "values": [filter or group, …]}}`, with filters of type person, behavioral and cohort.
             * @default null
             */
            readonly filters: unknown;
            /**
             * @description For static cohorts: a HogQLQuery or ActorsQuery that names people.
             * @default null
             */
            readonly query: {
                readonly [key: string]: unknown;
            } | null;
            /** @description Last finished calculation. */
            readonly version: number | null;
            /** @description Last calculation asked for. */
            readonly pending_version: number | null;
            /** @description Whether its members are being calculated. */
            readonly is_calculating: boolean;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string | null;
            /**
             * Format: date-time
             * @description Last successful end.
             */
            readonly last_calculation: string | null;
            /** @description Failures since the last success. */
            readonly errors_calculating: number;
            /** @description Why the last calculation failed. */
            readonly last_error_message: string | null;
            /** @description Members. */
            readonly count: number | null;
            /**
             * @description Members are chosen, not calculated.
             * @default false
             */
            readonly is_static: boolean;
            /**
             * @description If given it must match the criteria.
             * @default null
             * @enum {string|null}
             */
            readonly cohort_type: "static" | "person_property" | "behavioral" | "realtime" | "analytical" | null;
            /** @description Always empty: numbers of experiments in PostHog’s form. */
            readonly experiment_set: readonly number[];
            /** @description Lines of the last CSV file, or rows of the query and ids of the list it was made of. */
            readonly last_import_total_count: number | null;
            /** @description Lines of the last CSV file that matched no person. */
            readonly last_import_unmatched_count: number | null;
            /**
             * @description Accepted and ignored.
             * @default null
             */
            readonly _create_in_folder: string | null;
            /**
             * @description Members of a new static cohort. Unknown ids are skipped.
             * @default []
             */
            readonly _create_static_person_ids: readonly string[] | null;
            /** @description What became of the last CSV file. */
            readonly last_import_report: {
                /** @description Lines of the file. */
                readonly total: number;
                /** @description Lines that added a person. */
                readonly matched: number;
                /** @description Lines that matched no person. */
                readonly unmatched: number;
                /** @description The first 1,000 lines that matched no person. */
                readonly lines: readonly {
                    /** @description Line of the file, counted from 1. */
                    readonly line: number;
                    /** @description What stands there. */
                    readonly value: string;
                    /** @description Why it matched no person. */
                    readonly reason: string;
                }[];
            } | null;
        };
        readonly CohortCalculation: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description Which of the cohort’s versions it was for. */
            readonly version: number;
            /** @description The criteria it used. */
            readonly filters: unknown;
            /** @description Members it found. */
            readonly count: number | null;
            /**
             * Format: date-time
             * @description When it began.
             */
            readonly started_at: string;
            /**
             * Format: date-time
             * @description When it ended.
             */
            readonly finished_at: string | null;
            /** @description Always empty here; part of PostHog’s form. */
            readonly queries: readonly unknown[];
            /** @description Why it failed, in words. */
            readonly error: string | null;
            /** @description Why it failed, for programs. */
            readonly error_code: string | null;
            /** @description How long it took. */
            readonly duration_seconds: number | null;
            /** @description Whether it ended, well or not. */
            readonly is_completed: boolean;
            /** @description Whether it ended well. */
            readonly is_successful: boolean;
            /** @description Milliseconds the engine worked. */
            readonly total_query_ms: number | null;
            /** @description Not measured: null. */
            readonly total_memory_mb: number | null;
            /** @description Not measured: null. */
            readonly total_read_rows: number | null;
            /** @description Members it wrote. */
            readonly total_written_rows: number | null;
            /** @description Always null here; part of PostHog’s form. */
            readonly main_query: null;
            /** @description Always null here; part of PostHog’s form. */
            readonly main_query_id: null;
        };
        readonly CohortCalculationPage: {
            /** @description How many there are. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["CohortCalculation"][];
        };
        readonly CohortChanges: {
            /**
             * @description Its name.
             * @default null
             * @example Paying customers
             */
            readonly name?: string | null;
            /**
             * @description Free text about it.
             * @default
             */
            readonly description?: string;
            /**
             * @description Deprecated form of `filters`.
             * @default []
             */
            readonly groups?: unknown;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted?: boolean;
            /**
             * @description Criteria: `{"properties": {"type": "AND" | "OR", "values": [filter or group, …]}}`, with filters of type person, behavioral and cohort.
             * @default null
             */
            readonly filters?: unknown;
            /**
             * @description For static cohorts: a HogQLQuery or ActorsQuery that names people.
             * @default null
             */
            readonly query?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Members are chosen, not calculated.
             * @default false
             */
            readonly is_static?: boolean;
            /**
             * @description If given it must match the criteria.
             * @default null
             * @enum {string|null}
             */
            readonly cohort_type?: "static" | "person_property" | "behavioral" | "realtime" | "analytical" | null;
            /**
             * @description Accepted and ignored.
             * @default null
             */
            readonly _create_in_folder?: string | null;
            /**
             * @description Members of a new static cohort. Unknown ids are skipped.
             * @default []
             */
            readonly _create_static_person_ids?: readonly string[] | null;
            /**
             * Format: binary
             * @description For static cohorts: people by person_id, distinct_id or email.
             */
            readonly csv?: string | null;
        };
        readonly CohortCriteria: {
            /**
             * @description Criteria: `{"properties": {"type": "AND" | "OR", "values": [filter or group, …]}}`, with filters of type person, behavioral and cohort.
             * @default null
             */
            readonly filters?: unknown;
        };
        readonly CohortMember: {
            /**
             * Format: uuid
             * @description The same as `uuid`.
             */
            readonly id: string;
            /**
             * Format: uuid
             * @description Id of the person.
             */
            readonly uuid: string;
            /**
             * @description Always `person`.
             * @constant
             */
            readonly type: "person";
            /** @description What to call the person: e-mail, else name, else a distinct id. */
            readonly name: string;
            /** @description At most ten, oldest first. */
            readonly distinct_ids: readonly string[];
            /** @description The person’s properties. */
            readonly properties: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When the person was first seen.
             */
            readonly created_at: string;
            /** @description Whether the person was ever identified. */
            readonly is_identified: boolean;
            /** @description Always null here; part of PostHog’s form. */
            readonly last_seen_at: null;
            /** @description Always empty here; part of PostHog’s form. */
            readonly matched_recordings: readonly unknown[];
            /** @description Always null here; part of PostHog’s form. */
            readonly value_at_data_point: null;
        };
        readonly CohortMemberPage: {
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["CohortMember"][];
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
        };
        readonly CohortPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["Cohort"][];
        };
        readonly CohortPersonId: {
            /** @description Uuid of the person. */
            readonly person_id?: unknown;
        };
        readonly CohortPersonIds: {
            /** @description List of person uuids. */
            readonly person_ids?: unknown;
        };
        readonly CohortPreview: {
            /** @description People the criteria choose. */
            readonly count: number;
            /** @description All people of the project. */
            readonly total: number;
        };
        readonly CohortReplacement: {
            /**
             * @description Its name.
             * @default null
             * @example Paying customers
             */
            readonly name?: string | null;
            /**
             * @description Free text about it.
             * @default
             */
            readonly description?: string;
            /**
             * @description Deprecated form of `filters`.
             * @default []
             */
            readonly groups?: unknown;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted?: boolean;
            /**
             * @description Criteria: `{"properties": {"type": "AND" | "OR", "values": [filter or group, …]}}`, with filters of type person, behavioral and cohort.
             * @default null
             */
            readonly filters?: unknown;
            /**
             * @description For static cohorts: a HogQLQuery or ActorsQuery that names people.
             * @default null
             */
            readonly query?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Members are chosen, not calculated.
             * @default false
             */
            readonly is_static?: boolean;
            /**
             * @description If given it must match the criteria.
             * @default null
             * @enum {string|null}
             */
            readonly cohort_type?: "static" | "person_property" | "behavioral" | "realtime" | "analytical" | null;
            /**
             * @description Accepted and ignored.
             * @default null
             */
            readonly _create_in_folder?: string | null;
            /**
             * @description Members of a new static cohort. Unknown ids are skipped.
             * @default []
             */
            readonly _create_static_person_ids?: readonly string[] | null;
            /**
             * Format: binary
             * @description For static cohorts: people by person_id, distinct_id or email.
             */
            readonly csv?: string | null;
        };
        readonly CohortUses: {
            /** @description Other cohorts whose criteria name it. */
            readonly cohorts: readonly {
                /** @description Its id. */
                readonly id: number;
                /** @description Its name. */
                readonly name: string | null;
            }[];
            /** @description Whether the project’s filters of test accounts name it. */
            readonly test_account_filters: boolean;
        };
        readonly CurrentOrganization: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description Its name. */
            readonly name: string;
            /** @description The name as addresses show it. */
            readonly slug: string;
            /** @description Always null: this server keeps no logos. */
            readonly logo_media_id: string | null;
            /** @description The caller’s level: 1, 8 or 15. */
            readonly membership_level: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /** @description Its projects. */
            readonly teams: readonly components["schemas"]["OwnProject"][];
        };
        readonly Dashboard: {
            /** @description Its id. */
            readonly id: number;
            /** @description Number of the project. */
            readonly team_id: number;
            /**
             * @description Its name.
             * @default null
             * @example Cost control
             */
            readonly name: string | null;
            /**
             * @description Free text about it.
             * @default
             */
            readonly description: string;
            /**
             * @description Whether it comes first in lists.
             * @default false
             */
            readonly pinned: boolean;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted: boolean;
            /**
             * @description Lower case, each once.
             * @default []
             */
            readonly tags: readonly string[];
            /**
             * @description Over the queries of all its insights: `date_from`, `date_to`, `properties`, `breakdown_filter`.
             * @default {}
             * @example {
             *       "date_from": "-30d"
             *     }
             */
            readonly filters: unknown;
            /**
             * @description Values of variables by their ids, each with `code_name` and `value`.
             * @default {}
             * @example {}
             */
            readonly variables: unknown;
            /** @description The stored filters, where a request overrides them. */
            readonly persisted_filters: {
                readonly [key: string]: unknown;
            };
            /** @description The stored variables, where a request overrides them. */
            readonly persisted_variables: {
                readonly [key: string]: unknown;
            };
            /**
             * @description Colours of values.
             * @default []
             */
            readonly breakdown_colors: readonly unknown[];
            /**
             * @description Number of a theme; null: the project’s.
             * @default null
             */
            readonly data_color_theme_id: number | null;
            /**
             * @description 21: all members of the project may edit it; 37: its creator and admins.
             * @default 21
             * @enum {integer}
             */
            readonly restriction_level: 21 | 37;
            /**
             * @description Seconds after which an open page asks again; 0: never.
             * @default 0
             * @enum {integer}
             */
            readonly auto_refresh: 0 | 60 | 300 | 1800;
            /**
             * @description How it was made.
             * @enum {string}
             */
            readonly creation_mode: "default" | "template" | "duplicate" | "unlisted";
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /**
             * Format: date-time
             * @description When anybody last opened it.
             */
            readonly last_accessed_at: string | null;
            /**
             * Format: date-time
             * @description The same moment.
             */
            readonly last_viewed_at: string | null;
            /** @description Whether a public link shows it. */
            readonly is_shared: boolean;
            /** @description The restriction that holds. */
            readonly effective_restriction_level: number;
            /** @description 37 where the caller may edit it, else 21. */
            readonly effective_privilege_level: number;
            /** @description `editor` or `viewer`. */
            readonly user_access_level: string;
            /** @description Always `v2`; part of PostHog’s form. */
            readonly access_control_version: string;
            /** @description Always empty; part of PostHog’s form. */
            readonly quick_filter_ids: readonly unknown[];
            /** @description What it shows, in reading order. */
            readonly tiles: readonly components["schemas"]["DashboardTile"][];
        };
        readonly DashboardBasic: {
            /** @description Its id. */
            readonly id: number;
            /** @description Number of the project. */
            readonly team_id: number;
            /**
             * @description Its name.
             * @default null
             * @example Cost control
             */
            readonly name: string | null;
            /**
             * @description Free text about it.
             * @default
             */
            readonly description: string;
            /**
             * @description Whether it comes first in lists.
             * @default false
             */
            readonly pinned: boolean;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted: boolean;
            /**
             * @description Lower case, each once.
             * @default []
             */
            readonly tags: readonly string[];
            /**
             * @description Over the queries of all its insights: `date_from`, `date_to`, `properties`, `breakdown_filter`.
             * @default {}
             * @example {
             *       "date_from": "-30d"
             *     }
             */
            readonly filters: unknown;
            /**
             * @description Values of variables by their ids, each with `code_name` and `value`.
             * @default {}
             * @example {}
             */
            readonly variables: unknown;
            /** @description The stored filters, where a request overrides them. */
            readonly persisted_filters: {
                readonly [key: string]: unknown;
            };
            /** @description The stored variables, where a request overrides them. */
            readonly persisted_variables: {
                readonly [key: string]: unknown;
            };
            /**
             * @description Colours of values.
             * @default []
             */
            readonly breakdown_colors: readonly unknown[];
            /**
             * @description Number of a theme; null: the project’s.
             * @default null
             */
            readonly data_color_theme_id: number | null;
            /**
             * @description 21: all members of the project may edit it; 37: its creator and admins.
             * @default 21
             * @enum {integer}
             */
            readonly restriction_level: 21 | 37;
            /**
             * @description Seconds after which an open page asks again; 0: never.
             * @default 0
             * @enum {integer}
             */
            readonly auto_refresh: 0 | 60 | 300 | 1800;
            /**
             * @description How it was made.
             * @enum {string}
             */
            readonly creation_mode: "default" | "template" | "duplicate" | "unlisted";
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /**
             * Format: date-time
             * @description When anybody last opened it.
             */
            readonly last_accessed_at: string | null;
            /**
             * Format: date-time
             * @description The same moment.
             */
            readonly last_viewed_at: string | null;
            /** @description Whether a public link shows it. */
            readonly is_shared: boolean;
            /** @description The restriction that holds. */
            readonly effective_restriction_level: number;
            /** @description 37 where the caller may edit it, else 21. */
            readonly effective_privilege_level: number;
            /** @description `editor` or `viewer`. */
            readonly user_access_level: string;
            /** @description Always `v2`; part of PostHog’s form. */
            readonly access_control_version: string;
            /** @description Always empty; part of PostHog’s form. */
            readonly quick_filter_ids: readonly unknown[];
        };
        readonly DashboardBasicPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["DashboardBasic"][];
        };
        readonly DashboardChanges: {
            /**
             * @description Its name.
             * @default null
             * @example Cost control
             */
            readonly name?: string | null;
            /**
             * @description Free text about it.
             * @default
             */
            readonly description?: string;
            /**
             * @description Whether it comes first in lists.
             * @default false
             */
            readonly pinned?: boolean;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted?: boolean;
            /**
             * @description Lower case, each once.
             * @default []
             */
            readonly tags?: readonly string[];
            /**
             * @description Over the queries of all its insights: `date_from`, `date_to`, `properties`, `breakdown_filter`.
             * @default {}
             * @example {
             *       "date_from": "-30d"
             *     }
             */
            readonly filters?: unknown;
            /**
             * @description Values of variables by their ids, each with `code_name` and `value`.
             * @default {}
             * @example {}
             */
            readonly variables?: unknown;
            /**
             * @description Colours of values.
             * @default []
             */
            readonly breakdown_colors?: readonly unknown[];
            /**
             * @description Number of a theme; null: the project’s.
             * @default null
             */
            readonly data_color_theme_id?: number | null;
            /**
             * @description 21: all members of the project may edit it; 37: its creator and admins.
             * @default 21
             * @enum {integer}
             */
            readonly restriction_level?: 21 | 37;
            /**
             * @description Seconds after which an open page asks again; 0: never.
             * @default 0
             * @enum {integer}
             */
            readonly auto_refresh?: 0 | 60 | 300 | 1800;
            /** @description Number of a dashboard to duplicate. Only when creating. */
            readonly use_dashboard?: number | null;
            /**
             * @description When duplicating: whether insights are copied too. When changing: a list of `{id, layouts}`, tiles to copy.
             * @example false
             */
            readonly duplicate_tiles?: unknown;
            /** @description Id or name of a template. Only when creating. */
            readonly use_template?: string | null;
            /** @description With `deleted`: whether insights that are on no other dashboard go, too. */
            readonly delete_insights?: boolean;
            /** @description Tiles to change, by `id`: `layouts`, `color`, `filters_overrides`, `show_description`, `transparent_background`, `deleted`; without an id, what to add: `{insight: {id}}`, `{text: {body}}` or `{button_tile: {url, text}}`. All or none. */
            readonly tiles?: readonly unknown[];
        };
        readonly DashboardReplacement: {
            /**
             * @description Its name.
             * @default null
             * @example Cost control
             */
            readonly name?: string | null;
            /**
             * @description Free text about it.
             * @default
             */
            readonly description?: string;
            /**
             * @description Whether it comes first in lists.
             * @default false
             */
            readonly pinned?: boolean;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted?: boolean;
            /**
             * @description Lower case, each once.
             * @default []
             */
            readonly tags?: readonly string[];
            /**
             * @description Over the queries of all its insights: `date_from`, `date_to`, `properties`, `breakdown_filter`.
             * @default {}
             * @example {
             *       "date_from": "-30d"
             *     }
             */
            readonly filters?: unknown;
            /**
             * @description Values of variables by their ids, each with `code_name` and `value`.
             * @default {}
             * @example {}
             */
            readonly variables?: unknown;
            /**
             * @description Colours of values.
             * @default []
             */
            readonly breakdown_colors?: readonly unknown[];
            /**
             * @description Number of a theme; null: the project’s.
             * @default null
             */
            readonly data_color_theme_id?: number | null;
            /**
             * @description 21: all members of the project may edit it; 37: its creator and admins.
             * @default 21
             * @enum {integer}
             */
            readonly restriction_level?: 21 | 37;
            /**
             * @description Seconds after which an open page asks again; 0: never.
             * @default 0
             * @enum {integer}
             */
            readonly auto_refresh?: 0 | 60 | 300 | 1800;
            /** @description Number of a dashboard to duplicate. Only when creating. */
            readonly use_dashboard?: number | null;
            /**
             * @description When duplicating: whether insights are copied too. When changing: a list of `{id, layouts}`, tiles to copy.
             * @example false
             */
            readonly duplicate_tiles?: unknown;
            /** @description Id or name of a template. Only when creating. */
            readonly use_template?: string | null;
            /** @description With `deleted`: whether insights that are on no other dashboard go, too. */
            readonly delete_insights?: boolean;
            /** @description Tiles to change, by `id`: `layouts`, `color`, `filters_overrides`, `show_description`, `transparent_background`, `deleted`; without an id, what to add: `{insight: {id}}`, `{text: {body}}` or `{button_tile: {url, text}}`. All or none. */
            readonly tiles?: readonly unknown[];
        };
        readonly DashboardTile: {
            /** @description Its id. */
            readonly id: number;
            /** @description Set where it shows an insight. */
            readonly insight: components["schemas"]["Insight"] | null;
            /** @description Set where it shows a text. */
            readonly text: {
                /** @description Number of the tile. */
                readonly id: number;
                /** @description Markdown. */
                readonly body: string;
                /** @description Who made it; null when that account is gone or the server made it. */
                readonly created_by: components["schemas"]["UserBasic"] | null;
                /** @description Who last changed it. */
                readonly last_modified_by: components["schemas"]["UserBasic"] | null;
                /**
                 * Format: date-time
                 * @description When it was last changed.
                 */
                readonly last_modified_at: string;
            } | null;
            /** @description Set where it is a button: `url`, `text`, `placement`. */
            readonly button_tile: unknown;
            /** @description Always null; part of PostHog’s form. */
            readonly widget: unknown;
            /** @description Its place: `sm` in twelve columns, `xs` in one; each `{x, y, w, h}`. */
            readonly layouts: {
                readonly [key: string]: unknown;
            };
            /** @description A name of a colour. */
            readonly color: string | null;
            /** @description Filters of this tile alone, over those of the dashboard. */
            readonly filters_overrides: {
                readonly [key: string]: unknown;
            };
            /** @description Whether the insight’s description is shown. */
            readonly show_description: boolean | null;
            /** @description Whether it has no background. */
            readonly transparent_background: boolean | null;
            /** @description Its place in reading order. */
            readonly order: number;
            /**
             * Format: date-time
             * @description When its result was computed.
             */
            readonly last_refresh: string | null;
            /** @description Whether its result was computed for an earlier request. */
            readonly is_cached: boolean;
            /** @description Why it has no result: its query was refused. */
            readonly error?: {
                /** @description As in refusals. */
                readonly code: string;
                /** @description What is wrong. */
                readonly detail: string;
            };
        };
        readonly DataColorTheme: {
            /** @description Its id. */
            readonly id: number;
            /**
             * @description Its name.
             * @example Brand colours
             */
            readonly name: string;
            /**
             * @description List of CSS colours, in the order charts use them.
             * @default []
             * @example [
             *       "#2E7D5B",
             *       "#2F74D0"
             *     ]
             */
            readonly colors: unknown;
            /** @description Whether every project has it. */
            readonly is_global: boolean;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
        };
        readonly DataColorThemeChanges: {
            /**
             * @description Its name.
             * @example Brand colours
             */
            readonly name?: string;
            /**
             * @description List of CSS colours, in the order charts use them.
             * @default []
             * @example [
             *       "#2E7D5B",
             *       "#2F74D0"
             *     ]
             */
            readonly colors?: unknown;
        };
        readonly DataColorThemeReplacement: {
            /**
             * @description Its name.
             * @example Brand colours
             */
            readonly name: string;
            /**
             * @description List of CSS colours, in the order charts use them.
             * @default []
             * @example [
             *       "#2E7D5B",
             *       "#2F74D0"
             *     ]
             */
            readonly colors?: unknown;
        };
        readonly DatabaseSchema: {
            /** @description Every table. */
            readonly tables: readonly {
                /** @description As queries write it; `posthog.` may stand before it. */
                readonly name: string;
                /** @description Those of `*` in its order, the others behind them. */
                readonly columns: readonly {
                    /** @description As queries write it. */
                    readonly name: string;
                    /** @description string, json, integer, float, boolean, datetime or uuid. */
                    readonly type: string;
                    /** @description Whether it may be null. */
                    readonly nullable: boolean;
                }[];
                /** @description Paths into other tables, such as `person.properties.email`. */
                readonly paths: readonly {
                    /** @description First word of the path. */
                    readonly name: string;
                    /** @description The table it leads into. */
                    readonly table: string;
                }[];
            }[];
            /** @description Every function. */
            readonly functions: readonly {
                /** @description As queries write it. */
                readonly name: string;
                /** @description `arguments -> result`; `?` optional, `...` repeated. */
                readonly signature: string;
                /** @description function, aggregate or window. */
                readonly family: string;
            }[];
        };
        readonly Dataset: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * @description Its name.
             * @example Refund questions
             */
            readonly name: string;
            /**
             * @description Free text about it.
             * @default null
             */
            readonly description: string | null;
            /**
             * @description Any JSON, kept as it came.
             * @default null
             */
            readonly metadata: unknown;
            /** @description How many items it has, without deleted ones. */
            readonly item_count: number;
            /**
             * @description Deleted rows are hidden; setting false brings one back.
             * @default false
             */
            readonly deleted: boolean;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /** @description Id of the project. */
            readonly team: number;
        };
        readonly DatasetChanges: {
            /**
             * @description Its name.
             * @example Refund questions
             */
            readonly name?: string;
            /**
             * @description Free text about it.
             * @default null
             */
            readonly description?: string | null;
            /**
             * @description Any JSON, kept as it came.
             * @default null
             */
            readonly metadata?: unknown;
            /**
             * @description Deleted rows are hidden; setting false brings one back.
             * @default false
             */
            readonly deleted?: boolean;
        };
        readonly DatasetImport: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * Format: uuid
             * @description Id of the dataset.
             */
            readonly dataset: string;
            /**
             * @description The last three are ends; cancelled and failed can be resumed.
             * @enum {string}
             */
            readonly status: "uploading" | "waiting" | "checking" | "importing" | "completed" | "cancelled" | "failed";
            /**
             * @description What kind of file it is.
             * @enum {string}
             */
            readonly format: "csv" | "tsv" | "json" | "jsonl";
            /** @description Name of the file, when the client sent it. */
            readonly file_name: string | null;
            /** @description Size of the file in bytes. */
            readonly bytes_total: number | null;
            /** @description Known once the whole file has been checked. */
            readonly rows_total: number | null;
            /** @description Imported or refused so far. */
            readonly rows_done: number;
            /** @description Rows that became items. */
            readonly rows_imported: number;
            /** @description Refused rows; `errors/` lists them. */
            readonly rows_failed: number;
            /** @description Columns or keys that became nothing: the first hundred. Known once the whole file has been checked. */
            readonly columns_ignored: readonly string[];
            /** @description Chosen columns that no row has. */
            readonly columns_missing: readonly string[];
            /** @description Why it failed. */
            readonly error: string | null;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /**
             * Format: date-time
             * @description When it ended.
             */
            readonly finished_at: string | null;
        };
        readonly DatasetImportError: {
            /** @description Counted from 1, without the line of column names. */
            readonly row: number;
            /** @description Line of the file on which the row begins. */
            readonly line: number;
            /** @description The field at fault. */
            readonly attr: string | null;
            /** @description Why the row was refused, for programs. */
            readonly code: string;
            /** @description Why the row was refused, for people. */
            readonly detail: string;
        };
        readonly DatasetImportErrorPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["DatasetImportError"][];
        };
        readonly DatasetImportPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["DatasetImport"][];
        };
        readonly DatasetItem: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * Format: uuid
             * @description A dataset of the same project.
             */
            readonly dataset: string;
            /**
             * @description Any JSON, kept as it came.
             * @default null
             */
            readonly input: unknown;
            /**
             * @description Any JSON, kept as it came.
             * @default null
             */
            readonly output: unknown;
            /**
             * @description Any JSON, kept as it came.
             * @default null
             */
            readonly metadata: unknown;
            /**
             * @description The trace it was taken from.
             * @default null
             */
            readonly ref_trace_id: string | null;
            /**
             * Format: date-time
             * @description When the source event happened.
             * @default null
             */
            readonly ref_timestamp: string | null;
            /**
             * @description The event or span it was taken from.
             * @default null
             */
            readonly ref_source_id: string | null;
            /**
             * @description Deleted rows are hidden; setting false brings one back.
             * @default false
             */
            readonly deleted: boolean;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /** @description Id of the project. */
            readonly team: number;
        };
        readonly DatasetItemChanges: {
            /**
             * Format: uuid
             * @description A dataset of the same project.
             */
            readonly dataset?: string;
            /**
             * @description Any JSON, kept as it came.
             * @default null
             */
            readonly input?: unknown;
            /**
             * @description Any JSON, kept as it came.
             * @default null
             */
            readonly output?: unknown;
            /**
             * @description Any JSON, kept as it came.
             * @default null
             */
            readonly metadata?: unknown;
            /**
             * @description The trace it was taken from.
             * @default null
             */
            readonly ref_trace_id?: string | null;
            /**
             * Format: date-time
             * @description When the source event happened.
             * @default null
             */
            readonly ref_timestamp?: string | null;
            /**
             * @description The event or span it was taken from.
             * @default null
             */
            readonly ref_source_id?: string | null;
            /**
             * @description Deleted rows are hidden; setting false brings one back.
             * @default false
             */
            readonly deleted?: boolean;
        };
        readonly DatasetItemPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["DatasetItem"][];
        };
        readonly DatasetItemReplacement: {
            /**
             * Format: uuid
             * @description A dataset of the same project.
             */
            readonly dataset: string;
            /**
             * @description Any JSON, kept as it came.
             * @default null
             */
            readonly input?: unknown;
            /**
             * @description Any JSON, kept as it came.
             * @default null
             */
            readonly output?: unknown;
            /**
             * @description Any JSON, kept as it came.
             * @default null
             */
            readonly metadata?: unknown;
            /**
             * @description The trace it was taken from.
             * @default null
             */
            readonly ref_trace_id?: string | null;
            /**
             * Format: date-time
             * @description When the source event happened.
             * @default null
             */
            readonly ref_timestamp?: string | null;
            /**
             * @description The event or span it was taken from.
             * @default null
             */
            readonly ref_source_id?: string | null;
            /**
             * @description Deleted rows are hidden; setting false brings one back.
             * @default false
             */
            readonly deleted?: boolean;
        };
        readonly DatasetItemsCreated: {
            /** @description How many items were made. */
            readonly created: number;
            /** @description Items whose source was there already. */
            readonly skipped: number;
            /** @description The items that were made. */
            readonly results: readonly components["schemas"]["DatasetItem"][];
        };
        readonly DatasetPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["Dataset"][];
        };
        readonly DatasetReplacement: {
            /**
             * @description Its name.
             * @example Refund questions
             */
            readonly name: string;
            /**
             * @description Free text about it.
             * @default null
             */
            readonly description?: string | null;
            /**
             * @description Any JSON, kept as it came.
             * @default null
             */
            readonly metadata?: unknown;
            /**
             * @description Deleted rows are hidden; setting false brings one back.
             * @default false
             */
            readonly deleted?: boolean;
        };
        readonly DemoData: {
            /**
             * @description `never`: the project was never filled.
             * @enum {string}
             */
            readonly state: "never" | "running" | "done" | "stopped" | "failed";
            /** @description Whether it is being written now. */
            readonly is_generating_demo_data: boolean;
            /** @description How much is there, 0 to 100. */
            readonly percent: number;
            /** @description Events written so far. */
            readonly events: number;
            /** @description About how many there will be. */
            readonly events_wanted: number | null;
            /** @description What the story grows from: the same seed tells the same story. */
            readonly seed: string | null;
            /**
             * Format: date-time
             * @description When it last began.
             */
            readonly started_at: string | null;
            /**
             * Format: date-time
             * @description When it ended.
             */
            readonly finished_at: string | null;
            /** @description Why it failed. */
            readonly error: string | null;
        };
        readonly DemoDataWish: {
            /** @description The same seed tells the same story; default "larkspur". */
            readonly seed?: string;
            /** @description About how many events; default 24,000. */
            readonly events?: number;
        };
        /** @description Every error is one object of this shape. Some answers carry more keys; their operations say which. */
        readonly Error: {
            /**
             * @description The kind of error; follows from the status.
             * @enum {unknown}
             */
            readonly type: "validation_error" | "invalid_request" | "authentication_error" | "throttled_error" | "server_error";
            /**
             * @description What went wrong, for programs.
             * @example required
             */
            readonly code: string;
            /**
             * @description What went wrong, for people.
             * @example This field is required.
             */
            readonly detail: string;
            /** @description The field at fault; nested names are joined with "__". */
            readonly attr: string | null;
        };
        readonly ErrorTrackingAffectedPerson: {
            /**
             * Format: uuid
             * @description Uuid of the person.
             */
            readonly person_id: string;
            /** @description One under which the person met the problem. */
            readonly distinct_id: string;
            /** @description Events of this person in the asked range. */
            readonly occurrences: number;
            /**
             * Format: date-time
             * @description Of this person’s latest occurrence.
             */
            readonly last_seen: string;
        };
        readonly ErrorTrackingAffectedPersonPage: {
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ErrorTrackingAffectedPerson"][];
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
        };
        readonly ErrorTrackingAssignee: {
            /**
             * @description A person.
             * @constant
             */
            readonly type: "user";
            /** @description Number of the user. */
            readonly id: number;
        } | {
            /**
             * @description Everyone with a role.
             * @constant
             */
            readonly type: "role";
            /**
             * Format: uuid
             * @description Id of the role.
             */
            readonly id: string;
        };
        readonly ErrorTrackingAssignment: {
            /** @description `{type: "user" | "role", id}` or null. */
            readonly assignee: unknown;
        };
        readonly ErrorTrackingBulkChange: {
            /**
             * @description What to do with all of them.
             * @enum {string}
             */
            readonly action: "set_status" | "assign";
            /** @description The issues. */
            readonly ids: readonly string[];
            /**
             * @description With `set_status`: the new status.
             * @enum {string}
             */
            readonly status?: "active" | "resolved" | "archived" | "suppressed" | "pending_release";
            /** @description With `assign`: `{type: "user" or "role", id}` or null. */
            readonly assignee?: unknown;
        };
        readonly ErrorTrackingBulkDone: {
            /** @description Always true: failures are errors. */
            readonly success: boolean;
            /** @description Issues that changed. */
            readonly updated: number;
        };
        readonly ErrorTrackingFingerprint: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description What events of one kind have in common. */
            readonly fingerprint: string;
            /**
             * Format: uuid
             * @description The issue it leads to.
             */
            readonly issue_id: string;
            /**
             * Format: date-time
             * @description When it was first seen.
             */
            readonly created_at: string;
        };
        readonly ErrorTrackingFingerprintPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ErrorTrackingFingerprint"][];
        };
        readonly ErrorTrackingGroupingRule: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description Group of property filters on the event. */
            readonly filters: {
                readonly [key: string]: unknown;
            };
            /** @description What it is for. */
            readonly description: string | null;
            /** @description Who gets the issue the rule makes. */
            readonly assignee: components["schemas"]["ErrorTrackingAssignee"] | null;
            /** @description Rules are tried from the lowest up; the first that matches counts. */
            readonly order_key: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
        };
        readonly ErrorTrackingGroupingRuleChanges: {
            /** @description Group of property filters on the event. */
            readonly filters?: {
                readonly [key: string]: unknown;
            };
            /** @description What it is for. */
            readonly description?: string | null;
            /** @description Who gets the issue the rule makes: `{type: "user" or "role", id}` or null. */
            readonly assignee?: unknown;
        };
        readonly ErrorTrackingGroupingRulePage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ErrorTrackingGroupingRule"][];
        };
        readonly ErrorTrackingIssue: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description Type of the outermost exception, unless changed. */
            readonly name: string | null;
            /** @description Its message when it was first seen. */
            readonly description: string | null;
            /**
             * @description What is done about it.
             * @enum {string}
             */
            readonly status: "active" | "resolved" | "archived" | "suppressed" | "pending_release";
            /**
             * Format: date-time
             * @description When its first event happened.
             */
            readonly first_seen: string;
            /** @description When its latest event happened; exact to a minute. */
            readonly last_seen: string | null;
            /** @description Who takes care of it. */
            readonly assignee: components["schemas"]["ErrorTrackingAssignee"] | null;
            /** @description Which release its latest occurrence came from, as far as symbols tell. */
            readonly release: components["schemas"]["ErrorTrackingRelease"] | null;
            /** @description Always empty. */
            readonly external_issues: readonly unknown[];
            /** @description Events in the asked range. */
            readonly occurrences: number;
            /** @description Persons among them. */
            readonly users: number;
            /** @description Sessions among them. */
            readonly sessions: number;
            /** @description Occurrences over the range, in parts of equal length. */
            readonly volume: readonly {
                /**
                 * Format: date-time
                 * @description Begin of the part.
                 */
                readonly at: string;
                /** @description Occurrences in it. */
                readonly count: number;
            }[];
        };
        readonly ErrorTrackingIssueChanges: {
            /** @description A better name; null for the exception’s type. */
            readonly name?: string | null;
            /** @description A better description. */
            readonly description?: string | null;
            /**
             * @description What is done about it.
             * @enum {string}
             */
            readonly status?: "active" | "resolved" | "archived" | "suppressed" | "pending_release";
            /** @description `{type: "user" | "role", id}` or null. */
            readonly assignee?: unknown;
        };
        readonly ErrorTrackingIssuePage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ErrorTrackingIssue"][];
        };
        readonly ErrorTrackingMerge: {
            /** @description Issues that become part of this one. */
            readonly ids: readonly string[];
        };
        readonly ErrorTrackingOccurrence: {
            /**
             * Format: uuid
             * @description Of the event.
             */
            readonly uuid: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            readonly timestamp: string;
            /** @description The distinct id, as the sender said it. */
            readonly distinct_id: string;
            /**
             * Format: uuid
             * @description Uuid of the person it happened to.
             */
            readonly person_id: string;
            /** @description The LLM trace it happened in. */
            readonly trace_id: string | null;
            /** @description The conversation it happened in. */
            readonly ai_session_id: string | null;
            /** @description The browser session it happened in. */
            readonly session_id: string | null;
            /** @description Everything sent with the event. */
            readonly properties: {
                readonly [key: string]: unknown;
            };
        };
        readonly ErrorTrackingOccurrencePage: {
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ErrorTrackingOccurrence"][];
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
        };
        readonly ErrorTrackingRelease: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description What the release is found by; unique in the project. */
            readonly hash_id: string;
            /** @description Id of the project. */
            readonly team_id: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * @description Any JSON, e.g. the commit it was built from.
             * @default null
             */
            readonly metadata: unknown;
            /**
             * @description Version of the software.
             * @example 1.4.0
             */
            readonly version: string;
            /**
             * @description Name of the software.
             * @example web-app
             */
            readonly project: string;
        };
        readonly ErrorTrackingReleasePage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ErrorTrackingRelease"][];
        };
        readonly ErrorTrackingRuleOrders: {
            /** @description The new `order_key` by rule id. */
            readonly orders: {
                readonly [key: string]: number;
            };
        };
        /** @description A line of source. */
        readonly ErrorTrackingSourceLine: {
            /** @description Line number. */
            readonly number: number;
            /** @description Its text. */
            readonly line: string;
        };
        readonly ErrorTrackingSplit: {
            /** @description Fingerprints, or `{fingerprint, name, description}`; each becomes an issue of its own. */
            readonly fingerprints: readonly unknown[];
        };
        readonly ErrorTrackingSplitDone: {
            /** @description Always true: failures are errors. */
            readonly success: boolean;
            /** @description One for each fingerprint that was split off. */
            readonly new_issue_ids: readonly string[];
        };
        readonly ErrorTrackingStackFrame: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description As frames of events carry it. */
            readonly raw_id: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /** @description The frame as events show it. */
            readonly contents: {
                readonly [key: string]: unknown;
            };
            /** @description Whether symbols made it readable. */
            readonly resolved: boolean;
            /** @description Source lines around the frame. */
            readonly context: {
                /** @description Lines before it. */
                readonly before: readonly components["schemas"]["ErrorTrackingSourceLine"][];
                readonly line: components["schemas"]["ErrorTrackingSourceLine"];
                /** @description Lines after it. */
                readonly after: readonly components["schemas"]["ErrorTrackingSourceLine"][];
            } | null;
            /** @description What its symbols are filed under. */
            readonly symbol_set_ref: string | null;
            /** @description The release its symbols belong to. */
            readonly release: components["schemas"]["ErrorTrackingRelease"] | null;
        };
        readonly ErrorTrackingStackFrameIds: {
            /** @description As frames of events carry them. */
            readonly raw_ids: readonly string[];
            /** @description Only frames of this ref. */
            readonly symbol_set?: string | null;
        };
        readonly ErrorTrackingStackFramePage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ErrorTrackingStackFrame"][];
        };
        readonly ErrorTrackingSymbolSet: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description Chunk id of a bundle, or address of a script. */
            readonly ref: string;
            /** @description Id of the project. */
            readonly team_id: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /** @description Key of the stored file; null when there is none. */
            readonly storage_ptr: string | null;
            /** @description Why the file cannot be used. */
            readonly failure_reason: string | null;
            /** @description When it last resolved a frame, or was named by an upload that needed no new file; null until then. Exact to half a day. */
            readonly last_used: string | null;
            /** @description Whether an upload was finished. */
            readonly has_uploaded_file: boolean;
            /** @description The release it belongs to. */
            readonly release: components["schemas"]["ErrorTrackingRelease"] | null;
        };
        readonly ErrorTrackingSymbolSetPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ErrorTrackingSymbolSet"][];
        };
        readonly ErrorTrackingUnresolvedRef: {
            /** @description Chunk id or address that the frames carry. */
            readonly ref: string;
            /** @description How many different frames stay unreadable. */
            readonly frames: number;
            /**
             * Format: date-time
             * @description When the newest of them was first met.
             */
            readonly newest: string;
            /** @description Why that one could not be resolved. */
            readonly reason: string | null;
            /** @description Null when nothing was ever uploaded. */
            readonly symbol_set_id: string | null;
        };
        readonly ErrorTrackingUnresolvedRefPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ErrorTrackingUnresolvedRef"][];
        };
        readonly Estimate: {
            /** @description The best guess. */
            readonly value: number;
            /** @description Lower end of the 95 % interval. */
            readonly low: number;
            /** @description Upper end of the 95 % interval. */
            readonly high: number;
        };
        readonly Evaluation: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description Its name. */
            readonly name: string;
            /** @description For people; the judge does not see it. */
            readonly description: string;
            /** @description Whether it judges events as they arrive. */
            readonly enabled: boolean;
            /** @description The judge’s criteria; empty for Hog programs. */
            readonly prompt: string;
            /**
             * @description `sentiment` is not available on this server.
             * @enum {string}
             */
            readonly evaluation_type: "llm_judge" | "hog" | "sentiment";
            /** @description `{prompt}` of a judge, `{source, bytecode}` of a Hog program. */
            readonly evaluation_config: {
                readonly [key: string]: unknown;
            };
            /**
             * @description Only `boolean` is available on this server.
             * @enum {string}
             */
            readonly output_type: "boolean" | "sentiment" | "numeric" | "categorical";
            /** @description `{allows_na, true_is_failure}`. */
            readonly output_config: {
                readonly [key: string]: unknown;
            };
            /** @description When it runs by itself: any one of them suffices, none means never. */
            readonly conditions: readonly components["schemas"]["EvaluationCondition"][];
            /**
             * @description What is judged: each model call, or whole traces.
             * @enum {string}
             */
            readonly target: "generation" | "trace";
            /** @description When a trace counts as complete. */
            readonly target_config: {
                readonly [key: string]: unknown;
            };
            /** @description The model that judges; null: the project’s active key and its default model. */
            readonly model_configuration: {
                /**
                 * @description Whose model judges.
                 * @enum {string}
                 */
                readonly provider: "openai" | "anthropic" | "gemini" | "openrouter" | "fireworks" | "azure_openai" | "together_ai" | "minimax" | "zeabur";
                /** @description The provider’s name of the model. */
                readonly model: string;
                /**
                 * Format: uuid
                 * @description The key it is called with; null: the project’s active key.
                 * @default null
                 */
                readonly provider_key_id: string | null;
                /** @description Name of the key. */
                readonly provider_key_name: string | null;
            } | null;
            /** @description Deleted ones are not listed and do not run; a change brings them back. */
            readonly deleted: boolean;
            /**
             * @description `error`: the server stopped it.
             * @enum {string}
             */
            readonly status: "active" | "paused" | "error";
            /** @description Why the server stopped it. */
            readonly status_reason: string | null;
            /** @description The same in words. */
            readonly status_reason_detail: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
        };
        readonly EvaluationAgreement: {
            /**
             * Format: uuid
             * @description Id of the evaluation.
             */
            readonly evaluation_id: string;
            /**
             * Format: uuid
             * @description Id of the score definition.
             */
            readonly definition_id: string;
            /**
             * Format: date-time
             * @description Begin of what was compared.
             */
            readonly date_from: string;
            /** @description Traces both the judge and people passed or failed. */
            readonly pairs: number;
            /** @description How many more it takes before a corrected rate is given. */
            readonly pairs_needed: number;
            /** @description The pairs by what the judge and people say. */
            readonly matrix: {
                readonly both_pass: components["schemas"]["AgreementCell"];
                readonly judge_pass_human_fail: components["schemas"]["AgreementCell"];
                readonly judge_fail_human_pass: components["schemas"]["AgreementCell"];
                readonly both_fail: components["schemas"]["AgreementCell"];
            };
            /** @description Share of pairs that agree. */
            readonly accuracy: components["schemas"]["Estimate"] | null;
            /** @description Of what people passed, the share the judge passed. */
            readonly sensitivity: components["schemas"]["Estimate"] | null;
            /** @description Of what people failed, the share the judge failed. */
            readonly specificity: components["schemas"]["Estimate"] | null;
            /** @description Cohen’s kappa: agreement beyond chance. */
            readonly kappa: components["schemas"]["Estimate"] | null;
            /** @description Whether kappa’s interval lies above 0; a judge that always passes never is. */
            readonly is_better_than_chance: boolean | null;
            /** @description Share of judged traces the judge passed. */
            readonly raw_pass_rate: components["schemas"]["PassRate"] | null;
            /** @description The same, corrected for the judge’s measured errors. */
            readonly corrected_pass_rate: components["schemas"]["Estimate"] | null;
            /** @description How far people agree among themselves: more cannot be asked of a judge. */
            readonly reviewers: {
                /** @description Traces two people rated blind, both passing or failing them. */
                readonly pairs: number;
                /** @description Share of them on which both say the same. */
                readonly accuracy: components["schemas"]["Estimate"] | null;
                /** @description Their agreement beyond chance. */
                readonly kappa: components["schemas"]["Estimate"] | null;
            };
        };
        readonly EvaluationChanges: {
            /** @description Its name. */
            readonly name?: string;
            /** @description For people; the judge does not see it. */
            readonly description?: string;
            /** @description Whether it judges events as they arrive. */
            readonly enabled?: boolean;
            /** @description The judge’s criteria; the same as `evaluation_config.prompt`. */
            readonly prompt?: string | null;
            /**
             * @description `sentiment` is not available on this server.
             * @enum {string}
             */
            readonly evaluation_type?: "llm_judge" | "hog" | "sentiment";
            /** @description `{prompt}` of a judge, `{source}` of a Hog program; `bytecode` is answered beside it. */
            readonly evaluation_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Only `boolean` is available on this server.
             * @enum {string}
             */
            readonly output_type?: "boolean" | "sentiment" | "numeric" | "categorical";
            /** @description `{allows_na, true_is_failure}`. A change merges into what is stored. */
            readonly output_config?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description When it runs by itself: any one of them suffices, none means never. */
            readonly conditions?: unknown;
            /**
             * @description What is judged: each model call, or whole traces.
             * @enum {string}
             */
            readonly target?: "generation" | "trace";
            /** @description When a trace counts as complete: `{strategy: "fixed_window", window_seconds}` after the first event that is wanted, or `{strategy: "inactivity", quiet_period_seconds, max_age_seconds}`. */
            readonly target_config?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description `{provider, model, provider_key_id}`; null: the project’s active key and its default model. */
            readonly model_configuration?: unknown;
            /** @description Deleted ones are not listed and do not run; a change brings them back. */
            readonly deleted?: boolean;
        };
        readonly EvaluationCondition: {
            /** @description Yours; tells the conditions apart. */
            readonly id: string;
            /** @description How many of the matching events are judged, 0 to 100. */
            readonly rollout_percentage: number;
            /** @description Property filters on the event and its person; all must hold. */
            readonly properties: readonly {
                readonly [key: string]: unknown;
            }[];
        };
        readonly EvaluationConfig: {
            /** @description What the project uses where no key is chosen. */
            readonly active_provider_key: components["schemas"]["LLMProviderKey"] | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
        };
        readonly EvaluationPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["Evaluation"][];
        };
        readonly EvaluationPattern: {
            /** @description The pattern in a few words. */
            readonly title: string;
            /** @description The pattern in a sentence or two. */
            readonly description: string;
            /** @description In words, such as common or rare. */
            readonly frequency: string;
            /** @description Generations that show it. */
            readonly example_generation_ids: readonly string[];
        };
        readonly EvaluationReport: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * Format: uuid
             * @description The evaluation it is about, which has one report.
             */
            readonly evaluation: string;
            /**
             * @description Whether it writes reports by itself.
             * @default true
             */
            readonly enabled: boolean;
            /**
             * @description `every_n`: after so many new results.
             * @default daily
             * @enum {string}
             */
            readonly frequency: "every_n" | "daily" | "weekly";
            /**
             * @description The n of `every_n`.
             * @default 100
             */
            readonly results_count: number;
            /**
             * Format: date-time
             * @description When it last wrote one.
             */
            readonly last_run_at: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
        };
        readonly EvaluationReportChanges: {
            /**
             * @description Whether it writes reports by itself.
             * @default true
             */
            readonly enabled?: boolean;
            /**
             * @description `every_n`: after so many new results.
             * @default daily
             * @enum {string}
             */
            readonly frequency?: "every_n" | "daily" | "weekly";
            /**
             * @description The n of `every_n`.
             * @default 100
             */
            readonly results_count?: number;
        };
        readonly EvaluationReportPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["EvaluationReport"][];
        };
        readonly EvaluationReportRun: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * Format: date-time
             * @description Begin of the results it looks at.
             */
            readonly period_start: string;
            /**
             * Format: date-time
             * @description End of the results it looks at.
             */
            readonly period_end: string;
            readonly content: components["schemas"]["EvaluationSummary"];
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
        };
        readonly EvaluationReportRunPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["EvaluationReportRun"][];
        };
        readonly EvaluationResult: {
            /**
             * Format: uuid
             * @description Of the `$ai_evaluation` event.
             */
            readonly id: string;
            /**
             * Format: date-time
             * @description When it was judged.
             */
            readonly timestamp: string;
            /** @description The `$ai_trace_id`. */
            readonly trace_id: string | null;
            /** @description Null for a verdict about a whole trace. */
            readonly target_event_id: string | null;
            /**
             * @description With “true means failure” taken into account.
             * @enum {string}
             */
            readonly verdict: "pass" | "fail" | "na" | "skipped";
            /** @description Why, in the judge’s words. */
            readonly reasoning: string;
            /** @description Why nothing was judged. */
            readonly skip_reason: string | null;
            /** @description Model of the judge. */
            readonly model: string | null;
            /** @description What judging cost, in USD. */
            readonly cost_usd: number | null;
            /** @description Prompt that wrote what was judged. */
            readonly prompt_name: string | null;
            /** @description Version of that prompt. */
            readonly prompt_version: string | null;
        };
        readonly EvaluationResultPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["EvaluationResult"][];
        };
        readonly EvaluationRun: {
            /** @description Id of this run, and of its result. */
            readonly workflow_id: string;
            /** @description `started`. */
            readonly status: string;
            /** @description What judges. */
            readonly evaluation: {
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                readonly id: string;
                /** @description Its name. */
                readonly name: string;
            };
            /**
             * Format: uuid
             * @description The event that is judged.
             */
            readonly target_event_id: string | null;
            /** @description The trace that is judged. */
            readonly target_trace_id?: string;
        };
        readonly EvaluationStats: {
            /** @description One for each evaluation. */
            readonly results: readonly {
                /**
                 * Format: uuid
                 * @description Id of the evaluation.
                 */
                readonly evaluation_id: string;
                /** @description Times it ran. */
                readonly runs: number;
                /** @description Verdicts that passed. */
                readonly passed: number;
                /** @description Verdicts that failed. */
                readonly failed: number;
                /** @description Times it did not apply. */
                readonly not_applicable: number;
                /** @description Times nothing was judged. */
                readonly skipped: number;
                /** @description What judging cost, in USD; null where no price is known for any of its models. */
                readonly cost_usd: number | null;
                /** @description Runs the cost leaves out, because no price is known for their model. */
                readonly unpriced: number;
                /** @description Share of verdicts that passed. */
                readonly pass_rate: components["schemas"]["Estimate"] | null;
                /** @description Those with a verdict, oldest first. */
                readonly days: readonly {
                    /** @description In the project’s time zone. */
                    readonly date: string;
                    /** @description Verdicts that passed. */
                    readonly passed: number;
                    /** @description Verdicts that failed. */
                    readonly failed: number;
                    /** @description Share of verdicts that passed, 0 to 1. */
                    readonly pass_rate: number | null;
                }[];
                /** @description With people, over 90 days, under the score definition that has most traces judged by both. Null without any. */
                readonly agreement: {
                    /**
                     * Format: uuid
                     * @description Id of the score definition.
                     */
                    readonly definition_id: string;
                    /** @description Name of the score definition. */
                    readonly definition_name: string;
                    /** @description Traces both the judge and people passed or failed. */
                    readonly pairs: number;
                    /** @description How many more it takes before a corrected rate is given. */
                    readonly pairs_needed: number;
                    /** @description Cohen’s kappa: agreement beyond chance. */
                    readonly kappa: components["schemas"]["Estimate"] | null;
                    /** @description Whether kappa’s interval lies above 0. */
                    readonly is_better_than_chance: boolean | null;
                    /** @description Share of judged traces the judge passed. */
                    readonly raw_pass_rate: components["schemas"]["PassRate"] | null;
                    /** @description The same, corrected for the judge’s measured errors. */
                    readonly corrected_pass_rate: components["schemas"]["Estimate"] | null;
                } | null;
            }[];
        };
        /** @description What a model says of the results, and what the server counted. */
        readonly EvaluationSummary: {
            /** @description The whole in a few sentences. */
            readonly overall_assessment: string;
            /** @description What passing results have in common. */
            readonly pass_patterns: readonly components["schemas"]["EvaluationPattern"][];
            /** @description What failing results have in common. */
            readonly fail_patterns: readonly components["schemas"]["EvaluationPattern"][];
            /** @description What results that do not apply have in common. */
            readonly na_patterns: readonly components["schemas"]["EvaluationPattern"][];
            /** @description What to try next. */
            readonly recommendations: readonly string[];
            /** @description Counted by the server. */
            readonly statistics: {
                /** @description Results counted. The model is shown the newest 250 of them. */
                readonly total_analyzed: number;
                /** @description Those that passed. */
                readonly pass_count: number;
                /** @description Those that failed. */
                readonly fail_count: number;
                /** @description Those that do not apply. */
                readonly na_count: number;
            };
        };
        readonly Event: {
            /**
             * Format: uuid
             * @description The event’s uuid.
             */
            readonly id: string;
            /** @description Whose event it is, as the sender said. */
            readonly distinct_id: string;
            /** @description Everything sent with it and added at ingestion. */
            readonly properties: {
                readonly [key: string]: unknown;
            };
            /** @description The event’s name. */
            readonly event: string;
            /**
             * Format: date-time
             * @description When it happened, UTC.
             */
            readonly timestamp: string;
            /** @description Null when the event belongs to no person. */
            readonly person: components["schemas"]["EventPerson"] | null;
            /** @description The clicked element, then its parents; of autocapture. */
            readonly elements: readonly components["schemas"]["ClickedElement"][];
            /** @description The same as one text. */
            readonly elements_chain: string;
        };
        readonly EventDefinition: {
            /**
             * Format: uuid
             * @description Follows from the project and the name.
             */
            readonly id: string;
            /** @description The event’s name. */
            readonly name: string;
            /**
             * Format: date-time
             * @description When it was first seen.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last seen.
             */
            readonly last_seen_at: string;
            /** @description How often in the last 30 days. */
            readonly volume_30_day: number;
        };
        readonly EventDefinitionPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["EventDefinition"][];
        };
        readonly EventPage: {
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["Event"][];
            /** @description Address of the next page, in the order asked for. */
            readonly next: string | null;
        };
        readonly EventPart: {
            /**
             * Format: uuid
             * @description The event’s uuid.
             */
            readonly id: string;
            /** @description The name of the property. */
            readonly part: string;
            /** @description Its whole value. */
            readonly value: unknown;
        };
        readonly EventPerson: {
            /**
             * Format: uuid
             * @description The person’s id.
             */
            readonly uuid: string;
            /** @description At most ten of the person’s distinct ids. */
            readonly distinct_ids: readonly string[];
            /** @description Whether the person was ever identified. */
            readonly is_identified: boolean;
            /**
             * Format: date-time
             * @description When the person was first seen.
             */
            readonly created_at: string;
            /** @description Properties as they are now. */
            readonly properties: {
                readonly [key: string]: unknown;
            };
        };
        readonly HogTest: {
            /** @description One for each event or trace. */
            readonly results: readonly {
                /** @description Id of the event or trace. */
                readonly sample_id: string;
                /** @description `generation` or `trace`. */
                readonly sample_type: string;
                /**
                 * Format: uuid
                 * @description Id of the event.
                 */
                readonly event_uuid: string;
                /** @description The `$ai_trace_id`. */
                readonly trace_id: string | null;
                /** @description Begin of its input. */
                readonly input_preview: string;
                /** @description Begin of its output. */
                readonly output_preview: string;
                /** @description What the program said; null when it does not apply or failed. */
                readonly result: boolean | null;
                /** @description What the program printed. */
                readonly reasoning: string | null;
                /** @description Why the program failed. */
                readonly error: string | null;
            }[];
            /** @description Why there are no results. */
            readonly message?: string;
        };
        readonly IngestionLane: {
            /**
             * @description The way in.
             * @enum {string}
             */
            readonly lane: "batch" | "capture" | "v1" | "ai" | "ai_multipart" | "otel_traces" | "otel_logs" | "engage" | "internal" | "discard";
            /** @description Events, spans and records in requests that could be read. */
            readonly received: number;
            /** @description Acknowledged to be stored. */
            readonly accepted: number;
            /** @description Not taken, and the sender was told so, by reason. */
            readonly refused: {
                readonly [key: string]: number;
            };
            /** @description Acknowledged and not kept on purpose, by reason. */
            readonly dropped: {
                readonly [key: string]: number;
            };
            /** @description Of the accepted: copies of events that were there, and records that became part of another one’s event. */
            readonly deduplicated: number;
            /** @description Written to the log of acknowledged events. */
            readonly stored: number;
        };
        readonly IngestionLedger: {
            /**
             * Format: date-time
             * @description When it was counted.
             */
            readonly as_of: string;
            /** @description Of all rows together; 0 when nothing was lost. */
            readonly difference: number;
            /** @description Differences with a known reason; they are not part of `difference`. */
            readonly explained: readonly {
                /**
                 * Format: date-time
                 * @description First minute of the row.
                 */
                readonly minute: string;
                /** @description How many. */
                readonly events: number;
                /** @description `removing:<reason>` while a deletion runs, `before_the_ledger` for events older than it. */
                readonly reason: string;
            }[];
            /** @description The sums of all rows. */
            readonly totals: {
                /** @description Events, spans and records in requests that could be read. */
                readonly received: number;
                /** @description Acknowledged to be stored. */
                readonly accepted: number;
                /** @description Not taken, and the sender was told so, by reason. */
                readonly refused: {
                    readonly [key: string]: number;
                };
                /** @description Acknowledged and not kept on purpose, by reason. */
                readonly dropped: {
                    readonly [key: string]: number;
                };
                /** @description Of the accepted: copies of events that were there, and records that became part of another one’s event. */
                readonly deduplicated: number;
                /** @description Written to the log of acknowledged events, by all ways. */
                readonly stored: number;
                /** @description Rows that the event store answers, counted there. */
                readonly readable: number;
                /** @description In the log, on their way to the event store. */
                readonly waiting: number;
                /** @description Refused by the event store, and kept in the log for people to look at. */
                readonly set_aside: number;
                /** @description Copies that were found when the log was emptied. */
                readonly late_deduplicated: number;
                /** @description Deleted later, by reason. */
                readonly removed: {
                    readonly [key: string]: number;
                };
                /** @description Stored, less readable, waiting, set aside, late copies and removed: above 0, events are missing. */
                readonly difference: number;
                /** @description The sums of each way in. */
                readonly lanes: readonly components["schemas"]["IngestionLane"][];
            };
            /** @description Oldest first; rows in which nothing happened are left out. */
            readonly results: readonly components["schemas"]["IngestionLedgerRow"][];
            /** @description The server’s own test event, once a minute; null when it is switched off. */
            readonly canary: {
                /** @description When an event that the server sent to itself was last read back. */
                readonly last_ok_at: string | null;
                /** @description How long that took. */
                readonly seconds: number | null;
                /** @description Minutes of the last day in which it failed. */
                readonly failures_24h: number;
            } | null;
        };
        readonly IngestionLedgerRow: {
            /**
             * Format: date-time
             * @description First minute of the row, in UTC.
             */
            readonly minute: string;
            /** @description Written to the log of acknowledged events, by all ways. */
            readonly stored: number;
            /** @description Rows that the event store answers, counted there. */
            readonly readable: number;
            /** @description In the log, on their way to the event store. */
            readonly waiting: number;
            /** @description Refused by the event store, and kept in the log for people to look at. */
            readonly set_aside: number;
            /** @description Copies that were found when the log was emptied. */
            readonly late_deduplicated: number;
            /** @description Deleted later, by reason. */
            readonly removed: {
                readonly [key: string]: number;
            };
            /** @description Stored, less readable, waiting, set aside, late copies and removed: above 0, events are missing. */
            readonly difference: number;
            /** @description The ways by which something came in. */
            readonly lanes: readonly components["schemas"]["IngestionLane"][];
        };
        readonly IngestionProblem: {
            /** @description What kind of problem, for programs. */
            readonly code: string;
            /** @description The same in words, for people. */
            readonly detail: string;
            /** @description The sender as it named itself, such as `posthog-node/5.70.0`. */
            readonly source: string;
            /** @description How often since `first_at`. */
            readonly count: number;
            /**
             * Format: date-time
             * @description When it was first seen.
             */
            readonly first_at: string;
            /**
             * Format: date-time
             * @description When it was last seen.
             */
            readonly last_at: string;
            /** @description False when the request named no project: it may not have been meant for this one. */
            readonly known_token: boolean;
        };
        readonly IngestionRequest: {
            /** @description As it was sent. */
            readonly id: string;
            /**
             * Format: date-time
             * @description When it first came.
             */
            readonly first_at: string;
            /**
             * Format: date-time
             * @description When it last came.
             */
            readonly last_at: string;
            /**
             * @description The way in.
             * @enum {string}
             */
            readonly lane: "batch" | "capture" | "v1" | "ai" | "ai_multipart" | "otel_traces" | "otel_logs" | "engage" | "internal" | "discard";
            /** @description The sender as it named itself. */
            readonly source: string;
            /** @description How often it was sent under this id. */
            readonly attempts: number;
            /** @description Events, spans and records in requests that could be read. */
            readonly received: number;
            /** @description Acknowledged to be stored. */
            readonly accepted: number;
            /** @description Not taken, and the sender was told so, by reason. */
            readonly refused: {
                readonly [key: string]: number;
            };
            /** @description Acknowledged and not kept on purpose, by reason. */
            readonly dropped: {
                readonly [key: string]: number;
            };
            /** @description Of the accepted: copies of events that were there, and records that became part of another one’s event. */
            readonly deduplicated: number;
            /** @description Written to the log of acknowledged events. */
            readonly stored: number;
        };
        readonly Insight: {
            /** @description Its id. */
            readonly id: number;
            /**
             * @description Its id in links: eight letters and digits.
             * @example aB3dE6gH
             */
            readonly short_id: string;
            /**
             * @description Its name.
             * @default null
             * @example Cost per user
             */
            readonly name: string | null;
            /**
             * @description Shown where there is no name. Made from the query unless it is given.
             * @default null
             */
            readonly derived_name: string | null;
            /**
             * @description Free text about it.
             * @default null
             */
            readonly description: string | null;
            /**
             * @description The query as it was sent: a node that `query/` answers, or one around it that says how it is shown.
             * @default null
             * @example {
             *       "kind": "TrendsQuery",
             *       "series": [
             *         {
             *           "kind": "EventsNode",
             *           "event": "$ai_generation"
             *         }
             *       ]
             *     }
             */
            readonly query: unknown;
            /**
             * @description Older clients’ form of a query: trends and funnels are converted. Always read as an empty object.
             * @default {}
             * @example {}
             */
            readonly filters: {
                readonly [key: string]: unknown;
            };
            /**
             * @description Its place, if it was given one.
             * @default null
             */
            readonly order: number | null;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted: boolean;
            /**
             * @description Whether it is marked as a favourite.
             * @default false
             */
            readonly favorited: boolean;
            /**
             * @description Whether it was saved on purpose.
             * @default false
             */
            readonly saved: boolean;
            /**
             * @description Numbers of the dashboards that show it. A list that is sent replaces the one there is.
             * @default []
             */
            readonly dashboards: readonly number[];
            /** @description The tiles that show it. */
            readonly dashboard_tiles: readonly {
                /** @description Number of the tile. */
                readonly id: number;
                /** @description Number of the dashboard. */
                readonly dashboard_id: number;
                /** @description Always false: removed tiles are not shown. */
                readonly deleted: boolean;
            }[];
            /**
             * @description Lower case, each once.
             * @default []
             */
            readonly tags: readonly string[];
            /** @description What the query answered last, as far as `refresh` asks for it. */
            readonly result?: unknown;
            /** @description Names of the columns of `result`, of a table. */
            readonly columns?: unknown;
            /** @description Types of these columns. */
            readonly types?: unknown;
            /** @description Whether the table has more rows. */
            readonly hasMore?: boolean | null;
            /** @description The query as it was understood, of SQL. */
            readonly hogql?: string | null;
            /** @description The clock that days and hours were read on. */
            readonly timezone?: string | null;
            /** @description Whether `result` was computed for an earlier request. */
            readonly is_cached?: boolean;
            /**
             * Format: date-time
             * @description When `result` was computed.
             */
            readonly last_refresh?: string | null;
            /**
             * Format: date-time
             * @description Until when it counts as fresh.
             */
            readonly cache_target_age?: string | null;
            /**
             * Format: date-time
             * @description From when asking again may give another answer.
             */
            readonly next_allowed_client_refresh?: string | null;
            /** @description Always null: every answer is whole. */
            readonly query_status?: unknown;
            /** @description Overrides of the request that had no effect on this query. */
            readonly ignored_overrides?: readonly string[];
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /** @description Who last changed its name, description or query. */
            readonly last_modified_by: components["schemas"]["UserBasic"] | null;
            /**
             * Format: date-time
             * @description When name, description or query last changed.
             */
            readonly last_modified_at: string;
            /**
             * Format: date-time
             * @description When anybody last looked at it.
             */
            readonly last_viewed_at: string | null;
            /** @description Always false; part of PostHog’s form. */
            readonly is_sample: boolean;
            /** @description Always 21: all who see it may change it. */
            readonly effective_restriction_level: number;
            /** @description Always 37: the caller may change it. */
            readonly effective_privilege_level: number;
            /** @description Always `editor`. */
            readonly user_access_level: string;
            /** @description The name of its result in the cache. */
            readonly filters_hash: string | null;
            /** @description Always empty. */
            readonly alerts: readonly unknown[];
        };
        readonly InsightChanges: {
            /**
             * @description Its name.
             * @default null
             * @example Cost per user
             */
            readonly name?: string | null;
            /**
             * @description Shown where there is no name. Made from the query unless it is given.
             * @default null
             */
            readonly derived_name?: string | null;
            /**
             * @description Free text about it.
             * @default null
             */
            readonly description?: string | null;
            /**
             * @description The query as it was sent: a node that `query/` answers, or one around it that says how it is shown.
             * @default null
             * @example {
             *       "kind": "TrendsQuery",
             *       "series": [
             *         {
             *           "kind": "EventsNode",
             *           "event": "$ai_generation"
             *         }
             *       ]
             *     }
             */
            readonly query?: unknown;
            /**
             * @description Older clients’ form of a query: trends and funnels are converted. Always read as an empty object.
             * @default {}
             * @example {}
             */
            readonly filters?: {
                readonly [key: string]: unknown;
            };
            /**
             * @description Its place, if it was given one.
             * @default null
             */
            readonly order?: number | null;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted?: boolean;
            /**
             * @description Whether it is marked as a favourite.
             * @default false
             */
            readonly favorited?: boolean;
            /**
             * @description Whether it was saved on purpose.
             * @default false
             */
            readonly saved?: boolean;
            /**
             * @description Numbers of the dashboards that show it. A list that is sent replaces the one there is.
             * @default []
             */
            readonly dashboards?: readonly number[];
            /**
             * @description Lower case, each once.
             * @default []
             */
            readonly tags?: readonly string[];
        };
        readonly InsightPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["Insight"][];
        };
        readonly InsightReplacement: {
            /**
             * @description Its name.
             * @default null
             * @example Cost per user
             */
            readonly name?: string | null;
            /**
             * @description Shown where there is no name. Made from the query unless it is given.
             * @default null
             */
            readonly derived_name?: string | null;
            /**
             * @description Free text about it.
             * @default null
             */
            readonly description?: string | null;
            /**
             * @description The query as it was sent: a node that `query/` answers, or one around it that says how it is shown.
             * @default null
             * @example {
             *       "kind": "TrendsQuery",
             *       "series": [
             *         {
             *           "kind": "EventsNode",
             *           "event": "$ai_generation"
             *         }
             *       ]
             *     }
             */
            readonly query?: unknown;
            /**
             * @description Older clients’ form of a query: trends and funnels are converted. Always read as an empty object.
             * @default {}
             * @example {}
             */
            readonly filters?: {
                readonly [key: string]: unknown;
            };
            /**
             * @description Its place, if it was given one.
             * @default null
             */
            readonly order?: number | null;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted?: boolean;
            /**
             * @description Whether it is marked as a favourite.
             * @default false
             */
            readonly favorited?: boolean;
            /**
             * @description Whether it was saved on purpose.
             * @default false
             */
            readonly saved?: boolean;
            /**
             * @description Numbers of the dashboards that show it. A list that is sent replaces the one there is.
             * @default []
             */
            readonly dashboards?: readonly number[];
            /**
             * @description Lower case, each once.
             * @default []
             */
            readonly tags?: readonly string[];
        };
        readonly InviteAcceptance: {
            /** @description First name. */
            readonly first_name?: string;
            /**
             * @description Last name; may be empty.
             * @default
             */
            readonly last_name?: string;
            /** @description The password to sign in with. */
            readonly password?: string;
            /**
             * @description What the person does there, in their own words.
             * @default null
             */
            readonly role_at_organization?: string | null;
        };
        readonly InviteOffer: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description Who is invited. */
            readonly target_email: string;
            /** @description How the letter greeted them. */
            readonly first_name: string;
            /** @description The organization they would join. */
            readonly organization_name: string;
            /** @description Whether that address has to sign in instead of choosing a password. */
            readonly has_account: boolean;
        };
        readonly IssuesAnswer: {
            /** @description The issues, each with its `aggregations`. */
            readonly results: readonly {
                readonly [key: string]: unknown;
            }[];
            /** @description Whether there are more. */
            readonly hasMore: boolean;
            /** @description As asked. */
            readonly limit: number;
            /** @description As asked. */
            readonly offset: number;
        };
        readonly IssuesQuestion: {
            /**
             * @description `{date_from, date_to}`, ISO 8601 or relative; the last 7 days by default.
             * @default {
             *       "date_from": "-7d"
             *     }
             */
            readonly dateRange?: {
                readonly [key: string]: unknown;
            };
            /**
             * @description What is done about the issues.
             * @default active
             * @enum {string}
             */
            readonly status?: "active" | "resolved" | "archived" | "suppressed" | "pending_release" | "all";
            /** @description `{type: "user" | "role", id}`. */
            readonly assignee?: unknown;
            /**
             * @description Leaves out what the project’s filters of test accounts match.
             * @default true
             */
            readonly filterTestAccounts?: boolean;
            /** @description Part of the name or the description. */
            readonly searchQuery?: string;
            /** @description Property filters that all hold. */
            readonly filterGroup?: readonly {
                readonly [key: string]: unknown;
            }[];
            /**
             * @description What the issues are sorted by.
             * @default occurrences
             * @enum {string}
             */
            readonly orderBy?: "last_seen" | "first_seen" | "occurrences" | "users" | "sessions";
            /**
             * @description Which end comes first.
             * @default DESC
             * @enum {string}
             */
            readonly orderDirection?: "ASC" | "DESC";
            /**
             * @description Issues to answer.
             * @default 25
             */
            readonly limit?: number;
            /**
             * @description Issues to skip.
             * @default 0
             */
            readonly offset?: number;
            /**
             * @description Parts of the range that are counted; 0 is the usual number.
             * @default 0
             */
            readonly volumeResolution?: number;
            /** @description SDK that sent the exceptions, such as posthog-node, or a list of them. */
            readonly library?: unknown;
            /** @description Fingerprint of the exceptions, or a list of them. */
            readonly fingerprint?: unknown;
            /** @description Part of the page’s address. */
            readonly url?: string;
            /** @description Id of a person. */
            readonly personId?: string;
            /** @description Refused: filter by a property instead. */
            readonly release?: unknown;
            /** @description Refused: filter by a property instead. */
            readonly user?: unknown;
            /** @description Refused: filter by a property instead. */
            readonly filePath?: unknown;
        };
        readonly LLMModelList: {
            /** @description What can be called. */
            readonly models: readonly {
                /** @description The provider’s name of the model. */
                readonly id: string;
                /** @description Whose model it is. */
                readonly provider: string;
            }[];
            /** @description Providers the project has a key for. */
            readonly providers: readonly string[];
        };
        /** @description One version of a prompt. */
        readonly LLMPrompt: {
            /**
             * Format: uuid
             * @description Of this version.
             */
            readonly id: string;
            /** @description Name of the prompt. */
            readonly name: string;
            /** @description Markdown headings of the prompt, in their order. */
            readonly outline: readonly {
                /** @description 1 to 6. */
                readonly level: number;
                /** @description Text of the heading. */
                readonly text: string;
            }[];
            /** @description Number of this version. */
            readonly version: number;
            /**
             * Format: date-time
             * @description When this version was published.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When this version was last changed.
             */
            readonly updated_at: string;
            /** @description Whether the prompt is archived. */
            readonly deleted: boolean;
            /** @description Whether no newer version exists. */
            readonly is_latest: boolean;
            /** @description Number of the newest version. */
            readonly latest_version: number;
            /** @description How many versions there are. */
            readonly version_count: number;
            /**
             * Format: date-time
             * @description When the prompt was made.
             */
            readonly first_version_created_at: string;
            /** @description A text as it was sent; any other JSON as JSON text. */
            readonly prompt: string;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /** @description Kept beside the prompt, for instance model parameters. */
            readonly config: {
                readonly [key: string]: unknown;
            } | null;
            /** @description What changed, in words. */
            readonly version_description: string | null;
            /** @description Labels that point to this version. */
            readonly labels: readonly string[];
        };
        readonly LLMPromptChanges: {
            /** @description The latest version as the author knows it. */
            readonly base_version: number;
            /** @description A text or any other JSON, up to 1,000,000 bytes. */
            readonly prompt?: unknown;
            /** @description Replacements applied in order; each `old` must occur exactly once. */
            readonly edits?: readonly {
                /** @description What stands there now. */
                readonly old: string;
                /** @description What comes instead. */
                readonly new: string;
            }[];
            /** @description Kept beside the prompt, for instance model parameters. */
            readonly config?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description What changed, in words. */
            readonly version_description?: string | null;
        };
        readonly LLMPromptCopy: {
            /** @description Name of the new prompt. */
            readonly new_name: string;
        };
        readonly LLMPromptLabel: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description The label. */
            readonly name: string;
            /** @description Name of the prompt. */
            readonly prompt_name: string;
            /** @description The version it points to. */
            readonly version: number;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
        };
        readonly LLMPromptLabelAt: {
            /** @description The label. */
            readonly name: string;
            /** @description The version it points to. */
            readonly version: number;
        };
        readonly LLMPromptLabelTarget: {
            /** @description The version the label points to from now on. */
            readonly version: number;
        };
        readonly LLMPromptList: {
            /**
             * Format: uuid
             * @description Of this version.
             */
            readonly id: string;
            /** @description Name of the prompt. */
            readonly name: string;
            /** @description Markdown headings of the prompt, in their order. */
            readonly outline: readonly {
                /** @description 1 to 6. */
                readonly level: number;
                /** @description Text of the heading. */
                readonly text: string;
            }[];
            /** @description Number of this version. */
            readonly version: number;
            /**
             * Format: date-time
             * @description When this version was published.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When this version was last changed.
             */
            readonly updated_at: string;
            /** @description Whether the prompt is archived. */
            readonly deleted: boolean;
            /** @description Whether no newer version exists. */
            readonly is_latest: boolean;
            /** @description Number of the newest version. */
            readonly latest_version: number;
            /** @description How many versions there are. */
            readonly version_count: number;
            /**
             * Format: date-time
             * @description When the prompt was made.
             */
            readonly first_version_created_at: string;
            /** @description A text as it was sent; any other JSON as JSON text. */
            readonly prompt?: string;
            /** @description The first 160 characters, with `content=preview`. */
            readonly prompt_preview?: string;
            /** @description UTF-8 bytes of the prompt as JSON. */
            readonly prompt_size_bytes: number;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /** @description Kept beside the prompt, for instance model parameters. */
            readonly config?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description What changed, in words. */
            readonly version_description: string | null;
            /** @description Labels that point to this version. */
            readonly labels: readonly string[];
            /** @description Every label of the prompt, with its version. */
            readonly all_labels: readonly components["schemas"]["LLMPromptLabelAt"][];
        };
        readonly LLMPromptListPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["LLMPromptList"][];
        };
        readonly LLMPromptPublic: {
            /**
             * Format: uuid
             * @description Of this version.
             */
            readonly id: string;
            /** @description Name of the prompt. */
            readonly name: string;
            /** @description Markdown headings of the prompt, in their order. */
            readonly outline: readonly {
                /** @description 1 to 6. */
                readonly level: number;
                /** @description Text of the heading. */
                readonly text: string;
            }[];
            /** @description Number of this version. */
            readonly version: number;
            /**
             * Format: date-time
             * @description When this version was published.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When this version was last changed.
             */
            readonly updated_at: string;
            /** @description Whether the prompt is archived. */
            readonly deleted: boolean;
            /** @description Whether no newer version exists. */
            readonly is_latest: boolean;
            /** @description Number of the newest version. */
            readonly latest_version: number;
            /** @description How many versions there are. */
            readonly version_count: number;
            /**
             * Format: date-time
             * @description When the prompt was made.
             */
            readonly first_version_created_at: string;
            /** @description A text as it was sent; any other JSON as JSON text. */
            readonly prompt?: string;
            /** @description The first 160 characters, with `content=preview`. */
            readonly prompt_preview?: string;
            /** @description Kept beside the prompt, for instance model parameters. */
            readonly config?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description Only when fetched by label. */
            readonly label?: string;
        };
        readonly LLMPromptResolve: {
            readonly prompt: components["schemas"]["LLMPrompt"];
            /** @description Newest first. */
            readonly versions: readonly {
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                readonly id: string;
                /** @description Number of the version. */
                readonly version: number;
                /** @description Who made it; null when that account is gone or the server made it. */
                readonly created_by: components["schemas"]["UserBasic"] | null;
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                readonly created_at: string;
                /** @description Whether no newer version exists. */
                readonly is_latest: boolean;
                /** @description What changed, in words. */
                readonly version_description: string | null;
                /** @description Labels that point to this version. */
                readonly labels: readonly string[];
            }[];
            /** @description Whether older versions follow. */
            readonly has_more: boolean;
            /** @description Every label of the prompt, with its version. */
            readonly labels: readonly components["schemas"]["LLMPromptLabelAt"][];
        };
        readonly LLMProviderKey: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * @description Whose account the key opens.
             * @enum {string}
             */
            readonly provider: "openai" | "anthropic" | "gemini" | "openrouter" | "fireworks" | "azure_openai" | "together_ai" | "minimax" | "zeabur";
            /** @description What people call the key. */
            readonly name: string;
            /**
             * @description What the provider last said to it, or that this server has not the secret that opens it.
             * @enum {string}
             */
            readonly state: "unknown" | "ok" | "invalid" | "error" | "sealed_with_another_secret";
            /** @description What is wrong with it, in words. */
            readonly error_message: string | null;
            /** @description Its first and last four characters. */
            readonly api_key_masked: string;
            /**
             * Format: uri
             * @description Root of a server that speaks OpenAI’s API, e.g. `http://127.0.0.1:11434/v1`. Only for `openai`.
             * @default null
             */
            readonly base_url: string | null;
            /** @description The Azure resource’s address. */
            readonly azure_endpoint_display: string | null;
            /** @description Azure’s API version. */
            readonly api_version_display: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /**
             * Format: date-time
             * @description When a model was last called with it.
             */
            readonly last_used_at: string | null;
        };
        readonly LLMProviderKeyChanges: {
            /**
             * @description Whose account the key opens.
             * @enum {string}
             */
            readonly provider?: "openai" | "anthropic" | "gemini" | "openrouter" | "fireworks" | "azure_openai" | "together_ai" | "minimax" | "zeabur";
            /** @description What people call the key. */
            readonly name?: string;
            /** @description Tried out before it is stored, and never answered again. */
            readonly api_key?: string;
            /**
             * Format: uri
             * @description Root of a server that speaks OpenAI’s API, e.g. `http://127.0.0.1:11434/v1`. Only for `openai`.
             * @default null
             */
            readonly base_url?: string | null;
            /**
             * Format: uri
             * @description Your resource’s address. Only for `azure_openai`.
             * @default null
             */
            readonly azure_endpoint?: string | null;
            /**
             * @description Azure’s API version.
             * @default null
             */
            readonly api_version?: string | null;
            /**
             * @description Whether the project uses this key where none is chosen.
             * @default false
             */
            readonly set_as_active?: boolean;
        };
        readonly LLMProviderKeyDependants: {
            /** @description Evaluations that use the key. */
            readonly evaluations: readonly {
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                readonly id: string;
                /** @description Its name. */
                readonly name: string;
                /**
                 * Format: uuid
                 * @description The same as the evaluation’s id.
                 */
                readonly model_configuration_id: string | null;
            }[];
            /** @description Other keys of the same provider. */
            readonly alternative_keys: readonly {
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                readonly id: string;
                /** @description Its name. */
                readonly name: string;
                /** @description Whose account it opens. */
                readonly provider: string;
            }[];
        };
        readonly LLMProviderKeyPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["LLMProviderKey"][];
        };
        readonly LLMProviderKeyReplacement: {
            /**
             * @description Whose account the key opens.
             * @enum {string}
             */
            readonly provider: "openai" | "anthropic" | "gemini" | "openrouter" | "fireworks" | "azure_openai" | "together_ai" | "minimax" | "zeabur";
            /** @description What people call the key. */
            readonly name: string;
            /** @description Tried out before it is stored, and never answered again. */
            readonly api_key?: string;
            /**
             * Format: uri
             * @description Root of a server that speaks OpenAI’s API, e.g. `http://127.0.0.1:11434/v1`. Only for `openai`.
             * @default null
             */
            readonly base_url?: string | null;
            /**
             * Format: uri
             * @description Your resource’s address. Only for `azure_openai`.
             * @default null
             */
            readonly azure_endpoint?: string | null;
            /**
             * @description Azure’s API version.
             * @default null
             */
            readonly api_version?: string | null;
            /**
             * @description Whether the project uses this key where none is chosen.
             * @default false
             */
            readonly set_as_active?: boolean;
        };
        readonly LLMProviderKeyValidation: {
            /**
             * @description What the provider said.
             * @enum {string}
             */
            readonly state: "ok" | "invalid" | "error";
            /** @description What is wrong with it, in words. */
            readonly error_message: string | null;
            /** @description The field to look at. */
            readonly error_field: string | null;
        };
        readonly Login: {
            /**
             * Format: email
             * @description E-mail address.
             */
            readonly email: string;
            /** @description The password. */
            readonly password: string;
        };
        readonly LoginDone: {
            /** @description Always true: failures are errors. */
            readonly success: boolean;
        };
        readonly ModelPrice: {
            /**
             * Format: uuid
             * @description Of the price.
             */
            readonly id: string;
            /**
             * @description Name of the model, compared whole and without regard to case, dots and dashes.
             * @example our-finetune
             */
            readonly model: string;
            /**
             * @description Other names of the same model.
             * @default []
             * @example [
             *       "our-finetune-large"
             *     ]
             */
            readonly aliases: readonly string[];
            /**
             * @description Only at this provider; null: wherever no price of one provider is set.
             * @default null
             * @example azure
             */
            readonly provider: string | null;
            /**
             * @description Rates in USD as in format 2 of the price file: per million tokens by kind (`input`, `output`, `cache_read`, …), per use (`request`, `web_search`), with `from`, `until`, `hours`, `above`, `tiers` where they have any.
             * @example [
             *       {
             *         "input": 1,
             *         "output": 2,
             *         "cache_read": 0.1
             *       }
             *     ]
             */
            readonly rates: readonly {
                readonly [key: string]: unknown;
            }[];
            /**
             * @description For people: where the price comes from.
             * @default
             */
            readonly note: string;
            /** @description Who set it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /**
             * Format: date-time
             * @description When it was set.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
        };
        readonly ModelPriceChanges: {
            /**
             * @description Name of the model, compared whole and without regard to case, dots and dashes.
             * @example our-finetune
             */
            readonly model?: string;
            /**
             * @description Other names of the same model.
             * @default []
             * @example [
             *       "our-finetune-large"
             *     ]
             */
            readonly aliases?: readonly string[];
            /**
             * @description Only at this provider; null: wherever no price of one provider is set.
             * @default null
             * @example azure
             */
            readonly provider?: string | null;
            /**
             * @description Rates in USD as in format 2 of the price file: per million tokens by kind (`input`, `output`, `cache_read`, …), per use (`request`, `web_search`), with `from`, `until`, `hours`, `above`, `tiers` where they have any.
             * @example [
             *       {
             *         "input": 1,
             *         "output": 2,
             *         "cache_read": 0.1
             *       }
             *     ]
             */
            readonly rates?: readonly {
                readonly [key: string]: unknown;
            }[];
            /**
             * @description For people: where the price comes from.
             * @default
             */
            readonly note?: string;
        };
        readonly ModelPriceLookup: {
            /** @description The row’s name; null when none was found. */
            readonly model: string | null;
            /** @description `project`, `operator` or `table`: whose row it is. */
            readonly source: string | null;
            /** @description The provider whose rates apply; `default` for the row’s own. */
            readonly provider: string | null;
            /** @description Date and version of the table. */
            readonly table: string | null;
            /** @description What was taken off the name, in order. */
            readonly stripped: readonly string[];
            /** @description Whether a regional prefix asks for regional rates. */
            readonly regional: boolean;
            /** @description The rates of a standard call of one token at that moment. */
            readonly rates: {
                readonly [key: string]: unknown;
            } | null;
            /** @description `no_price` or `no_rate_at_date`; null with rates. */
            readonly reason: string | null;
        };
        readonly ModelPricePage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ModelPrice"][];
        };
        readonly NewAnnotation: {
            /**
             * @description What it says.
             * @default null
             * @example Launch of the new prompt
             */
            readonly content?: string | null;
            /**
             * Format: date-time
             * @description The moment it is about.
             * @default null
             */
            readonly date_marker?: string | null;
            /**
             * @description `USR` by a person, `GIT` by a deployment.
             * @default USR
             * @enum {string}
             */
            readonly creation_type?: "USR" | "GIT";
            /**
             * @description Number of the insight it is about.
             * @default null
             */
            readonly dashboard_item?: number | null;
            /**
             * @description Number of the dashboard it is about.
             * @default null
             */
            readonly dashboard_id?: number | null;
            /**
             * @description Shown instead of the text on charts.
             * @default null
             */
            readonly emoji?: string | null;
            /**
             * @description Whether charts leave it out.
             * @default null
             */
            readonly hidden_in_user_interface?: boolean | null;
            /**
             * @description Required with scope `tag`, and only allowed there.
             * @default []
             */
            readonly tags?: readonly string[];
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted?: boolean;
            /**
             * @description `organization` shows it in every project of the organization.
             * @default dashboard_item
             * @enum {string}
             */
            readonly scope?: "dashboard_item" | "dashboard" | "project" | "organization" | "recording" | "tag";
        };
        readonly NewCohort: {
            /**
             * @description Its name.
             * @default null
             * @example Paying customers
             */
            readonly name?: string | null;
            /**
             * @description Free text about it.
             * @default
             */
            readonly description?: string;
            /**
             * @description Deprecated form of `filters`.
             * @default []
             */
            readonly groups?: unknown;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted?: boolean;
            /**
             * @description Criteria: `{"properties": {"type": "AND" | "OR", "values": [filter or group, …]}}`, with filters of type person, behavioral and cohort.
             * @default null
             */
            readonly filters?: unknown;
            /**
             * @description For static cohorts: a HogQLQuery or ActorsQuery that names people.
             * @default null
             */
            readonly query?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Members are chosen, not calculated.
             * @default false
             */
            readonly is_static?: boolean;
            /**
             * @description If given it must match the criteria.
             * @default null
             * @enum {string|null}
             */
            readonly cohort_type?: "static" | "person_property" | "behavioral" | "realtime" | "analytical" | null;
            /**
             * @description Accepted and ignored.
             * @default null
             */
            readonly _create_in_folder?: string | null;
            /**
             * @description Members of a new static cohort. Unknown ids are skipped.
             * @default []
             */
            readonly _create_static_person_ids?: readonly string[] | null;
            /**
             * Format: binary
             * @description For static cohorts: people by person_id, distinct_id or email.
             */
            readonly csv?: string | null;
        };
        readonly NewDashboard: {
            /**
             * @description Its name.
             * @default null
             * @example Cost control
             */
            readonly name?: string | null;
            /**
             * @description Free text about it.
             * @default
             */
            readonly description?: string;
            /**
             * @description Whether it comes first in lists.
             * @default false
             */
            readonly pinned?: boolean;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted?: boolean;
            /**
             * @description Lower case, each once.
             * @default []
             */
            readonly tags?: readonly string[];
            /**
             * @description Over the queries of all its insights: `date_from`, `date_to`, `properties`, `breakdown_filter`.
             * @default {}
             * @example {
             *       "date_from": "-30d"
             *     }
             */
            readonly filters?: unknown;
            /**
             * @description Values of variables by their ids, each with `code_name` and `value`.
             * @default {}
             * @example {}
             */
            readonly variables?: unknown;
            /**
             * @description Colours of values.
             * @default []
             */
            readonly breakdown_colors?: readonly unknown[];
            /**
             * @description Number of a theme; null: the project’s.
             * @default null
             */
            readonly data_color_theme_id?: number | null;
            /**
             * @description 21: all members of the project may edit it; 37: its creator and admins.
             * @default 21
             * @enum {integer}
             */
            readonly restriction_level?: 21 | 37;
            /**
             * @description Seconds after which an open page asks again; 0: never.
             * @default 0
             * @enum {integer}
             */
            readonly auto_refresh?: 0 | 60 | 300 | 1800;
            /** @description Number of a dashboard to duplicate. Only when creating. */
            readonly use_dashboard?: number | null;
            /**
             * @description When duplicating: whether insights are copied too. When changing: a list of `{id, layouts}`, tiles to copy.
             * @example false
             */
            readonly duplicate_tiles?: unknown;
            /** @description Id or name of a template. Only when creating. */
            readonly use_template?: string | null;
            /** @description With `deleted`: whether insights that are on no other dashboard go, too. */
            readonly delete_insights?: boolean;
        };
        readonly NewDataColorTheme: {
            /**
             * @description Its name.
             * @example Brand colours
             */
            readonly name: string;
            /**
             * @description List of CSS colours, in the order charts use them.
             * @default []
             * @example [
             *       "#2E7D5B",
             *       "#2F74D0"
             *     ]
             */
            readonly colors?: unknown;
        };
        readonly NewDataset: {
            /**
             * @description Its name.
             * @example Refund questions
             */
            readonly name: string;
            /**
             * @description Free text about it.
             * @default null
             */
            readonly description?: string | null;
            /**
             * @description Any JSON, kept as it came.
             * @default null
             */
            readonly metadata?: unknown;
            /**
             * @description Deleted rows are hidden; setting false brings one back.
             * @default false
             */
            readonly deleted?: boolean;
        };
        readonly NewDatasetItem: {
            /**
             * Format: uuid
             * @description A dataset of the same project.
             */
            readonly dataset: string;
            /**
             * @description Any JSON, kept as it came.
             * @default null
             */
            readonly input?: unknown;
            /**
             * @description Any JSON, kept as it came.
             * @default null
             */
            readonly output?: unknown;
            /**
             * @description Any JSON, kept as it came.
             * @default null
             */
            readonly metadata?: unknown;
            /**
             * @description The trace it was taken from.
             * @default null
             */
            readonly ref_trace_id?: string | null;
            /**
             * Format: date-time
             * @description When the source event happened.
             * @default null
             */
            readonly ref_timestamp?: string | null;
            /**
             * @description The event or span it was taken from.
             * @default null
             */
            readonly ref_source_id?: string | null;
            /**
             * @description Deleted rows are hidden; setting false brings one back.
             * @default false
             */
            readonly deleted?: boolean;
        };
        readonly NewDatasetItems: {
            /** @description Items as for creating one. All are stored, or none. */
            readonly items: readonly unknown[];
            /**
             * @description Leave out items whose dataset already has one with the same `ref_source_id`.
             * @default false
             */
            readonly skip_existing_sources?: boolean;
        };
        readonly NewErrorTrackingGroupingRule: {
            /** @description `{type: "AND" | "OR", values: [property filter]}` */
            readonly filters: {
                readonly [key: string]: unknown;
            };
            /**
             * @description What it is for.
             * @default null
             */
            readonly description?: string | null;
            /**
             * @description Who gets the issue the rule makes: `{type: "user" or "role", id}` or null.
             * @default null
             */
            readonly assignee?: unknown;
        };
        readonly NewErrorTrackingRelease: {
            /** @description What the release is found by; unique in the project. */
            readonly hash_id?: string | null;
            /** @description Any JSON, e.g. the commit it was built from. */
            readonly metadata?: unknown;
            /** @description Version of the software. */
            readonly version?: string | null;
            /** @description Name of the software. */
            readonly project?: string | null;
        };
        readonly NewEvaluation: {
            /** @description Its name. */
            readonly name: string;
            /** @description For people; the judge does not see it. */
            readonly description?: string;
            /** @description Whether it judges events as they arrive. */
            readonly enabled?: boolean;
            /** @description The judge’s criteria; the same as `evaluation_config.prompt`. */
            readonly prompt?: string | null;
            /**
             * @description `sentiment` is not available on this server.
             * @enum {string}
             */
            readonly evaluation_type?: "llm_judge" | "hog" | "sentiment";
            /** @description `{prompt}` of a judge, `{source}` of a Hog program; `bytecode` is answered beside it. */
            readonly evaluation_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Only `boolean` is available on this server.
             * @enum {string}
             */
            readonly output_type?: "boolean" | "sentiment" | "numeric" | "categorical";
            /** @description `{allows_na, true_is_failure}`. A change merges into what is stored. */
            readonly output_config?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description When it runs by itself: any one of them suffices, none means never. */
            readonly conditions?: unknown;
            /**
             * @description What is judged: each model call, or whole traces.
             * @enum {string}
             */
            readonly target?: "generation" | "trace";
            /** @description When a trace counts as complete: `{strategy: "fixed_window", window_seconds}` after the first event that is wanted, or `{strategy: "inactivity", quiet_period_seconds, max_age_seconds}`. */
            readonly target_config?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description `{provider, model, provider_key_id}`; null: the project’s active key and its default model. */
            readonly model_configuration?: unknown;
            /** @description Deleted ones are not listed and do not run; a change brings them back. */
            readonly deleted?: boolean;
        };
        readonly NewEvaluationReport: {
            /**
             * Format: uuid
             * @description The evaluation it is about, which has one report.
             */
            readonly evaluation: string;
            /**
             * @description Whether it writes reports by itself.
             * @default true
             */
            readonly enabled?: boolean;
            /**
             * @description `every_n`: after so many new results.
             * @default daily
             * @enum {string}
             */
            readonly frequency?: "every_n" | "daily" | "weekly";
            /**
             * @description The n of `every_n`.
             * @default 100
             */
            readonly results_count?: number;
        };
        readonly NewEvaluationRun: {
            /**
             * Format: uuid
             * @description Id of the evaluation.
             */
            readonly evaluation_id: string;
            /**
             * Format: uuid
             * @description Required unless a trace is named.
             */
            readonly target_event_id?: string | null;
            /**
             * Format: date-time
             * @description When the event happened; its day is enough to find it. Required with it.
             */
            readonly timestamp?: string | null;
            /** @description The `$ai_trace_id` to judge, for an evaluation of traces. */
            readonly target_trace_id?: string | null;
            /**
             * @description Name of the event.
             * @default $ai_generation
             */
            readonly event?: string;
            /** @description Distinct id of the event. */
            readonly distinct_id?: string | null;
        };
        readonly NewEvaluationSummary: {
            /**
             * Format: uuid
             * @description Id of the evaluation.
             */
            readonly evaluation_id: string;
            /**
             * @description Which results to look at.
             * @default all
             * @enum {string}
             */
            readonly filter?: "all" | "pass" | "fail" | "na";
            /** @description Only results about these generations. */
            readonly generation_ids?: readonly string[] | null;
            /**
             * @description Ask again, also when nothing has changed.
             * @default false
             */
            readonly force_refresh?: boolean;
        };
        readonly NewHogTest: {
            /** @description The Hog program. */
            readonly source: string;
            /** @description How many to try it on; default 5. */
            readonly sample_count?: number;
            /**
             * @description Whether it may answer that it does not apply.
             * @default false
             */
            readonly allows_na?: boolean;
            /**
             * @description Which events to take, as an evaluation’s `conditions`.
             * @default []
             */
            readonly conditions?: unknown;
            /**
             * @description What to try it on.
             * @default generation
             * @enum {string}
             */
            readonly target?: "generation" | "trace";
        };
        readonly NewInsight: {
            /**
             * @description Its name.
             * @default null
             * @example Cost per user
             */
            readonly name?: string | null;
            /**
             * @description Shown where there is no name. Made from the query unless it is given.
             * @default null
             */
            readonly derived_name?: string | null;
            /**
             * @description Free text about it.
             * @default null
             */
            readonly description?: string | null;
            /**
             * @description The query as it was sent: a node that `query/` answers, or one around it that says how it is shown.
             * @default null
             * @example {
             *       "kind": "TrendsQuery",
             *       "series": [
             *         {
             *           "kind": "EventsNode",
             *           "event": "$ai_generation"
             *         }
             *       ]
             *     }
             */
            readonly query?: unknown;
            /**
             * @description Older clients’ form of a query: trends and funnels are converted. Always read as an empty object.
             * @default {}
             * @example {}
             */
            readonly filters?: {
                readonly [key: string]: unknown;
            };
            /**
             * @description Its place, if it was given one.
             * @default null
             */
            readonly order?: number | null;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted?: boolean;
            /**
             * @description Whether it is marked as a favourite.
             * @default false
             */
            readonly favorited?: boolean;
            /**
             * @description Whether it was saved on purpose.
             * @default false
             */
            readonly saved?: boolean;
            /**
             * @description Numbers of the dashboards that show it. A list that is sent replaces the one there is.
             * @default []
             */
            readonly dashboards?: readonly number[];
            /**
             * @description Lower case, each once.
             * @default []
             */
            readonly tags?: readonly string[];
        };
        readonly NewLLMPrompt: {
            /**
             * @description Letters, digits, `-` and `_`.
             * @example support-answer
             */
            readonly name: string;
            /** @description A text or any other JSON, up to 1,000,000 bytes. */
            readonly prompt: unknown;
            /** @description Kept beside the prompt, for instance model parameters. */
            readonly config?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description What changed, in words. */
            readonly version_description?: string | null;
        };
        readonly NewLLMProviderKey: {
            /**
             * @description Whose account the key opens.
             * @enum {string}
             */
            readonly provider: "openai" | "anthropic" | "gemini" | "openrouter" | "fireworks" | "azure_openai" | "together_ai" | "minimax" | "zeabur";
            /** @description What people call the key. */
            readonly name: string;
            /** @description Tried out before it is stored, and never answered again. */
            readonly api_key: string;
            /**
             * Format: uri
             * @description Root of a server that speaks OpenAI’s API, e.g. `http://127.0.0.1:11434/v1`. Only for `openai`.
             * @default null
             */
            readonly base_url?: string | null;
            /**
             * Format: uri
             * @description Your resource’s address. Only for `azure_openai`.
             * @default null
             */
            readonly azure_endpoint?: string | null;
            /**
             * @description Azure’s API version.
             * @default null
             */
            readonly api_version?: string | null;
            /**
             * @description Whether the project uses this key where none is chosen.
             * @default false
             */
            readonly set_as_active?: boolean;
        };
        readonly NewLLMProviderKeyValidation: {
            /**
             * @description Whose account the key opens.
             * @enum {string}
             */
            readonly provider: "openai" | "anthropic" | "gemini" | "openrouter" | "fireworks" | "azure_openai" | "together_ai" | "minimax" | "zeabur";
            /** @description Tried out before it is stored, and never answered again. */
            readonly api_key: string;
            /**
             * Format: uri
             * @description Root of a server that speaks OpenAI’s API, e.g. `http://127.0.0.1:11434/v1`. Only for `openai`.
             * @default null
             */
            readonly base_url?: string | null;
            /**
             * Format: uri
             * @description Your resource’s address. Only for `azure_openai`.
             * @default null
             */
            readonly azure_endpoint?: string | null;
            /**
             * @description Azure’s API version.
             * @default null
             */
            readonly api_version?: string | null;
        };
        readonly NewModelPrice: {
            /**
             * @description Name of the model, compared whole and without regard to case, dots and dashes.
             * @example our-finetune
             */
            readonly model: string;
            /**
             * @description Other names of the same model.
             * @default []
             * @example [
             *       "our-finetune-large"
             *     ]
             */
            readonly aliases?: readonly string[];
            /**
             * @description Only at this provider; null: wherever no price of one provider is set.
             * @default null
             * @example azure
             */
            readonly provider?: string | null;
            /**
             * @description Rates in USD as in format 2 of the price file: per million tokens by kind (`input`, `output`, `cache_read`, …), per use (`request`, `web_search`), with `from`, `until`, `hours`, `above`, `tiers` where they have any.
             * @example [
             *       {
             *         "input": 1,
             *         "output": 2,
             *         "cache_read": 0.1
             *       }
             *     ]
             */
            readonly rates: readonly {
                readonly [key: string]: unknown;
            }[];
            /**
             * @description For people: where the price comes from.
             * @default
             */
            readonly note?: string;
        };
        readonly NewOrganization: {
            /** @description Its name. */
            readonly name: string;
            /**
             * @description Whether text of this organization may be sent to model providers.
             * @default true
             */
            readonly is_ai_data_processing_approved?: boolean;
            /**
             * @description Whether plain members may invite people.
             * @default true
             */
            readonly members_can_invite?: boolean;
            /**
             * @description Whether plain members may create projects.
             * @default false
             */
            readonly members_can_create_projects?: boolean;
        };
        readonly NewOrganizationInvite: {
            /**
             * Format: email
             * @description Who is invited.
             */
            readonly target_email: string;
            /**
             * @description How the letter greets them.
             * @default
             */
            readonly first_name?: string;
            /**
             * @description 1 member, 8 admin, 15 owner.
             * @default 1
             * @enum {integer}
             */
            readonly level?: 1 | 8 | 15;
            /**
             * @description Added to the letter.
             * @default null
             */
            readonly message?: string | null;
        };
        readonly NewPersonalAPIKey: {
            /** @description What its owner calls it. */
            readonly label: string;
            /** @description `*`, or `<object>:read` and `<object>:write`. */
            readonly scopes: readonly string[];
            /**
             * @description The only projects the key opens; empty for all.
             * @default []
             */
            readonly scoped_teams?: readonly number[] | null;
            /**
             * @description The only organizations the key opens; empty for all.
             * @default []
             */
            readonly scoped_organizations?: readonly string[] | null;
        };
        readonly NewProject: {
            /**
             * @description Its name.
             * @default Default project
             */
            readonly name?: string;
            /**
             * @description What the product does.
             * @default null
             */
            readonly product_description?: string | null;
            /**
             * @description Where the product runs.
             * @default []
             */
            readonly app_urls?: readonly (string | null)[];
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly slack_incoming_webhook?: string | null;
            /**
             * @description Whether IP addresses are removed on arrival.
             * @default false
             */
            readonly anonymize_ips?: boolean;
            /**
             * @description Whether someone said that events arrive.
             * @default false
             */
            readonly completed_snippet_onboarding?: boolean;
            /**
             * @description Property filters; what does not meet them counts as a test account.
             * @default []
             */
            readonly test_account_filters?: unknown;
            /**
             * @description Whether lists leave test accounts out to begin with.
             * @default null
             */
            readonly test_account_filters_default_checked?: boolean | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly path_cleaning_filters?: unknown;
            /**
             * @description Whether it may be filled with demo data.
             * @default false
             */
            readonly is_demo?: boolean;
            /**
             * @description IANA name.
             * @default UTC
             */
            readonly timezone?: string;
            /**
             * @description Attributes autocapture names elements by.
             * @default [
             *       "data-attr"
             *     ]
             */
            readonly data_attributes?: unknown;
            /**
             * @description Properties that name a person, best first.
             * @default null
             */
            readonly person_display_name_properties?: readonly string[] | null;
            /**
             * @description Kept for clients of PostHog.
             * @default {}
             */
            readonly correlation_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description For SDKs: not to capture clicks by themselves.
             * @default null
             */
            readonly autocapture_opt_out?: boolean | null;
            /**
             * @description For SDKs: to capture exceptions by themselves.
             * @default null
             */
            readonly autocapture_exceptions_opt_in?: boolean | null;
            /**
             * @description For SDKs: to capture web vitals.
             * @default null
             */
            readonly autocapture_web_vitals_opt_in?: boolean | null;
            /**
             * @description For SDKs: which web vitals to send.
             * @default null
             */
            readonly autocapture_web_vitals_allowed_metrics?: unknown;
            /**
             * @description For SDKs: which exceptions not to send.
             * @default null
             */
            readonly autocapture_exceptions_errors_to_ignore?: unknown;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly capture_console_log_opt_in?: boolean | null;
            /**
             * @description For SDKs: to capture network timings.
             * @default null
             */
            readonly capture_performance_opt_in?: boolean | null;
            /**
             * @description Kept for clients of PostHog: this server records no sessions.
             * @default false
             */
            readonly session_recording_opt_in?: boolean;
            /**
             * Format: decimal
             * @description Kept for clients of PostHog: share of sessions, 0 to 1.
             * @default null
             */
            readonly session_recording_sample_rate?: string | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_minimum_duration_milliseconds?: number | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_linked_flag?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_network_payload_capture_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_masking_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description A change merges into what is stored, two levels deep.
             * @default null
             */
            readonly session_replay_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description A change merges into what is stored.
             * @default null
             */
            readonly survey_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default false
             */
            readonly access_control?: boolean;
            /**
             * @description 0 Sunday, 1 Monday.
             * @default null
             * @enum {integer|null}
             */
            readonly week_start_day?: 0 | 1 | null;
            /**
             * @description Number of the dashboard that is shown first; null once that is deleted.
             * @default null
             */
            readonly primary_dashboard?: number | null;
            /**
             * @description Columns of the live list of events.
             * @default null
             */
            readonly live_events_columns?: readonly string[] | null;
            /**
             * @description Kept for clients of PostHog: where sessions may be recorded.
             * @default null
             */
            readonly recording_domains?: readonly (string | null)[] | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly inject_web_apps?: boolean | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly extra_settings?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description A change merges into what is stored.
             * @default null
             */
            readonly modifiers?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Products whose onboarding is done.
             * @default null
             */
            readonly has_completed_onboarding_for?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly surveys_opt_in?: boolean | null;
            /**
             * @description For SDKs: to capture heatmaps.
             * @default null
             */
            readonly heatmaps_opt_in?: boolean | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly flags_persistence_default?: boolean | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly receive_org_level_activity_logs?: boolean | null;
            /**
             * @description Who buys the product.
             * @default null
             * @enum {string|null}
             */
            readonly business_model?: "b2b" | "b2c" | "other" | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly conversations_enabled?: boolean | null;
            /**
             * @description A change merges into what is stored.
             * @default null
             */
            readonly conversations_settings?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly logs_settings?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description The colour theme of its charts; null for the built-in one.
             * @default null
             */
            readonly default_data_theme?: number | null;
        };
        readonly NewReviewQueue: {
            /**
             * @description Its name.
             * @example Refund answers
             */
            readonly name: string;
            readonly settings?: components["schemas"]["ReviewQueueSettingsChanges"];
        };
        readonly NewReviewQueueClaim: {
            /**
             * @description How many to take.
             * @default 1
             */
            readonly count?: number;
            /**
             * @description Items that were skipped.
             * @default []
             */
            readonly exclude?: readonly string[];
        };
        readonly NewReviewQueueItem: {
            /**
             * Format: uuid
             * @description Id of the review queue.
             */
            readonly queue_id: string;
            /** @description The `$ai_trace_id`. */
            readonly trace_id: string;
        };
        readonly NewReviewRating: {
            /**
             * Format: uuid
             * @description The item of a review queue that is rated.
             */
            readonly queue_item_id: string;
            /**
             * @description What else there is to say.
             * @example Says more than its sources.
             */
            readonly comment?: string | null;
            /**
             * @description One for each score definition that is answered.
             * @default []
             */
            readonly scores?: readonly components["schemas"]["ScoreInput"][];
        };
        readonly NewRole: {
            /**
             * @description Its name.
             * @example Reviewers
             */
            readonly name: string;
        };
        readonly NewRoleMembership: {
            /**
             * Format: uuid
             * @description A member of the organization.
             */
            readonly user_uuid: string;
        };
        readonly NewSavedView: {
            /**
             * @description The page it opens on. Cannot be changed later.
             * @example traces
             * @enum {string}
             */
            readonly kind: "sql" | "traces" | "generations" | "conversations" | "users" | "errors";
            /**
             * @description Unique among the shared views of its kind, or among its owner’s private ones.
             * @example Expensive failures
             */
            readonly name: string;
            /**
             * @description The text of an `sql` view; null for every other kind.
             * @default null
             * @example null
             */
            readonly query?: string | null;
            /**
             * @description What a list page keeps in its address: time range, filters, order, columns. At most 20,000 characters of JSON; null for `sql`.
             * @default null
             * @example {
             *       "from": "-7d",
             *       "f": [
             *         "errors:>0"
             *       ],
             *       "sort": "-cost"
             *     }
             */
            readonly state?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Whether all members of the project see it and may change it. Only its creator makes it private again.
             * @default false
             */
            readonly shared?: boolean;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted?: boolean;
        };
        readonly NewScoreDefinition: {
            /**
             * @description Its name.
             * @example Helpfulness
             */
            readonly name: string;
            /**
             * @description Free text about it.
             * @default
             */
            readonly description?: string | null;
            /**
             * @description What it asks for; cannot be changed later.
             * @enum {string}
             */
            readonly kind: "categorical" | "numeric" | "boolean";
            /**
             * @description Whether it is out of use.
             * @default false
             */
            readonly archived?: boolean;
            /**
             * @description By kind. categorical: `options` [{key, label}], `selection_mode` single or multiple, `min_selections`, `max_selections`, `passing_rule` {categories}. numeric: `min`, `max`, `step`, `passing_rule` {operator, threshold}. boolean: `true_label`, `false_label`, `true_is_failure`.
             * @example {
             *       "min": 1,
             *       "max": 5,
             *       "step": 1
             *     }
             */
            readonly config: {
                readonly [key: string]: unknown;
            };
        };
        readonly NewScoreDefinitionVersion: {
            /**
             * @description By kind. categorical: `options` [{key, label}], `selection_mode` single or multiple, `min_selections`, `max_selections`, `passing_rule` {categories}. numeric: `min`, `max`, `step`, `passing_rule` {operator, threshold}. boolean: `true_label`, `false_label`, `true_is_failure`.
             * @example {
             *       "min": 1,
             *       "max": 5,
             *       "step": 1
             *     }
             */
            readonly config: {
                readonly [key: string]: unknown;
            };
            /** @description The version the change was made from. */
            readonly base_version?: number | null;
            /**
             * @description Its name.
             * @example Helpfulness
             */
            readonly name?: string;
            /**
             * @description Free text about it.
             * @default
             */
            readonly description?: string | null;
        };
        readonly NewTraceReview: {
            /** @description The `$ai_trace_id`. */
            readonly trace_id: string;
            /** @description What else there is to say. */
            readonly comment?: string | null;
            /**
             * @description One for each score definition that is answered.
             * @default []
             */
            readonly scores?: readonly components["schemas"]["ScoreInput"][];
            /**
             * Format: uuid
             * @description The queue the trace is taken out of. Without it the trace leaves whichever queue it waits in.
             */
            readonly queue_id?: string | null;
        };
        readonly NewTranslation: {
            /** @description What to translate. */
            readonly text: string;
            /**
             * @description Code of the language to translate into.
             * @default en
             */
            readonly target_language?: string;
        };
        readonly OnboardingStep: {
            /** @description The product. */
            readonly product_type?: string;
            /** @description Where the wish was voiced. */
            readonly intent_context?: string | null;
            /** @description Any JSON; not kept. */
            readonly metadata?: unknown;
        };
        readonly Organization: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description Its name. */
            readonly name: string;
            /** @description The name as addresses show it. */
            readonly slug: string;
            /** @description Always null: this server keeps no logos. */
            readonly logo_media_id: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /** @description The caller's level: 1, 8 or 15. */
            readonly membership_level: number;
            /** @description How many people belong to it. */
            readonly member_count: number;
            /**
             * @description Whether text of this organization may be sent to model providers.
             * @default true
             */
            readonly is_ai_data_processing_approved: boolean;
            /**
             * @description Whether plain members may invite people.
             * @default true
             */
            readonly members_can_invite: boolean;
            /**
             * @description Whether plain members may create projects.
             * @default false
             */
            readonly members_can_create_projects: boolean;
            /**
             * Format: uuid
             * @description Role that new members get.
             */
            readonly default_role_id: string | null;
            /** @description Its projects, by their older name. */
            readonly teams: readonly components["schemas"]["OwnProject"][];
            /** @description Its projects. */
            readonly projects: readonly components["schemas"]["OwnProject"][];
        };
        readonly OrganizationChanges: {
            /** @description Its name. */
            readonly name?: string;
            /**
             * @description Whether text of this organization may be sent to model providers.
             * @default true
             */
            readonly is_ai_data_processing_approved?: boolean;
            /**
             * @description Whether plain members may invite people.
             * @default true
             */
            readonly members_can_invite?: boolean;
            /**
             * @description Whether plain members may create projects.
             * @default false
             */
            readonly members_can_create_projects?: boolean;
        };
        readonly OrganizationInvite: {
            /**
             * Format: uuid
             * @description The secret part of the link: it is all that is needed to accept the invite.
             */
            readonly id: string;
            /**
             * Format: email
             * @description Who is invited.
             */
            readonly target_email: string;
            /**
             * @description How the letter greets them.
             * @default
             */
            readonly first_name: string;
            /** @description Whether a letter was sent. */
            readonly emailing_attempt_made: boolean;
            /**
             * @description 1 member, 8 admin, 15 owner.
             * @default 1
             * @enum {integer}
             */
            readonly level: 1 | 8 | 15;
            /** @description Three days after it was made. */
            readonly is_expired: boolean;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /**
             * @description Added to the letter.
             * @default null
             */
            readonly message: string | null;
        };
        readonly OrganizationInvitePage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["OrganizationInvite"][];
        };
        /** @description A person in an organization. */
        readonly OrganizationMember: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description The person. */
            readonly user: components["schemas"]["UserBasic"];
            /**
             * @description 1 member, 8 admin, 15 owner.
             * @enum {integer}
             */
            readonly level: 1 | 8 | 15;
            /**
             * Format: date-time
             * @description When they joined.
             */
            readonly joined_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /** @description Always false: this server has no second factor. */
            readonly is_2fa_enabled: boolean;
            /** @description Always false: this server signs in by password. */
            readonly has_social_auth: boolean;
            /**
             * Format: date-time
             * @description When they last signed in.
             */
            readonly last_login: string | null;
        };
        readonly OrganizationMemberChanges: {
            /**
             * @description 1 member, 8 admin, 15 owner.
             * @enum {integer}
             */
            readonly level?: 1 | 8 | 15;
        };
        readonly OrganizationMemberPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["OrganizationMember"][];
        };
        readonly OrganizationPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["Organization"][];
        };
        readonly OrganizationReplacement: {
            /** @description Its name. */
            readonly name: string;
            /**
             * @description Whether text of this organization may be sent to model providers.
             * @default true
             */
            readonly is_ai_data_processing_approved?: boolean;
            /**
             * @description Whether plain members may invite people.
             * @default true
             */
            readonly members_can_invite?: boolean;
            /**
             * @description Whether plain members may create projects.
             * @default false
             */
            readonly members_can_create_projects?: boolean;
        };
        readonly OwnOrganization: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description Its name. */
            readonly name: string;
            /** @description The name as addresses show it. */
            readonly slug: string;
            /** @description Always null: this server keeps no logos. */
            readonly logo_media_id: string | null;
            /** @description The caller’s level: 1, 8 or 15. */
            readonly membership_level: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
        };
        readonly OwnProject: {
            /** @description Number of the project. */
            readonly id: number;
            /**
             * Format: uuid
             * @description Its uuid.
             */
            readonly uuid: string;
            /**
             * Format: uuid
             * @description Id of the organization.
             */
            readonly organization: string;
            /** @description Public and write-only: for capture. */
            readonly api_token: string;
            /** @description Its name. */
            readonly name: string;
            /** @description Whether someone said that events arrive. */
            readonly completed_snippet_onboarding: boolean;
            /** @description Products whose onboarding is done. */
            readonly has_completed_onboarding_for: {
                readonly [key: string]: unknown;
            } | null;
            /** @description Whether an event ever arrived. */
            readonly ingested_event: boolean;
            /** @description Whether it may be filled with demo data. */
            readonly is_demo: boolean;
            /** @description IANA name. */
            readonly timezone: string;
            /** @description Kept for clients of PostHog. */
            readonly access_control: boolean;
        };
        readonly PassRate: {
            /** @description The best guess. */
            readonly value: number;
            /** @description Lower end of the 95 % interval. */
            readonly low: number;
            /** @description Upper end of the 95 % interval. */
            readonly high: number;
            /** @description How many passed. */
            readonly passed: number;
            /** @description How many were judged. */
            readonly judged: number;
        };
        readonly Person: {
            /**
             * @description Always `person`.
             * @constant
             */
            readonly type: "person";
            /**
             * Format: uuid
             * @description The person’s id; the same as `uuid`.
             */
            readonly id: string;
            /**
             * Format: uuid
             * @description Follows from the project and the first distinct id.
             */
            readonly uuid: string;
            /** @description What to call the person: e-mail, else name, else a distinct id. */
            readonly name: string;
            /** @description In a list at most ten, oldest first; all of them when retrieved. */
            readonly distinct_ids: readonly string[];
            /** @description As set by events and edits. */
            readonly properties: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When the person was first seen.
             */
            readonly created_at: string;
            /** @description Whether the person was ever identified. */
            readonly is_identified: boolean;
        };
        readonly PersonBulkDelete: {
            /**
             * @description Uuids of persons.
             * @default []
             */
            readonly ids?: readonly string[];
            /**
             * @description Distinct ids of persons.
             * @default []
             */
            readonly distinct_ids?: readonly string[];
            /**
             * @description Also remove their events, in the background.
             * @default false
             */
            readonly delete_events?: boolean;
            /**
             * @description Refused when true.
             * @default false
             */
            readonly keep_person?: boolean;
        };
        readonly PersonBulkDeleted: {
            /** @description Persons that the ids name, each counted once. */
            readonly persons_found: number;
            /** @description The same: all of them or none are deleted. */
            readonly persons_deleted: number;
            /** @description Whether their events go, too. */
            readonly events_queued_for_deletion: boolean;
            /** @description Always false: recordings are not kept. */
            readonly recordings_queued_for_deletion: boolean;
            /** @description Always empty. */
            readonly deletion_errors: readonly unknown[];
        };
        readonly PersonPage: {
            /** @description Address of the next page. */
            readonly next: string | null;
            /** @description Address of the page before. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["Person"][];
        };
        readonly PersonPropertyDelete: {
            /** @description Property name. */
            readonly $unset: string;
        };
        readonly PersonPropertyUpdate: {
            /** @description Property name. */
            readonly key: string;
            /** @description Any JSON value. */
            readonly value: unknown;
        };
        readonly PersonPropertyValues: readonly {
            /** @description The value as text. */
            readonly name: string;
            /** @description How many persons have it. */
            readonly count: number;
        }[];
        readonly PersonSplit: {
            /** @description The distinct id that keeps this person; default the oldest. */
            readonly main_distinct_id?: string | null;
        };
        readonly PersonalAPIKey: {
            /** @description Its id. */
            readonly id: string;
            /** @description What its owner calls it. */
            readonly label: string;
            /** @description The key itself: only in the answer that creates or rolls it. */
            readonly value: string | null;
            /**
             * @description Its first and last characters.
             * @example phx_...ab12
             */
            readonly mask_value: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description To the hour.
             */
            readonly last_used_at: string | null;
            /**
             * Format: date-time
             * @description When its secret was last replaced.
             */
            readonly last_rolled_at: string | null;
            /** @description Number of its owner. */
            readonly user_id: number;
            /** @description `*`, or `<object>:read` and `<object>:write`. */
            readonly scopes: readonly string[];
            /**
             * @description The only projects the key opens; empty for all.
             * @default []
             */
            readonly scoped_teams: readonly number[] | null;
            /**
             * @description The only organizations the key opens; empty for all.
             * @default []
             */
            readonly scoped_organizations: readonly string[] | null;
        };
        readonly PersonalAPIKeyChanges: {
            /** @description What its owner calls it. */
            readonly label?: string;
            /** @description `*`, or `<object>:read` and `<object>:write`. */
            readonly scopes?: readonly string[];
            /**
             * @description The only projects the key opens; empty for all.
             * @default []
             */
            readonly scoped_teams?: readonly number[] | null;
            /**
             * @description The only organizations the key opens; empty for all.
             * @default []
             */
            readonly scoped_organizations?: readonly string[] | null;
        };
        /** @description POST these fields and then the part `file` to the address. */
        readonly PresignedPost: {
            /** @description Where to send the form. */
            readonly url: string;
            /** @description Fields of the form, by name. */
            readonly fields: {
                readonly [key: string]: string;
            };
        };
        readonly Project: {
            /** @description The number in all paths. */
            readonly id: number;
            /**
             * Format: uuid
             * @description Id of the organization.
             */
            readonly organization: string;
            /**
             * @description Its name.
             * @default Default project
             */
            readonly name: string;
            /**
             * @description What the product does.
             * @default null
             */
            readonly product_description: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /** @description The caller's level. */
            readonly effective_membership_level: number | null;
            /** @description Whether events name groups. */
            readonly has_group_types: boolean;
            /** @description Kinds of groups seen on events. */
            readonly group_types: readonly {
                readonly [key: string]: unknown;
            }[];
            /** @description Always null here; part of PostHog’s form. */
            readonly live_events_token: string | null;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /**
             * Format: uuid
             * @description Another id of the project.
             */
            readonly uuid: string;
            /** @description Public and write-only: for capture. */
            readonly api_token: string;
            /**
             * @description Where the product runs.
             * @default []
             */
            readonly app_urls: readonly (string | null)[];
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly slack_incoming_webhook: string | null;
            /**
             * @description Whether IP addresses are removed on arrival.
             * @default false
             */
            readonly anonymize_ips: boolean;
            /**
             * @description Whether someone said that events arrive.
             * @default false
             */
            readonly completed_snippet_onboarding: boolean;
            /** @description Whether an event ever arrived. */
            readonly ingested_event: boolean;
            /**
             * @description Property filters; what does not meet them counts as a test account.
             * @default []
             */
            readonly test_account_filters: unknown;
            /**
             * @description Whether lists leave test accounts out to begin with.
             * @default null
             */
            readonly test_account_filters_default_checked: boolean | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly path_cleaning_filters: unknown;
            /**
             * @description Whether it may be filled with demo data.
             * @default false
             */
            readonly is_demo: boolean;
            /**
             * @description IANA name.
             * @default UTC
             */
            readonly timezone: string;
            /**
             * @description Attributes autocapture names elements by.
             * @default [
             *       "data-attr"
             *     ]
             */
            readonly data_attributes: unknown;
            /**
             * @description Properties that name a person, best first.
             * @default null
             */
            readonly person_display_name_properties: readonly string[] | null;
            /**
             * @description Kept for clients of PostHog.
             * @default {}
             */
            readonly correlation_config: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description For SDKs: not to capture clicks by themselves.
             * @default null
             */
            readonly autocapture_opt_out: boolean | null;
            /**
             * @description For SDKs: to capture exceptions by themselves.
             * @default null
             */
            readonly autocapture_exceptions_opt_in: boolean | null;
            /**
             * @description For SDKs: to capture web vitals.
             * @default null
             */
            readonly autocapture_web_vitals_opt_in: boolean | null;
            /**
             * @description For SDKs: which web vitals to send.
             * @default null
             */
            readonly autocapture_web_vitals_allowed_metrics: unknown;
            /**
             * @description For SDKs: which exceptions not to send.
             * @default null
             */
            readonly autocapture_exceptions_errors_to_ignore: unknown;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly capture_console_log_opt_in: boolean | null;
            /**
             * @description For SDKs: to capture network timings.
             * @default null
             */
            readonly capture_performance_opt_in: boolean | null;
            /**
             * @description Kept for clients of PostHog: this server records no sessions.
             * @default false
             */
            readonly session_recording_opt_in: boolean;
            /**
             * Format: decimal
             * @description Kept for clients of PostHog: share of sessions, 0 to 1.
             * @default null
             */
            readonly session_recording_sample_rate: string | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_minimum_duration_milliseconds: number | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_linked_flag: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_network_payload_capture_config: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_masking_config: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description A change merges into what is stored, two levels deep.
             * @default null
             */
            readonly session_replay_config: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description A change merges into what is stored.
             * @default null
             */
            readonly survey_config: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default false
             */
            readonly access_control: boolean;
            /**
             * @description 0 Sunday, 1 Monday.
             * @default null
             * @enum {integer|null}
             */
            readonly week_start_day: 0 | 1 | null;
            /**
             * @description Number of the dashboard that is shown first; null once that is deleted.
             * @default null
             */
            readonly primary_dashboard: number | null;
            /**
             * @description Columns of the live list of events.
             * @default null
             */
            readonly live_events_columns: readonly string[] | null;
            /**
             * @description Kept for clients of PostHog: where sessions may be recorded.
             * @default null
             */
            readonly recording_domains: readonly (string | null)[] | null;
            /** @description Always true: events are read with their persons. */
            readonly person_on_events_querying_enabled: boolean;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly inject_web_apps: boolean | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly extra_settings: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description A change merges into what is stored.
             * @default null
             */
            readonly modifiers: {
                readonly [key: string]: unknown;
            } | null;
            /** @description How queries run where `modifiers` says nothing. */
            readonly default_modifiers: {
                readonly [key: string]: unknown;
            };
            /**
             * @description Products whose onboarding is done.
             * @default null
             */
            readonly has_completed_onboarding_for: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly surveys_opt_in: boolean | null;
            /**
             * @description For SDKs: to capture heatmaps.
             * @default null
             */
            readonly heatmaps_opt_in: boolean | null;
            /** @description Products that the team said it wants to use. */
            readonly product_intents: readonly {
                /** @description The product. */
                readonly product_type: string;
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                readonly created_at: string;
                /**
                 * Format: date-time
                 * @description When its onboarding was done.
                 */
                readonly onboarding_completed_at: string | null;
                /**
                 * Format: date-time
                 * @description When it was last changed.
                 */
                readonly updated_at: string;
            }[];
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly flags_persistence_default: boolean | null;
            /** @description Opens feature flag definitions; shown to admins. */
            readonly secret_api_token: string | null;
            /** @description The token before the last rotation; valid until it is deleted. */
            readonly secret_api_token_backup: string | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly receive_org_level_activity_logs: boolean | null;
            /**
             * @description Who buys the product.
             * @default null
             * @enum {string|null}
             */
            readonly business_model: "b2b" | "b2c" | "other" | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly conversations_enabled: boolean | null;
            /**
             * @description A change merges into what is stored.
             * @default null
             */
            readonly conversations_settings: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly logs_settings: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description The colour theme of its charts; null for the built-in one.
             * @default null
             */
            readonly default_data_theme: number | null;
            /** @description The same as `id`. */
            readonly project_id: number;
            /**
             * @description The caller’s level in words.
             * @enum {string}
             */
            readonly user_access_level: "member" | "admin";
        };
        readonly ProjectChanges: {
            /**
             * @description Its name.
             * @default Default project
             */
            readonly name?: string;
            /**
             * @description What the product does.
             * @default null
             */
            readonly product_description?: string | null;
            /**
             * @description Where the product runs.
             * @default []
             */
            readonly app_urls?: readonly (string | null)[];
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly slack_incoming_webhook?: string | null;
            /**
             * @description Whether IP addresses are removed on arrival.
             * @default false
             */
            readonly anonymize_ips?: boolean;
            /**
             * @description Whether someone said that events arrive.
             * @default false
             */
            readonly completed_snippet_onboarding?: boolean;
            /**
             * @description Property filters; what does not meet them counts as a test account.
             * @default []
             */
            readonly test_account_filters?: unknown;
            /**
             * @description Whether lists leave test accounts out to begin with.
             * @default null
             */
            readonly test_account_filters_default_checked?: boolean | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly path_cleaning_filters?: unknown;
            /**
             * @description Whether it may be filled with demo data.
             * @default false
             */
            readonly is_demo?: boolean;
            /**
             * @description IANA name.
             * @default UTC
             */
            readonly timezone?: string;
            /**
             * @description Attributes autocapture names elements by.
             * @default [
             *       "data-attr"
             *     ]
             */
            readonly data_attributes?: unknown;
            /**
             * @description Properties that name a person, best first.
             * @default null
             */
            readonly person_display_name_properties?: readonly string[] | null;
            /**
             * @description Kept for clients of PostHog.
             * @default {}
             */
            readonly correlation_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description For SDKs: not to capture clicks by themselves.
             * @default null
             */
            readonly autocapture_opt_out?: boolean | null;
            /**
             * @description For SDKs: to capture exceptions by themselves.
             * @default null
             */
            readonly autocapture_exceptions_opt_in?: boolean | null;
            /**
             * @description For SDKs: to capture web vitals.
             * @default null
             */
            readonly autocapture_web_vitals_opt_in?: boolean | null;
            /**
             * @description For SDKs: which web vitals to send.
             * @default null
             */
            readonly autocapture_web_vitals_allowed_metrics?: unknown;
            /**
             * @description For SDKs: which exceptions not to send.
             * @default null
             */
            readonly autocapture_exceptions_errors_to_ignore?: unknown;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly capture_console_log_opt_in?: boolean | null;
            /**
             * @description For SDKs: to capture network timings.
             * @default null
             */
            readonly capture_performance_opt_in?: boolean | null;
            /**
             * @description Kept for clients of PostHog: this server records no sessions.
             * @default false
             */
            readonly session_recording_opt_in?: boolean;
            /**
             * Format: decimal
             * @description Kept for clients of PostHog: share of sessions, 0 to 1.
             * @default null
             */
            readonly session_recording_sample_rate?: string | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_minimum_duration_milliseconds?: number | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_linked_flag?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_network_payload_capture_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_masking_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description A change merges into what is stored, two levels deep.
             * @default null
             */
            readonly session_replay_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description A change merges into what is stored.
             * @default null
             */
            readonly survey_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default false
             */
            readonly access_control?: boolean;
            /**
             * @description 0 Sunday, 1 Monday.
             * @default null
             * @enum {integer|null}
             */
            readonly week_start_day?: 0 | 1 | null;
            /**
             * @description Number of the dashboard that is shown first; null once that is deleted.
             * @default null
             */
            readonly primary_dashboard?: number | null;
            /**
             * @description Columns of the live list of events.
             * @default null
             */
            readonly live_events_columns?: readonly string[] | null;
            /**
             * @description Kept for clients of PostHog: where sessions may be recorded.
             * @default null
             */
            readonly recording_domains?: readonly (string | null)[] | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly inject_web_apps?: boolean | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly extra_settings?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description A change merges into what is stored.
             * @default null
             */
            readonly modifiers?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Products whose onboarding is done.
             * @default null
             */
            readonly has_completed_onboarding_for?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly surveys_opt_in?: boolean | null;
            /**
             * @description For SDKs: to capture heatmaps.
             * @default null
             */
            readonly heatmaps_opt_in?: boolean | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly flags_persistence_default?: boolean | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly receive_org_level_activity_logs?: boolean | null;
            /**
             * @description Who buys the product.
             * @default null
             * @enum {string|null}
             */
            readonly business_model?: "b2b" | "b2c" | "other" | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly conversations_enabled?: boolean | null;
            /**
             * @description A change merges into what is stored.
             * @default null
             */
            readonly conversations_settings?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly logs_settings?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description The colour theme of its charts; null for the built-in one.
             * @default null
             */
            readonly default_data_theme?: number | null;
        };
        readonly ProjectReplacement: {
            /**
             * @description Its name.
             * @default Default project
             */
            readonly name?: string;
            /**
             * @description What the product does.
             * @default null
             */
            readonly product_description?: string | null;
            /**
             * @description Where the product runs.
             * @default []
             */
            readonly app_urls?: readonly (string | null)[];
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly slack_incoming_webhook?: string | null;
            /**
             * @description Whether IP addresses are removed on arrival.
             * @default false
             */
            readonly anonymize_ips?: boolean;
            /**
             * @description Whether someone said that events arrive.
             * @default false
             */
            readonly completed_snippet_onboarding?: boolean;
            /**
             * @description Property filters; what does not meet them counts as a test account.
             * @default []
             */
            readonly test_account_filters?: unknown;
            /**
             * @description Whether lists leave test accounts out to begin with.
             * @default null
             */
            readonly test_account_filters_default_checked?: boolean | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly path_cleaning_filters?: unknown;
            /**
             * @description Whether it may be filled with demo data.
             * @default false
             */
            readonly is_demo?: boolean;
            /**
             * @description IANA name.
             * @default UTC
             */
            readonly timezone?: string;
            /**
             * @description Attributes autocapture names elements by.
             * @default [
             *       "data-attr"
             *     ]
             */
            readonly data_attributes?: unknown;
            /**
             * @description Properties that name a person, best first.
             * @default null
             */
            readonly person_display_name_properties?: readonly string[] | null;
            /**
             * @description Kept for clients of PostHog.
             * @default {}
             */
            readonly correlation_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description For SDKs: not to capture clicks by themselves.
             * @default null
             */
            readonly autocapture_opt_out?: boolean | null;
            /**
             * @description For SDKs: to capture exceptions by themselves.
             * @default null
             */
            readonly autocapture_exceptions_opt_in?: boolean | null;
            /**
             * @description For SDKs: to capture web vitals.
             * @default null
             */
            readonly autocapture_web_vitals_opt_in?: boolean | null;
            /**
             * @description For SDKs: which web vitals to send.
             * @default null
             */
            readonly autocapture_web_vitals_allowed_metrics?: unknown;
            /**
             * @description For SDKs: which exceptions not to send.
             * @default null
             */
            readonly autocapture_exceptions_errors_to_ignore?: unknown;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly capture_console_log_opt_in?: boolean | null;
            /**
             * @description For SDKs: to capture network timings.
             * @default null
             */
            readonly capture_performance_opt_in?: boolean | null;
            /**
             * @description Kept for clients of PostHog: this server records no sessions.
             * @default false
             */
            readonly session_recording_opt_in?: boolean;
            /**
             * Format: decimal
             * @description Kept for clients of PostHog: share of sessions, 0 to 1.
             * @default null
             */
            readonly session_recording_sample_rate?: string | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_minimum_duration_milliseconds?: number | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_linked_flag?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_network_payload_capture_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_masking_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description A change merges into what is stored, two levels deep.
             * @default null
             */
            readonly session_replay_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description A change merges into what is stored.
             * @default null
             */
            readonly survey_config?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default false
             */
            readonly access_control?: boolean;
            /**
             * @description 0 Sunday, 1 Monday.
             * @default null
             * @enum {integer|null}
             */
            readonly week_start_day?: 0 | 1 | null;
            /**
             * @description Number of the dashboard that is shown first; null once that is deleted.
             * @default null
             */
            readonly primary_dashboard?: number | null;
            /**
             * @description Columns of the live list of events.
             * @default null
             */
            readonly live_events_columns?: readonly string[] | null;
            /**
             * @description Kept for clients of PostHog: where sessions may be recorded.
             * @default null
             */
            readonly recording_domains?: readonly (string | null)[] | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly inject_web_apps?: boolean | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly extra_settings?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description A change merges into what is stored.
             * @default null
             */
            readonly modifiers?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Products whose onboarding is done.
             * @default null
             */
            readonly has_completed_onboarding_for?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly surveys_opt_in?: boolean | null;
            /**
             * @description For SDKs: to capture heatmaps.
             * @default null
             */
            readonly heatmaps_opt_in?: boolean | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly flags_persistence_default?: boolean | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly receive_org_level_activity_logs?: boolean | null;
            /**
             * @description Who buys the product.
             * @default null
             * @enum {string|null}
             */
            readonly business_model?: "b2b" | "b2c" | "other" | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly conversations_enabled?: boolean | null;
            /**
             * @description A change merges into what is stored.
             * @default null
             */
            readonly conversations_settings?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly logs_settings?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description The colour theme of its charts; null for the built-in one.
             * @default null
             */
            readonly default_data_theme?: number | null;
        };
        readonly ProjectSummary: {
            /** @description The number in all paths. */
            readonly id: number;
            /**
             * Format: uuid
             * @description Id of the organization.
             */
            readonly organization: string;
            /**
             * @description Its name.
             * @default Default project
             */
            readonly name: string;
            /**
             * Format: uuid
             * @description Another id of the project.
             */
            readonly uuid: string;
            /** @description Public and write-only: for capture. */
            readonly api_token: string;
            /**
             * @description Whether someone said that events arrive.
             * @default false
             */
            readonly completed_snippet_onboarding: boolean;
            /** @description Whether an event ever arrived. */
            readonly ingested_event: boolean;
            /**
             * @description Whether it may be filled with demo data.
             * @default false
             */
            readonly is_demo: boolean;
            /**
             * @description IANA name.
             * @default UTC
             */
            readonly timezone: string;
            /**
             * @description Kept for clients of PostHog.
             * @default false
             */
            readonly access_control: boolean;
            /**
             * @description Products whose onboarding is done.
             * @default null
             */
            readonly has_completed_onboarding_for: {
                readonly [key: string]: unknown;
            } | null;
        };
        readonly ProjectSummaryPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ProjectSummary"][];
        };
        readonly ProjectWithDemoState: {
            /** @description The number in all paths. */
            readonly id: number;
            /**
             * Format: uuid
             * @description Id of the organization.
             */
            readonly organization: string;
            /**
             * @description Its name.
             * @default Default project
             */
            readonly name: string;
            /**
             * @description What the product does.
             * @default null
             */
            readonly product_description: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /** @description The caller's level. */
            readonly effective_membership_level: number | null;
            /** @description Whether events name groups. */
            readonly has_group_types: boolean;
            /** @description Kinds of groups seen on events. */
            readonly group_types: readonly {
                readonly [key: string]: unknown;
            }[];
            /** @description Always null here; part of PostHog’s form. */
            readonly live_events_token: string | null;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /**
             * Format: uuid
             * @description Another id of the project.
             */
            readonly uuid: string;
            /** @description Public and write-only: for capture. */
            readonly api_token: string;
            /**
             * @description Where the product runs.
             * @default []
             */
            readonly app_urls: readonly (string | null)[];
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly slack_incoming_webhook: string | null;
            /**
             * @description Whether IP addresses are removed on arrival.
             * @default false
             */
            readonly anonymize_ips: boolean;
            /**
             * @description Whether someone said that events arrive.
             * @default false
             */
            readonly completed_snippet_onboarding: boolean;
            /** @description Whether an event ever arrived. */
            readonly ingested_event: boolean;
            /**
             * @description Property filters; what does not meet them counts as a test account.
             * @default []
             */
            readonly test_account_filters: unknown;
            /**
             * @description Whether lists leave test accounts out to begin with.
             * @default null
             */
            readonly test_account_filters_default_checked: boolean | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly path_cleaning_filters: unknown;
            /**
             * @description Whether it may be filled with demo data.
             * @default false
             */
            readonly is_demo: boolean;
            /**
             * @description IANA name.
             * @default UTC
             */
            readonly timezone: string;
            /**
             * @description Attributes autocapture names elements by.
             * @default [
             *       "data-attr"
             *     ]
             */
            readonly data_attributes: unknown;
            /**
             * @description Properties that name a person, best first.
             * @default null
             */
            readonly person_display_name_properties: readonly string[] | null;
            /**
             * @description Kept for clients of PostHog.
             * @default {}
             */
            readonly correlation_config: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description For SDKs: not to capture clicks by themselves.
             * @default null
             */
            readonly autocapture_opt_out: boolean | null;
            /**
             * @description For SDKs: to capture exceptions by themselves.
             * @default null
             */
            readonly autocapture_exceptions_opt_in: boolean | null;
            /**
             * @description For SDKs: to capture web vitals.
             * @default null
             */
            readonly autocapture_web_vitals_opt_in: boolean | null;
            /**
             * @description For SDKs: which web vitals to send.
             * @default null
             */
            readonly autocapture_web_vitals_allowed_metrics: unknown;
            /**
             * @description For SDKs: which exceptions not to send.
             * @default null
             */
            readonly autocapture_exceptions_errors_to_ignore: unknown;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly capture_console_log_opt_in: boolean | null;
            /**
             * @description For SDKs: to capture network timings.
             * @default null
             */
            readonly capture_performance_opt_in: boolean | null;
            /**
             * @description Kept for clients of PostHog: this server records no sessions.
             * @default false
             */
            readonly session_recording_opt_in: boolean;
            /**
             * Format: decimal
             * @description Kept for clients of PostHog: share of sessions, 0 to 1.
             * @default null
             */
            readonly session_recording_sample_rate: string | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_minimum_duration_milliseconds: number | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_linked_flag: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_network_payload_capture_config: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly session_recording_masking_config: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description A change merges into what is stored, two levels deep.
             * @default null
             */
            readonly session_replay_config: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description A change merges into what is stored.
             * @default null
             */
            readonly survey_config: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default false
             */
            readonly access_control: boolean;
            /**
             * @description 0 Sunday, 1 Monday.
             * @default null
             * @enum {integer|null}
             */
            readonly week_start_day: 0 | 1 | null;
            /**
             * @description Number of the dashboard that is shown first; null once that is deleted.
             * @default null
             */
            readonly primary_dashboard: number | null;
            /**
             * @description Columns of the live list of events.
             * @default null
             */
            readonly live_events_columns: readonly string[] | null;
            /**
             * @description Kept for clients of PostHog: where sessions may be recorded.
             * @default null
             */
            readonly recording_domains: readonly (string | null)[] | null;
            /** @description Always true: events are read with their persons. */
            readonly person_on_events_querying_enabled: boolean;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly inject_web_apps: boolean | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly extra_settings: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description A change merges into what is stored.
             * @default null
             */
            readonly modifiers: {
                readonly [key: string]: unknown;
            } | null;
            /** @description How queries run where `modifiers` says nothing. */
            readonly default_modifiers: {
                readonly [key: string]: unknown;
            };
            /**
             * @description Products whose onboarding is done.
             * @default null
             */
            readonly has_completed_onboarding_for: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly surveys_opt_in: boolean | null;
            /**
             * @description For SDKs: to capture heatmaps.
             * @default null
             */
            readonly heatmaps_opt_in: boolean | null;
            /** @description Products that the team said it wants to use. */
            readonly product_intents: readonly {
                /** @description The product. */
                readonly product_type: string;
                /**
                 * Format: date-time
                 * @description When it was made.
                 */
                readonly created_at: string;
                /**
                 * Format: date-time
                 * @description When its onboarding was done.
                 */
                readonly onboarding_completed_at: string | null;
                /**
                 * Format: date-time
                 * @description When it was last changed.
                 */
                readonly updated_at: string;
            }[];
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly flags_persistence_default: boolean | null;
            /** @description Opens feature flag definitions; shown to admins. */
            readonly secret_api_token: string | null;
            /** @description The token before the last rotation; valid until it is deleted. */
            readonly secret_api_token_backup: string | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly receive_org_level_activity_logs: boolean | null;
            /**
             * @description Who buys the product.
             * @default null
             * @enum {string|null}
             */
            readonly business_model: "b2b" | "b2c" | "other" | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly conversations_enabled: boolean | null;
            /**
             * @description A change merges into what is stored.
             * @default null
             */
            readonly conversations_settings: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Kept for clients of PostHog.
             * @default null
             */
            readonly logs_settings: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description The colour theme of its charts; null for the built-in one.
             * @default null
             */
            readonly default_data_theme: number | null;
            /** @description The same as `id`. */
            readonly project_id: number;
            /**
             * @description The caller’s level in words.
             * @enum {string}
             */
            readonly user_access_level: "member" | "admin";
            /** @description Whether demo data is being written now. */
            readonly is_generating_demo_data: boolean;
        };
        readonly PromptTry: {
            /** @description The conversation the model continues. */
            readonly messages: readonly {
                /**
                 * @description Who says it.
                 * @enum {string}
                 */
                readonly role: "system" | "user" | "assistant";
                /** @description What is said. */
                readonly content: string;
            }[];
            /**
             * @description Whose model; default: that of the key.
             * @enum {string|null}
             */
            readonly provider?: "openai" | "anthropic" | "gemini" | "openrouter" | "fireworks" | "azure_openai" | "together_ai" | "minimax" | "zeabur" | null;
            /** @description Default: the key’s default model. */
            readonly model?: string | null;
            /**
             * Format: uuid
             * @description Default: the project’s active key.
             */
            readonly provider_key_id?: string | null;
            /** @description How freely the model picks words. */
            readonly temperature?: number | null;
            /** @description Most tokens the model may write. */
            readonly max_tokens?: number | null;
        };
        readonly PropertyDefinition: {
            /**
             * Format: uuid
             * @description Follows from the project, the kind and the name.
             */
            readonly id: string;
            /**
             * @description As events carry it.
             * @example $ai_model
             */
            readonly name: string;
            /**
             * @description Whose property it is.
             * @enum {string}
             */
            readonly type: "event" | "person" | "group";
            /**
             * @description How queries read it. Learned from the first value seen; set it when that one was misleading. Null for lists and objects, which are read as text.
             * @example Numeric
             * @enum {string|null}
             */
            readonly property_type: "DateTime" | "String" | "Numeric" | "Boolean" | null;
            /** @description Whether it is read as a number. */
            readonly is_numerical: boolean;
        };
        readonly PropertyDefinitionChanges: {
            /**
             * @description How queries read it. Learned from the first value seen; set it when that one was misleading. Null for lists and objects, which are read as text.
             * @example Numeric
             * @enum {string|null}
             */
            readonly property_type?: "DateTime" | "String" | "Numeric" | "Boolean" | null;
        };
        readonly PropertyDefinitionPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["PropertyDefinition"][];
        };
        readonly PropertyValues: readonly {
            /** @description The value as text. */
            readonly name: string;
            /** @description Events that carry it, last 30 days. */
            readonly count: number;
        }[];
        readonly Query: {
            /** @description A query node: an object with `kind` and the fields of that kind. */
            readonly query?: unknown;
            /** @description Absent or `force_blocking`: computed now. `blocking`, `async`, `lazy_async` and `force_cache` accept an answer a few seconds old, unless new events arrived since. */
            readonly refresh?: unknown;
            /** @description A name for the query, by which it can be cancelled. */
            readonly client_query_id?: unknown;
            /** @description Free text; has no effect. */
            readonly name?: unknown;
        };
        readonly Repricing: {
            /** @description Of the repricing. */
            readonly id: string;
            /** @description `running`, `done`, `failed`, `undoing` or `undone`. */
            readonly state: string;
            /** @description Who started it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /** @description What was asked for. */
            readonly body: {
                readonly [key: string]: unknown;
            };
            /** @description Start, as a moment. */
            readonly date_from: string;
            /** @description End, as a moment; not included. */
            readonly date_to: string;
            /** @description Day of the newest price table at the preview. */
            readonly table_dated: string;
            /** @description Calls to look at. */
            readonly events_total: number;
            /** @description Calls looked at so far. */
            readonly events_done: number;
            /** @description Calls whose cost was changed. */
            readonly events_changed: number;
            /** @description Of these, calls that had no cost. */
            readonly newly_priced: number;
            /** @description Of these, calls that have none now. */
            readonly no_longer_priced: number;
            /** @description What the changed calls cost before, in USD. */
            readonly old_sum: number;
            /** @description What they cost by the new prices. */
            readonly new_sum: number;
            /** @description Why it failed. */
            readonly error: string | null;
            /** @description When it was started. */
            readonly started_at: string | null;
            /** @description When it ended. */
            readonly finished_at: string | null;
            /** @description When its undoing ended. */
            readonly undone_at: string | null;
            /** @description Until when it can be undone. */
            readonly undoable_until: string | null;
        };
        readonly RepricingPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["Repricing"][];
        };
        readonly RepricingPreview: {
            /** @description Lets this user do it, once, with the same body. */
            readonly token: string;
            /** @description Until when the token holds. */
            readonly expires_at: string;
            /** @description Start, as a moment. */
            readonly date_from: string;
            /** @description End, as a moment; not included. */
            readonly date_to: string;
            /** @description By model, those with most calls first. */
            readonly results: readonly components["schemas"]["RepricingPreviewRow"][];
        };
        readonly RepricingPreviewRow: {
            /** @description As the events send it. */
            readonly model: string;
            /** @description Calls whose cost is computed or absent. */
            readonly events: number;
            /** @description What they cost now, in USD. */
            readonly old_sum: number;
            /** @description What they would cost. */
            readonly new_sum: number;
            /** @description Calls that would get a cost. */
            readonly newly_priced: number;
            /** @description Calls that would lose theirs. */
            readonly no_longer_priced: number;
        };
        readonly RepricingStart: {
            /**
             * @description Start: ISO 8601 or relative such as -30d.
             * @example 2026-11-01
             */
            readonly date_from: string;
            /**
             * @description End, not included: ISO 8601 or relative.
             * @example 2026-12-01
             */
            readonly date_to: string;
            /**
             * @description Only calls of these models, by the name that events send; all unless given.
             * @example [
             *       "gpt-4o"
             *     ]
             */
            readonly models?: readonly string[];
            /** @description Only calls that have no cost. */
            readonly only_unpriced?: boolean;
            /**
             * @description `"current"`, the default: the prices in force. Or a list of `{model, aliases, provider, rates}` that hold before them for this time.
             * @example current
             */
            readonly table?: unknown;
            /** @description Of the preview of the same body, by the same user. */
            readonly token: string;
        };
        readonly RepricingWish: {
            /**
             * @description Start: ISO 8601 or relative such as -30d.
             * @example 2026-11-01
             */
            readonly date_from: string;
            /**
             * @description End, not included: ISO 8601 or relative.
             * @example 2026-12-01
             */
            readonly date_to: string;
            /**
             * @description Only calls of these models, by the name that events send; all unless given.
             * @example [
             *       "gpt-4o"
             *     ]
             */
            readonly models?: readonly string[];
            /** @description Only calls that have no cost. */
            readonly only_unpriced?: boolean;
            /**
             * @description `"current"`, the default: the prices in force. Or a list of `{model, aliases, provider, rates}` that hold before them for this time.
             * @example current
             */
            readonly table?: unknown;
        };
        readonly ReviewDecision: {
            /**
             * @description What else there is to say.
             * @example Says more than its sources.
             */
            readonly comment?: string | null;
            /**
             * @description One for each score definition that is answered.
             * @default []
             */
            readonly scores?: readonly components["schemas"]["ScoreInput"][];
        };
        readonly ReviewDisagreement: {
            /**
             * Format: uuid
             * @description That of the queue item.
             */
            readonly id: string;
            /**
             * Format: uuid
             * @description Id of the review queue.
             */
            readonly queue_id: string;
            /** @description Name of the review queue. */
            readonly queue_name: string;
            /** @description The `$ai_trace_id`. */
            readonly trace_id: string;
            /** @description The page of the trace. */
            readonly trace_url: string;
            /**
             * Format: date-time
             * @description When the second rating came in.
             */
            readonly disagreed_at: string;
            /** @description Both, the first one first. */
            readonly ratings: readonly components["schemas"]["ReviewRating"][];
            /** @description The scores on which they differ. */
            readonly differing_definition_ids: readonly string[];
            /** @description Whether the caller may decide: not one of the two, or an admin where there is no third member. */
            readonly can_decide: boolean;
            /** @description Number of the project. */
            readonly team: number;
        };
        readonly ReviewDisagreementPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ReviewDisagreement"][];
        };
        readonly ReviewQueue: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * @description Its name.
             * @example Refund answers
             */
            readonly name: string;
            /** @description Items that wait. */
            readonly pending_item_count: number;
            /** @description Those among them the caller can review: not the ones they rated already. */
            readonly pending_for_me_count: number;
            readonly settings: components["schemas"]["ReviewQueueSettings"];
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /** @description Number of the project. */
            readonly team: number;
        };
        readonly ReviewQueueChanges: {
            /**
             * @description Its name.
             * @example Refund answers
             */
            readonly name?: string;
            readonly settings?: components["schemas"]["ReviewQueueSettingsChanges"];
        };
        readonly ReviewQueueClaim: {
            /** @description The items that are the caller’s now. */
            readonly results: readonly components["schemas"]["ReviewQueueItem"][];
            /**
             * Format: date-time
             * @description Until when they are.
             */
            readonly claimed_until: string;
        };
        readonly ReviewQueueItem: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * Format: uuid
             * @description Id of the review queue.
             */
            readonly queue_id: string;
            /** @description Name of the review queue. */
            readonly queue_name: string;
            /** @description The `$ai_trace_id`. */
            readonly trace_id: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /** @description Who is reviewing it now. */
            readonly claimed_by: components["schemas"]["UserBasic"] | null;
            /**
             * Format: date-time
             * @description Until when it is kept for them.
             */
            readonly claimed_until: string | null;
            /** @description Whether it is of the queue’s share that two people rate. */
            readonly second_review: boolean;
            /**
             * @description `one_in`: the caller has rated it and a second person has not. All others see `waiting`.
             * @enum {string}
             */
            readonly state: "waiting" | "one_in";
            /** @description Number of the project. */
            readonly team: number;
        };
        readonly ReviewQueueItemChanges: {
            /**
             * Format: uuid
             * @description Id of the review queue.
             */
            readonly queue_id: string;
        };
        readonly ReviewQueueItemPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ReviewQueueItem"][];
        };
        readonly ReviewQueuePage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ReviewQueue"][];
        };
        /** @description What is asked, and of how many people. */
        readonly ReviewQueueSettings: {
            /** @description What is asked, in this order; empty asks all. */
            readonly scores: readonly {
                /**
                 * Format: uuid
                 * @description Id of the score definition.
                 */
                readonly definition_id: string;
                /**
                 * @description Whether an item cannot be submitted without it.
                 * @default false
                 */
                readonly required: boolean;
            }[];
            /** @description What reviewers should know. */
            readonly guidance: string | null;
            /**
             * @description Share of items that two people rate, neither seeing the other’s answer. Drawn by the item’s id.
             * @example 0.2
             */
            readonly second_review_share: number;
        };
        /** @description What is asked, and of how many people. */
        readonly ReviewQueueSettingsChanges: {
            /** @description What is asked, in this order; empty asks all. */
            readonly scores?: readonly {
                /**
                 * Format: uuid
                 * @description Id of the score definition.
                 */
                readonly definition_id: string;
                /**
                 * @description Whether an item cannot be submitted without it.
                 * @default false
                 */
                readonly required?: boolean;
            }[];
            /** @description What reviewers should know. */
            readonly guidance?: string | null;
            /**
             * @description Share of items that two people rate, neither seeing the other’s answer. Drawn by the item’s id.
             * @example 0.2
             */
            readonly second_review_share?: number;
        };
        readonly ReviewQueueStats: {
            /**
             * Format: uuid
             * @description Id of the review queue.
             */
            readonly queue_id: string;
            /** @description Items reviewed in the last seven days. */
            readonly reviewed: number;
            /** @description People who reviewed them. */
            readonly reviewers: number;
            /** @description Between two reviews of one person; longer breaks count for nothing. Null without two in a row. */
            readonly median_seconds: number | null;
            /**
             * Format: date-time
             * @description When the longest waiting item was added.
             */
            readonly oldest_waiting_at: string | null;
            /** @description Items whose two ratings differ and wait for a decision. */
            readonly disagreements: number;
        };
        readonly ReviewQueueStatsAnswer: {
            /** @description One for each queue. */
            readonly results: readonly components["schemas"]["ReviewQueueStats"][];
        };
        readonly ReviewRating: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * Format: uuid
             * @description The item that was rated.
             */
            readonly queue_item_id: string;
            /** @description The `$ai_trace_id`. */
            readonly trace_id: string;
            /** @description What else the rater says. */
            readonly comment: string | null;
            /** @description Whether both ratings say the same; null until both are in. */
            readonly agreed: boolean | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /** @description Who gave it. */
            readonly rated_by: components["schemas"]["UserBasic"] | null;
            /** @description One for each score definition that was answered. */
            readonly scores: readonly components["schemas"]["TraceReviewScore"][];
            /** @description Number of the project. */
            readonly team: number;
        };
        readonly ReviewRatingChanges: {
            /**
             * @description What else there is to say.
             * @example Says more than its sources.
             */
            readonly comment?: string | null;
            /** @description The whole new set; without it the scores stay. */
            readonly scores?: readonly components["schemas"]["ScoreInput"][];
        };
        readonly ReviewRatingPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ReviewRating"][];
        };
        readonly ReviewSubmission: {
            /**
             * @description `reviewed`: one answer was enough and is the review. `waiting`: a second person rates it too. `agreed`: both gave the same answer, which is the review. `disagreement`: a third person decides.
             * @enum {string}
             */
            readonly outcome: "reviewed" | "waiting" | "agreed" | "disagreement";
            /** @description Null when one answer was enough. */
            readonly rating: components["schemas"]["ReviewRating"] | null;
            /** @description The review that stands now. */
            readonly review: components["schemas"]["TraceReview"] | null;
        };
        readonly Role: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * @description Its name.
             * @example Reviewers
             */
            readonly name: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /** @description Who has it. */
            readonly members: readonly components["schemas"]["RoleMembership"][];
            /** @description Whether new members of the organization get it. */
            readonly is_default: boolean;
        };
        readonly RoleChanges: {
            /**
             * @description Its name.
             * @example Reviewers
             */
            readonly name?: string;
        };
        readonly RoleMembership: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * Format: uuid
             * @description Id of the role.
             */
            readonly role_id: string;
            readonly organization_member: components["schemas"]["OrganizationMember"];
            /** @description The person. */
            readonly user: components["schemas"]["UserBasic"];
            /**
             * Format: date-time
             * @description When they got it.
             */
            readonly joined_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
        };
        readonly RoleMembershipPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["RoleMembership"][];
        };
        readonly RolePage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["Role"][];
        };
        readonly RoleReplacement: {
            /**
             * @description Its name.
             * @example Reviewers
             */
            readonly name: string;
        };
        readonly SavedView: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * @description The page it opens on. Cannot be changed later.
             * @example traces
             * @enum {string}
             */
            readonly kind: "sql" | "traces" | "generations" | "conversations" | "users" | "errors";
            /**
             * @description Unique among the shared views of its kind, or among its owner’s private ones.
             * @example Expensive failures
             */
            readonly name: string;
            /**
             * @description The text of an `sql` view; null for every other kind.
             * @default null
             * @example null
             */
            readonly query: string | null;
            /**
             * @description What a list page keeps in its address: time range, filters, order, columns. At most 20,000 characters of JSON; null for `sql`.
             * @default null
             * @example {
             *       "from": "-7d",
             *       "f": [
             *         "errors:>0"
             *       ],
             *       "sort": "-cost"
             *     }
             */
            readonly state: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Whether all members of the project see it and may change it. Only its creator makes it private again.
             * @default false
             */
            readonly shared: boolean;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted: boolean;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
        };
        readonly SavedViewChanges: {
            /**
             * @description The page it opens on. Cannot be changed later.
             * @example traces
             * @enum {string}
             */
            readonly kind?: "sql" | "traces" | "generations" | "conversations" | "users" | "errors";
            /**
             * @description Unique among the shared views of its kind, or among its owner’s private ones.
             * @example Expensive failures
             */
            readonly name?: string;
            /**
             * @description The text of an `sql` view; null for every other kind.
             * @default null
             * @example null
             */
            readonly query?: string | null;
            /**
             * @description What a list page keeps in its address: time range, filters, order, columns. At most 20,000 characters of JSON; null for `sql`.
             * @default null
             * @example {
             *       "from": "-7d",
             *       "f": [
             *         "errors:>0"
             *       ],
             *       "sort": "-cost"
             *     }
             */
            readonly state?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Whether all members of the project see it and may change it. Only its creator makes it private again.
             * @default false
             */
            readonly shared?: boolean;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted?: boolean;
        };
        readonly SavedViewPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["SavedView"][];
        };
        readonly SavedViewReplacement: {
            /**
             * @description The page it opens on. Cannot be changed later.
             * @example traces
             * @enum {string}
             */
            readonly kind: "sql" | "traces" | "generations" | "conversations" | "users" | "errors";
            /**
             * @description Unique among the shared views of its kind, or among its owner’s private ones.
             * @example Expensive failures
             */
            readonly name: string;
            /**
             * @description The text of an `sql` view; null for every other kind.
             * @default null
             * @example null
             */
            readonly query?: string | null;
            /**
             * @description What a list page keeps in its address: time range, filters, order, columns. At most 20,000 characters of JSON; null for `sql`.
             * @default null
             * @example {
             *       "from": "-7d",
             *       "f": [
             *         "errors:>0"
             *       ],
             *       "sort": "-cost"
             *     }
             */
            readonly state?: {
                readonly [key: string]: unknown;
            } | null;
            /**
             * @description Whether all members of the project see it and may change it. Only its creator makes it private again.
             * @default false
             */
            readonly shared?: boolean;
            /**
             * @description Hides it; false brings it back.
             * @default false
             */
            readonly deleted?: boolean;
        };
        readonly ScoreDefinition: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * @description Its name.
             * @example Helpfulness
             */
            readonly name: string;
            /**
             * @description Free text about it.
             * @default
             */
            readonly description: string | null;
            /**
             * @description What it asks for; cannot be changed later.
             * @enum {string}
             */
            readonly kind: "categorical" | "numeric" | "boolean";
            /**
             * @description Whether it is out of use.
             * @default false
             */
            readonly archived: boolean;
            /** @description Number of the version that is asked now. */
            readonly current_version: number;
            /**
             * Format: uuid
             * @description Id of that version.
             */
            readonly current_version_id: string;
            /**
             * @description By kind. categorical: `options` [{key, label}], `selection_mode` single or multiple, `min_selections`, `max_selections`, `passing_rule` {categories}. numeric: `min`, `max`, `step`, `passing_rule` {operator, threshold}. boolean: `true_label`, `false_label`, `true_is_failure`.
             * @example {
             *       "min": 1,
             *       "max": 5,
             *       "step": 1
             *     }
             */
            readonly config: {
                readonly [key: string]: unknown;
            };
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /** @description Number of the project. */
            readonly team: number;
        };
        readonly ScoreDefinitionChanges: {
            /**
             * @description Its name.
             * @example Helpfulness
             */
            readonly name?: string;
            /**
             * @description Free text about it.
             * @default
             */
            readonly description?: string | null;
            /** @description Whether it is out of use. */
            readonly archived?: boolean;
        };
        readonly ScoreDefinitionPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ScoreDefinition"][];
        };
        readonly ScoreDefinitionVersion: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * Format: uuid
             * @description Id of the score definition.
             */
            readonly definition_id: string;
            /**
             * @description What it asks for.
             * @enum {string}
             */
            readonly kind: "categorical" | "numeric" | "boolean";
            /** @description Its number, from 1. */
            readonly version: number;
            /** @description What it asks. */
            readonly config: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
        };
        readonly ScoreDefinitionVersionPage: {
            /** @description How many there are. */
            readonly count: number;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["ScoreDefinitionVersion"][];
            /** @description Send as `cursor` for the next page; null on the last one. */
            readonly next_cursor: string | null;
        };
        readonly ScoreInput: {
            /**
             * Format: uuid
             * @description Id of the score definition.
             */
            readonly definition_id: string;
            /**
             * Format: uuid
             * @description Default: the current version.
             */
            readonly definition_version_id?: string | null;
            /** @description Keys of the chosen options, for a categorical one. */
            readonly categorical_values?: readonly string[] | null;
            /**
             * Format: decimal
             * @description The number, for a numeric one.
             * @example 4.5
             */
            readonly numeric_value?: string | null;
            /** @description The answer, for a boolean one. */
            readonly boolean_value?: boolean | null;
        };
        readonly Session: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description As the browser named itself when it signed in. */
            readonly user_agent: string;
            /** @description From where it signed in. */
            readonly address: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last used, to the hour.
             */
            readonly last_seen_at: string;
            /**
             * Format: date-time
             * @description When it ends unless it is used before.
             */
            readonly expires_at: string;
            /** @description Whether it is the one that asks. */
            readonly is_current: boolean;
        };
        readonly SessionPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["Session"][];
        };
        readonly Signup: {
            /** @description First name. */
            readonly first_name: string;
            /**
             * @description Last name; may be empty.
             * @default
             */
            readonly last_name?: string;
            /** @description The password to sign in with. */
            readonly password: string;
            /**
             * @description What the person does there, in their own words.
             * @default null
             */
            readonly role_at_organization?: string | null;
            /**
             * Format: email
             * @description E-mail address.
             */
            readonly email: string;
            /**
             * @description Name of the new organization.
             * @default
             */
            readonly organization_name?: string;
        };
        readonly SignupState: {
            /** @description Whether anyone may make an organization here. */
            readonly is_open: boolean;
            /** @description False on a fresh server. */
            readonly has_organization: boolean;
            /** @description Characters a password needs at least. */
            readonly password_length_min: number;
            /** @description Whether the request came with the cookie of a live session. */
            readonly is_signed_in: boolean;
            /** @description Origin clients reach this server at; null: as each request names it. */
            readonly public_url: string | null;
        };
        readonly SymbolSetBulkFinish: {
            /** @description Content hash by symbol set id. */
            readonly content_hashes?: unknown;
        };
        readonly SymbolSetCheck: {
            /**
             * @description Chunks of a build.
             * @default []
             */
            readonly chunk_ids?: readonly string[];
            /**
             * @description The same with the hashes of their files.
             * @default []
             */
            readonly symbol_sets?: readonly {
                /** @description Chunk id of the bundle. */
                readonly chunk_id: string;
                /**
                 * @description Hash of the file, as the uploader computes it.
                 * @default null
                 */
                readonly content_hash?: string | null;
            }[];
        };
        readonly SymbolSetChecked: {
            /** @description Those that have to be uploaded, in the order asked. */
            readonly chunk_ids: readonly string[];
        };
        readonly SymbolSetFinish: {
            /** @description Hash of the file, as the uploader computes it. */
            readonly content_hash?: string | null;
        };
        readonly SymbolSetIds: {
            /** @description Symbol sets to delete. */
            readonly ids: readonly string[];
        };
        readonly SymbolSetLink: {
            /** @description Good for an hour. */
            readonly url: string;
        };
        readonly SymbolSetSlot: {
            readonly presigned_url: components["schemas"]["PresignedPost"];
            /** @description The same by PUT; there when `content_length` was given, and good for that length. */
            readonly presigned_put_url?: string;
            /**
             * Format: uuid
             * @description Id of the symbol set.
             */
            readonly symbol_set_id: string;
        };
        readonly SymbolSetSlots: {
            /** @description By chunk id, only what has to be uploaded. */
            readonly id_map: {
                readonly [key: string]: components["schemas"]["SymbolSetSlot"];
            };
        };
        readonly SymbolSetUploads: {
            /**
             * @description What is about to be uploaded.
             * @default []
             */
            readonly symbol_sets?: readonly {
                /** @description Chunk id of the bundle. */
                readonly chunk_id: string;
                /**
                 * @description Id of the release it belongs to.
                 * @default null
                 */
                readonly release_id?: string | null;
                /**
                 * @description Hash of the file, as the uploader computes it.
                 * @default null
                 */
                readonly content_hash?: string | null;
                /** @description Bytes of the file. */
                readonly content_length?: number | null;
            }[];
            /**
             * @description Older form of `symbol_sets`.
             * @default []
             */
            readonly chunk_ids?: readonly string[];
            /**
             * @description Release of `chunk_ids`.
             * @default null
             */
            readonly release_id?: string | null;
            /**
             * @description Replace finished sets whose content differs.
             * @default false
             */
            readonly force?: boolean;
            /**
             * @description Leave finished sets whose content differs alone.
             * @default false
             */
            readonly skip_on_conflict?: boolean;
        };
        readonly ToolAnswer: {
            /** @description Whether the tool did what was asked. */
            readonly success: boolean;
            /** @description The answer as text, or why there is none. */
            readonly content: string;
            /** @description The query that was run. */
            readonly structured_content?: {
                readonly [key: string]: unknown;
            };
            /**
             * @description Why there is no answer.
             * @constant
             */
            readonly error_type?: "validation";
        };
        readonly ToolCall: {
            /** @description What the tool takes. */
            readonly args: {
                readonly [key: string]: unknown;
            };
        };
        readonly TraceReview: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /** @description The `$ai_trace_id`. */
            readonly trace_id: string;
            /** @description The page of the trace. */
            readonly trace_url: string;
            /** @description What else the reviewer says. */
            readonly comment: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /** @description Who made it; null when that account is gone or the server made it. */
            readonly created_by: components["schemas"]["UserBasic"] | null;
            /** @description Who last reviewed it. */
            readonly reviewed_by: components["schemas"]["UserBasic"] | null;
            /** @description One for each score definition that was answered. */
            readonly scores: readonly components["schemas"]["TraceReviewScore"][];
            /** @description Number of the project. */
            readonly team: number;
        };
        readonly TraceReviewChanges: {
            /** @description The `$ai_trace_id`. */
            readonly trace_id?: string;
            /** @description What else there is to say. */
            readonly comment?: string | null;
            /** @description The whole new set; without it the scores stay. */
            readonly scores?: readonly components["schemas"]["ScoreInput"][];
            /**
             * Format: uuid
             * @description The queue the trace is taken out of. Without it the trace leaves whichever queue it waits in.
             */
            readonly queue_id?: string | null;
        };
        readonly TraceReviewPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["TraceReview"][];
        };
        readonly TraceReviewScore: {
            /**
             * Format: uuid
             * @description Its id.
             */
            readonly id: string;
            /**
             * Format: uuid
             * @description Id of the score definition.
             */
            readonly definition_id: string;
            /** @description Name of the score definition. */
            readonly definition_name: string;
            /**
             * @description What it asks for.
             * @enum {string}
             */
            readonly definition_kind: "categorical" | "numeric" | "boolean";
            /** @description Whether it is archived by now. */
            readonly definition_archived: boolean;
            /**
             * Format: uuid
             * @description Id of the version that was answered.
             */
            readonly definition_version_id: string;
            /** @description Number of that version. */
            readonly definition_version: number;
            /** @description What that version asks. */
            readonly definition_config: {
                readonly [key: string]: unknown;
            };
            /** @description Keys of the chosen options, of a categorical one. */
            readonly categorical_values: readonly string[] | null;
            /**
             * Format: decimal
             * @description The number, of a numeric one; text with six decimals.
             */
            readonly numeric_value: string | null;
            /** @description The answer, of a boolean one. */
            readonly boolean_value: boolean | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
        };
        readonly Translation: {
            /** @description The text in the other language. */
            readonly translation: string;
            /** @description Always null: the model is not asked for it. */
            readonly detected_language: string | null;
            /** @description Whose model translated. */
            readonly provider: string;
        };
        readonly UnpricedModel: {
            /** @description The name as the events send it. */
            readonly model: string;
            /** @description The provider as the events send it. */
            readonly provider: string | null;
            /** @description `no_price`, `no_rate_at_date` or `no_rate:<what>`. */
            readonly reason: string;
            /** @description Generations and embeddings without a cost. */
            readonly events: number;
            /** @description Their input tokens. */
            readonly input_tokens: number;
            /** @description Their output tokens. */
            readonly output_tokens: number;
            /** @description When the last of them happened. */
            readonly last_seen: string;
            /** @description Models of the tables with similar names. Suggestions only. */
            readonly nearest: readonly string[];
        };
        readonly UnpricedModelPage: {
            /** @description Rows in all pages. */
            readonly count: number;
            /** @description Address of the next page; null on the last one. */
            readonly next: string | null;
            /** @description Address of the page before; null on the first one. */
            readonly previous: string | null;
            /** @description The rows of this page. */
            readonly results: readonly components["schemas"]["UnpricedModel"][];
        };
        readonly User: {
            /** @description Number of the user. */
            readonly id: number;
            /**
             * Format: uuid
             * @description Its uuid.
             */
            readonly uuid: string;
            /** @description Under which the web app’s own events would be captured. */
            readonly distinct_id: string;
            /** @description First name. */
            readonly first_name: string;
            /** @description Last name; may be empty. */
            readonly last_name: string;
            /**
             * Format: email
             * @description E-mail address.
             */
            readonly email: string;
            /** @description Whether the address was confirmed; null when that was never asked. */
            readonly is_email_verified: boolean | null;
            /** @description Kept for clients of PostHog; the web app does not use it. */
            readonly hedgehog_config: {
                readonly [key: string]: unknown;
            } | null;
            /** @description What the person does there, in their own words. */
            readonly role_at_organization: string | null;
            /**
             * Format: date-time
             * @description When the account was made.
             */
            readonly date_joined: string;
            /** @description Whether the account may change what all projects share. */
            readonly is_staff: boolean;
            /** @description Always false: acting as another person is not possible here. */
            readonly is_impersonated: boolean;
            /** @description Whether the account signs in by password. */
            readonly has_password: boolean;
            /** @description Always false: this server signs in by password. */
            readonly has_social_auth: boolean;
            /** @description Always false: this server has no second factor. */
            readonly is_2fa_enabled: boolean;
            /** @description Always null: a new address counts at once. */
            readonly pending_email: string | null;
            /** @description The web app's. A change merges into what is stored; null removes a key. */
            readonly preferences: {
                readonly [key: string]: unknown;
            };
            /** @description Where `@current` points. */
            readonly organization: components["schemas"]["CurrentOrganization"] | null;
            /** @description Organizations the user belongs to. */
            readonly organizations: readonly components["schemas"]["OwnOrganization"][];
            /** @description Where `@current` points. */
            readonly team: components["schemas"]["OwnProject"] | null;
        };
        /** @description A person, as every answer shows them. */
        readonly UserBasic: {
            /** @description Number of the user. */
            readonly id: number;
            /**
             * Format: uuid
             * @description Its uuid.
             */
            readonly uuid: string;
            /** @description Under which the web app’s own events would be captured. */
            readonly distinct_id: string;
            /** @description First name. */
            readonly first_name: string;
            /** @description Last name; may be empty. */
            readonly last_name: string;
            /**
             * Format: email
             * @description E-mail address.
             */
            readonly email: string;
            /** @description Whether the address was confirmed; null when that was never asked. */
            readonly is_email_verified: boolean | null;
            /** @description Kept for clients of PostHog; the web app does not use it. */
            readonly hedgehog_config: {
                readonly [key: string]: unknown;
            } | null;
            /** @description What the person does there, in their own words. */
            readonly role_at_organization: string | null;
        };
        readonly UserChanges: {
            /** @description First name. */
            readonly first_name?: string;
            /** @description Last name; may be empty. */
            readonly last_name?: string;
            /**
             * Format: email
             * @description E-mail address.
             */
            readonly email?: string;
            /** @description Kept for clients of PostHog; the web app does not use it. */
            readonly hedgehog_config?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description What the person does there, in their own words. */
            readonly role_at_organization?: string | null;
            /** @description The web app's. A change merges into what is stored; null removes a key. */
            readonly preferences?: {
                readonly [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description Where `@current` points from now on.
             */
            readonly set_current_organization?: string;
            /** @description As `set_current_project`, by its older name. */
            readonly set_current_team?: number;
            /** @description Where `@current` points from now on. */
            readonly set_current_project?: number;
            /** @description Needed to set a new password or e-mail address. */
            readonly current_password?: string;
            /** @description A new password. */
            readonly password?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly feature_flag_local_evaluation_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Flag definitions; always empty. */
                        readonly flags: readonly unknown[];
                        /** @description Group type names by index. */
                        readonly group_type_mapping: Record<string, never>;
                        /** @description Cohorts flags refer to. */
                        readonly cohorts: Record<string, never>;
                    };
                };
            };
        };
    };
    readonly login_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Login"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LoginDone"];
                };
            };
        };
    };
    readonly logout_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly organizations_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrganizationPage"];
                };
            };
        };
    };
    readonly organizations_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewOrganization"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Organization"];
                };
            };
        };
    };
    readonly organizations_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Organization"];
                };
            };
        };
    };
    readonly organizations_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OrganizationReplacement"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Organization"];
                };
            };
        };
    };
    readonly organizations_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly organizations_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["OrganizationChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Organization"];
                };
            };
        };
    };
    readonly organizations_activity_log_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description Kind of object, such as `Project`. */
                readonly scope?: string;
                /** @description Several kinds, between commas. */
                readonly scopes?: string;
                /** @description Only what happened to the object with this id. */
                readonly item_id?: string;
                /** @description Who did it. */
                readonly user?: string;
                /** @description Only entries since then. */
                readonly date_from?: string;
                /** @description Only entries until then. */
                readonly date_to?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly organizations_invites_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrganizationInvitePage"];
                };
            };
        };
    };
    readonly organizations_invites_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewOrganizationInvite"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrganizationInvite"];
                };
            };
        };
    };
    readonly organizations_invites_bulk_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": readonly components["schemas"]["NewOrganizationInvite"][];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["OrganizationInvite"][];
                };
            };
        };
    };
    readonly organizations_invites_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly organizations_members_list: {
        readonly parameters: {
            readonly query?: {
                /** @description joined_at, -joined_at (default), level or -level. */
                readonly order?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrganizationMemberPage"];
                };
            };
        };
    };
    readonly organizations_members_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Uuid of the user. */
                readonly user_uuid: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A person in an organization. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrganizationMember"];
                };
            };
        };
    };
    readonly organizations_members_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Uuid of the user. */
                readonly user_uuid: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly organizations_members_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Uuid of the user. */
                readonly user_uuid: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["OrganizationMemberChanges"];
            };
        };
        readonly responses: {
            /** @description A person in an organization. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrganizationMember"];
                };
            };
        };
    };
    readonly organizations_projects_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Part of the name. */
                readonly search?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProjectSummaryPage"];
                };
            };
        };
    };
    readonly organizations_projects_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewProject"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly organizations_projects_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly organizations_projects_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ProjectReplacement"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly organizations_projects_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly organizations_projects_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ProjectChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly organizations_projects_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly organizations_projects_add_product_intent_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["OnboardingStep"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly organizations_projects_change_organization_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: uuid
                     * @description Id of the organization, or `@current`.
                     */
                    readonly organization_id: string;
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly organizations_projects_complete_product_onboarding_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["OnboardingStep"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly organizations_projects_delete_secret_token_backup_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly organizations_projects_generate_conversations_public_token_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly organizations_projects_is_generating_demo_data_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProjectWithDemoState"];
                };
            };
        };
    };
    readonly organizations_projects_reset_token_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly organizations_projects_rotate_secret_token_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly organizations_roles_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RolePage"];
                };
            };
        };
    };
    readonly organizations_roles_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewRole"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Role"];
                };
            };
        };
    };
    readonly organizations_roles_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Role"];
                };
            };
        };
    };
    readonly organizations_roles_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RoleReplacement"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Role"];
                };
            };
        };
    };
    readonly organizations_roles_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly organizations_roles_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["RoleChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Role"];
                };
            };
        };
    };
    readonly organizations_roles_role_memberships_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Id of the role. */
                readonly role_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoleMembershipPage"];
                };
            };
        };
    };
    readonly organizations_roles_role_memberships_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Id of the role. */
                readonly role_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewRoleMembership"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoleMembership"];
                };
            };
        };
    };
    readonly organizations_roles_role_memberships_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Id of the role. */
                readonly role_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RoleMembership"];
                };
            };
        };
    };
    readonly organizations_roles_role_memberships_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the organization, or `@current`. */
                readonly organization_id: string;
                /** @description Id of the role. */
                readonly role_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly personal_api_keys_list: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["PersonalAPIKey"][];
                };
            };
        };
    };
    readonly personal_api_keys_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewPersonalAPIKey"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonalAPIKey"];
                };
            };
        };
    };
    readonly personal_api_keys_current_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonalAPIKey"];
                };
            };
        };
    };
    readonly personal_api_keys_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonalAPIKey"];
                };
            };
        };
    };
    readonly personal_api_keys_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly personal_api_keys_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["PersonalAPIKeyChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonalAPIKey"];
                };
            };
        };
    };
    readonly personal_api_keys_roll_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonalAPIKey"];
                };
            };
        };
    };
    readonly projects_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Part of the name. */
                readonly search?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProjectSummaryPage"];
                };
            };
        };
    };
    readonly projects_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewProject"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly projects_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly projects_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ProjectReplacement"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly projects_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly projects_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ProjectChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly actions_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Rows in all pages. */
                        readonly count: number;
                        /** @description Address of the next page; null on the last one. */
                        readonly next: string | null;
                        /** @description Address of the page before; null on the first one. */
                        readonly previous: string | null;
                        /** @description The rows of this page. */
                        readonly results: readonly unknown[];
                    };
                };
            };
        };
    };
    readonly projects_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly activity_log_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description Kind of object, such as `Project`. */
                readonly scope?: string;
                /** @description Several kinds, between commas. */
                readonly scopes?: string;
                /** @description Only what happened to the object with this id. */
                readonly item_id?: string;
                /** @description Who did it. */
                readonly user?: string;
                /** @description Only entries since then. */
                readonly date_from?: string;
                /** @description Only entries until then. */
                readonly date_to?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly projects_add_product_intent_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["OnboardingStep"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly annotations_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Part of the content. */
                readonly search?: string;
                /** @description One scope; `insight` means `dashboard_item`. */
                readonly scope?: string;
                /** @description ISO date or datetime, inclusive. */
                readonly date_from?: string;
                /** @description ISO date or datetime, inclusive; a date means all of that day. */
                readonly date_to?: string;
                /** @description Only those about this insight. */
                readonly dashboard_item?: number;
                /** @description The same, as older clients say it. */
                readonly dashboardItemId?: number;
                /** @description Only those about the insight with this id in links. */
                readonly insight_short_id?: string;
                /** @description Only those about this dashboard. */
                readonly dashboard_id?: number;
                /** @description What the chart of this insight shows: its own, and those of project and organization. */
                readonly for_insight?: number;
                /** @description What this dashboard shows: its own, and those of project and organization. */
                readonly for_dashboard?: number;
                /** @description Only those with an emoji, or only those without. */
                readonly is_emoji?: boolean;
                /** @description Only those charts leave out, or only the others. */
                readonly hidden_in_user_interface?: boolean;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AnnotationPage"];
                };
            };
        };
    };
    readonly annotations_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewAnnotation"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Annotation"];
                };
            };
        };
    };
    readonly annotations_all_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly annotations_retrieve: {
        readonly parameters: {
            readonly query?: {
                /** @description Part of the content. */
                readonly search?: string;
                /** @description One scope; `insight` means `dashboard_item`. */
                readonly scope?: string;
                /** @description ISO date or datetime, inclusive. */
                readonly date_from?: string;
                /** @description ISO date or datetime, inclusive; a date means all of that day. */
                readonly date_to?: string;
                /** @description Only those about this insight. */
                readonly dashboard_item?: number;
                /** @description The same, as older clients say it. */
                readonly dashboardItemId?: number;
                /** @description Only those about the insight with this id in links. */
                readonly insight_short_id?: string;
                /** @description Only those about this dashboard. */
                readonly dashboard_id?: number;
                /** @description What the chart of this insight shows: its own, and those of project and organization. */
                readonly for_insight?: number;
                /** @description What this dashboard shows: its own, and those of project and organization. */
                readonly for_dashboard?: number;
                /** @description Only those with an emoji, or only those without. */
                readonly is_emoji?: boolean;
                /** @description Only those charts leave out, or only the others. */
                readonly hidden_in_user_interface?: boolean;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Annotation"];
                };
            };
        };
    };
    readonly annotations_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["AnnotationReplacement"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Annotation"];
                };
            };
        };
    };
    readonly annotations_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["AnnotationChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Annotation"];
                };
            };
        };
    };
    readonly annotations_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly projects_change_organization_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * Format: uuid
                     * @description Id of the organization, or `@current`.
                     */
                    readonly organization_id: string;
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly cohorts_list: {
        readonly parameters: {
            readonly query?: {
                /** @description `static` or `dynamic`. */
                readonly type?: string;
                /** @description Only those this user made. */
                readonly created_by_id?: number;
                /** @description Part of the name. */
                readonly search?: string;
                /** @description Leave out those that look at events. */
                readonly hide_behavioral_cohorts?: boolean;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CohortPage"];
                };
            };
        };
    };
    readonly cohorts_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "multipart/form-data": components["schemas"]["NewCohort"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CohortAlone"];
                };
            };
        };
    };
    readonly cohorts_all_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly cohorts_preview_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["CohortCriteria"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CohortPreview"];
                };
            };
        };
    };
    readonly cohorts_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CohortAlone"];
                };
            };
        };
    };
    readonly cohorts_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "multipart/form-data": components["schemas"]["CohortReplacement"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CohortAlone"];
                };
            };
        };
    };
    readonly cohorts_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "multipart/form-data": components["schemas"]["CohortChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CohortAlone"];
                };
            };
        };
    };
    readonly cohorts_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly cohorts_add_persons_to_static_cohort_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["CohortPersonIds"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /**
                         * @description Always true.
                         * @constant
                         */
                        readonly success: true;
                    };
                };
            };
        };
    };
    readonly cohorts_calculation_history_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CohortCalculationPage"];
                };
            };
        };
    };
    readonly cohorts_duplicate_as_static_cohort_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CohortAlone"];
                };
            };
        };
    };
    readonly cohorts_persons_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Part of an e-mail, name or distinct id. */
                readonly search?: string;
                /** @description JSON list of property filters; all must hold. */
                readonly properties?: unknown;
                /** @description `csv` for a file of all members. */
                readonly format?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CohortMemberPage"];
                };
            };
        };
    };
    readonly cohorts_remove_person_from_static_cohort_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["CohortPersonId"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /**
                         * @description Always true.
                         * @constant
                         */
                        readonly success: true;
                    };
                };
            };
        };
    };
    readonly cohorts_used_in_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CohortUses"];
                };
            };
        };
    };
    readonly projects_complete_product_onboarding_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["OnboardingStep"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly dashboards_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Part of name or description. */
                readonly search?: string;
                /** @description Only pinned ones, or only others. */
                readonly pinned?: boolean;
                /** @description Tags between commas; any of them. */
                readonly tags?: string;
                /** @description Only those made so. Unlisted ones are shown only when they are asked for. */
                readonly creation_mode?: "default" | "template" | "duplicate" | "unlisted";
                /** @description Number of the user who made it. */
                readonly created_by?: number;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DashboardBasicPage"];
                };
            };
        };
    };
    readonly dashboards_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewDashboard"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Dashboard"];
                };
            };
        };
    };
    readonly dashboards_all_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly dashboards_retrieve: {
        readonly parameters: {
            readonly query?: {
                /** @description As of insights: absent, what was computed before; `blocking`, fresh results. */
                readonly refresh?: string;
                /** @description JSON: filters over those of the dashboard, for this answer. */
                readonly filters_override?: string;
                /** @description JSON: values of variables, for this answer. */
                readonly variables_override?: string;
                /** @description The layout by which tiles are put in order. */
                readonly layoutSize?: "sm" | "xs";
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Dashboard"];
                };
            };
        };
    };
    readonly dashboards_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["DashboardReplacement"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Dashboard"];
                };
            };
        };
    };
    readonly dashboards_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["DashboardChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Dashboard"];
                };
            };
        };
    };
    readonly dashboards_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly dashboards_copy_tile_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Number of the dashboard that has the tile. */
                    readonly fromDashboardId: number;
                    /** @description Number of the tile. */
                    readonly tileId: number;
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Dashboard"];
                };
            };
        };
    };
    readonly dashboards_create_text_tile_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Markdown. */
                    readonly body: string;
                    /**
                     * @description `{sm, xs}`, each `{x, y, w, h}`.
                     * @example {}
                     */
                    readonly layouts?: unknown;
                    /** @description A name of a colour. */
                    readonly color?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DashboardTile"];
                };
            };
        };
    };
    readonly dashboards_delete_tile_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Number of the tile. */
                    readonly tile_id: number;
                };
            };
        };
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly dashboards_move_tile_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The tile. */
                    readonly tile: {
                        /** @description Number of the tile. */
                        readonly id: number;
                    };
                    /** @description Number of the dashboard it goes to. */
                    readonly toDashboard?: number;
                    /** @description The same. */
                    readonly to_dashboard?: number;
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Dashboard"];
                };
            };
        };
    };
    readonly dashboards_reorder_tiles_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Numbers of tiles, first to last. */
                    readonly tile_order: readonly number[];
                    /**
                     * @description How wide they become; absent: as they are.
                     * @enum {string}
                     */
                    readonly layout?: "two_column" | "three_column" | "full_width";
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Dashboard"];
                };
            };
        };
    };
    readonly dashboards_run_insights_list: {
        readonly parameters: {
            readonly query?: {
                /** @description As of insights: absent, what was computed before; `blocking`, fresh results. */
                readonly refresh?: string;
                /** @description JSON: filters over those of the dashboard, for this answer. */
                readonly filters_override?: string;
                /** @description JSON: values of variables, for this answer. */
                readonly variables_override?: string;
                /** @description Only these tiles: numbers between commas. */
                readonly tile_ids?: string;
                /** @description `optimized` (default): results as text; `json`: as they are. */
                readonly output_format?: "optimized" | "json";
                /** @description Most characters of one result as text. */
                readonly max_result_chars?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description The rows of this page. */
                        readonly results: readonly {
                            /** @description Number of the tile. */
                            readonly id: number;
                            /** @description Its place in reading order. */
                            readonly order: number;
                            /** @description What the tile shows. */
                            readonly insight: {
                                /** @description Its id. */
                                readonly id: number;
                                /** @description The insight’s id in links. */
                                readonly short_id: string;
                                /** @description Its name. */
                                readonly name: string | null;
                                /** @description The query in words. */
                                readonly derived_name: string | null;
                                /** @description What its query answered. */
                                readonly result: unknown;
                                /** @description Why there is no result. */
                                readonly error?: string;
                            };
                        }[];
                    };
                };
            };
        };
    };
    readonly dashboards_stream_tiles_retrieve: {
        readonly parameters: {
            readonly query?: {
                /** @description As of insights: absent, what was computed before; `blocking`, fresh results. */
                readonly refresh?: string;
                /** @description JSON: filters over those of the dashboard, for this answer. */
                readonly filters_override?: string;
                /** @description JSON: values of variables, for this answer. */
                readonly variables_override?: string;
                /** @description The layout by which tiles are put in order. */
                readonly layoutSize?: "sm" | "xs";
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
        };
    };
    readonly dashboards_update_text_tile_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description Number of the tile. */
                    readonly tile_id: number;
                    /** @description Markdown. */
                    readonly body?: string;
                    /**
                     * @description `{sm, xs}`, each `{x, y, w, h}`.
                     * @example {}
                     */
                    readonly layouts?: unknown;
                    /** @description A name of a colour. */
                    readonly color?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DashboardTile"];
                };
            };
        };
    };
    readonly data_color_themes_list: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["DataColorTheme"][];
                };
            };
        };
    };
    readonly data_color_themes_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewDataColorTheme"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DataColorTheme"];
                };
            };
        };
    };
    readonly data_color_themes_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DataColorTheme"];
                };
            };
        };
    };
    readonly data_color_themes_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DataColorThemeReplacement"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DataColorTheme"];
                };
            };
        };
    };
    readonly data_color_themes_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly data_color_themes_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["DataColorThemeChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DataColorTheme"];
                };
            };
        };
    };
    readonly database_schema_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatabaseSchema"];
                };
            };
        };
    };
    readonly dataset_items_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Only items of this dataset. */
                readonly dataset?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatasetItemPage"];
                };
            };
        };
    };
    readonly dataset_items_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewDatasetItem"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatasetItem"];
                };
            };
        };
    };
    readonly dataset_items_bulk_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewDatasetItems"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatasetItemsCreated"];
                };
            };
        };
    };
    readonly dataset_items_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatasetItem"];
                };
            };
        };
    };
    readonly dataset_items_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DatasetItemReplacement"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatasetItem"];
                };
            };
        };
    };
    readonly dataset_items_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["DatasetItemChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatasetItem"];
                };
            };
        };
    };
    readonly datasets_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Only these. */
                readonly id__in?: string;
                /** @description Part of the name, the description or the metadata. */
                readonly search?: string;
                /** @description Any of created_at, updated_at, comma-separated; "-" reverses one. */
                readonly order_by?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatasetPage"];
                };
            };
        };
    };
    readonly datasets_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewDataset"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Dataset"];
                };
            };
        };
    };
    readonly datasets_all_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly datasets_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Dataset"];
                };
            };
        };
    };
    readonly datasets_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DatasetReplacement"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Dataset"];
                };
            };
        };
    };
    readonly datasets_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["DatasetChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Dataset"];
                };
            };
        };
    };
    readonly datasets_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly datasets_export_retrieve: {
        readonly parameters: {
            readonly query?: {
                /** @description What kind of file. */
                readonly format?: "jsonl" | "csv";
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": string;
                    readonly "text/csv": string;
                };
            };
        };
    };
    readonly datasets_imports_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatasetImportPage"];
                };
            };
        };
    };
    readonly datasets_imports_create: {
        readonly parameters: {
            readonly query?: {
                /** @description Default: what `file_name` ends with, else what the content type says. */
                readonly format?: "csv" | "tsv" | "json" | "jsonl";
                /** @description Between the cells of a table. Default: what the first line tells. */
                readonly delimiter?: "comma" | "semicolon" | "tab" | "pipe";
                /** @description JSON list of `{column, to, as, key}`: which columns become which fields. Default: those of the same names, and `expected_output` as the output. Capitals, blanks and underscores do not matter. A name that a table has twice is `name (2)` the second time, and a column without one `column 3` by its place. */
                readonly columns?: unknown;
                /** @description Name of the file, to be shown. */
                readonly file_name?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Accepted; it goes on in the background. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatasetImport"];
                };
            };
        };
    };
    readonly datasets_imports_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
                /** @description Id of the import. */
                readonly import_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatasetImport"];
                };
            };
        };
    };
    readonly datasets_imports_cancel_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
                /** @description Id of the import. */
                readonly import_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatasetImport"];
                };
            };
        };
    };
    readonly datasets_imports_errors_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
                /** @description Id of the import. */
                readonly import_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatasetImportErrorPage"];
                };
            };
        };
    };
    readonly datasets_imports_resume_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
                /** @description Id of the import. */
                readonly import_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatasetImport"];
                };
            };
        };
    };
    readonly projects_delete_secret_token_backup_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly demo_data_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DemoData"];
                };
            };
        };
    };
    readonly demo_data_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["DemoDataWish"];
            };
        };
        readonly responses: {
            /** @description Accepted; it goes on in the background. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DemoData"];
                };
            };
        };
    };
    readonly demo_data_stop_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DemoData"];
                };
            };
        };
    };
    readonly early_access_feature_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Rows in all pages. */
                        readonly count: number;
                        /** @description Address of the next page; null on the last one. */
                        readonly next: string | null;
                        /** @description Address of the page before; null on the first one. */
                        readonly previous: string | null;
                        /** @description The rows of this page. */
                        readonly results: readonly unknown[];
                    };
                };
            };
        };
    };
    readonly error_tracking_fingerprints_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those that lead to this issue. */
                readonly issue_id?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingFingerprintPage"];
                };
            };
        };
    };
    readonly error_tracking_grouping_rules_list: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingGroupingRulePage"];
                };
            };
        };
    };
    readonly error_tracking_grouping_rules_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewErrorTrackingGroupingRule"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingGroupingRule"];
                };
            };
        };
    };
    readonly error_tracking_grouping_rules_reorder_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ErrorTrackingRuleOrders"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Always true: failures are errors. */
                        readonly success: boolean;
                    };
                };
            };
        };
    };
    readonly error_tracking_grouping_rules_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ErrorTrackingGroupingRuleChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingGroupingRule"];
                };
            };
        };
    };
    readonly error_tracking_grouping_rules_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly error_tracking_grouping_rules_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ErrorTrackingGroupingRuleChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingGroupingRule"];
                };
            };
        };
    };
    readonly error_tracking_issues_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Default: all but suppressed and archived are shown too. */
                readonly status?: "active" | "resolved" | "archived" | "suppressed" | "pending_release" | "all";
                /** @description Number of a user, id of a role, or `none`. */
                readonly assignee?: string;
                /** @description Part of the name or the description. */
                readonly search?: string;
                /** @description Only issues with an exception of this trace. */
                readonly trace_id?: string;
                /** @description Only issues with an exception of this session. */
                readonly session_id?: string;
                /** @description Default `-last_seen`. */
                readonly order_by?: "last_seen" | "first_seen" | "occurrences" | "users" | "sessions" | "-last_seen" | "-first_seen" | "-occurrences" | "-users" | "-sessions";
                /** @description Begin of the range, ISO 8601 or relative; default `-30d`. */
                readonly date_from?: string;
                /** @description End of the range; default now. */
                readonly date_to?: string;
                /** @description Parts of `volume`; default 20. */
                readonly volume_buckets?: number;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingIssuePage"];
                };
            };
        };
    };
    readonly error_tracking_issues_all_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly error_tracking_issues_bulk_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ErrorTrackingBulkChange"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingBulkDone"];
                };
            };
        };
    };
    readonly error_tracking_issues_retrieve: {
        readonly parameters: {
            readonly query?: {
                /** @description Begin of the range, ISO 8601 or relative; default `-30d`. */
                readonly date_from?: string;
                /** @description End of the range; default now. */
                readonly date_to?: string;
                /** @description Parts of `volume`; default 20. */
                readonly volume_buckets?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingIssue"];
                };
            };
        };
    };
    readonly error_tracking_issues_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ErrorTrackingIssueChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingIssue"];
                };
            };
        };
    };
    readonly error_tracking_issues_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly error_tracking_issues_assign_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ErrorTrackingAssignment"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Always true: failures are errors. */
                        readonly success: boolean;
                    };
                };
            };
        };
    };
    readonly error_tracking_issues_merge_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ErrorTrackingMerge"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Always true: failures are errors. */
                        readonly success: boolean;
                    };
                };
            };
        };
    };
    readonly error_tracking_issues_occurrences_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Begin of the range, ISO 8601 or relative; default `-30d`. */
                readonly date_from?: string;
                /** @description End of the range; default now. */
                readonly date_to?: string;
                /** @description Parts of `volume`; default 20. */
                readonly volume_buckets?: number;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingOccurrencePage"];
                };
            };
        };
    };
    readonly error_tracking_issues_persons_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Begin of the range, ISO 8601 or relative; default `-30d`. */
                readonly date_from?: string;
                /** @description End of the range; default now. */
                readonly date_to?: string;
                /** @description Parts of `volume`; default 20. */
                readonly volume_buckets?: number;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingAffectedPersonPage"];
                };
            };
        };
    };
    readonly error_tracking_issues_split_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ErrorTrackingSplit"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingSplitDone"];
                };
            };
        };
    };
    readonly error_tracking_query_issues_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["IssuesQuestion"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IssuesAnswer"];
                };
            };
        };
    };
    readonly error_tracking_releases_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Part of version, project or hash. */
                readonly search?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingReleasePage"];
                };
            };
        };
    };
    readonly error_tracking_releases_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewErrorTrackingRelease"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingRelease"];
                };
            };
        };
    };
    readonly error_tracking_releases_hash_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description What the release is found by. */
                readonly hash_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingRelease"];
                };
            };
        };
    };
    readonly error_tracking_releases_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingRelease"];
                };
            };
        };
    };
    readonly error_tracking_releases_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewErrorTrackingRelease"];
            };
        };
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly error_tracking_releases_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly error_tracking_releases_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewErrorTrackingRelease"];
            };
        };
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly error_tracking_stack_frames_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Only frames of this symbol set’s ref. */
                readonly symbol_set?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingStackFramePage"];
                };
            };
        };
    };
    readonly error_tracking_stack_frames_batch_get_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ErrorTrackingStackFrameIds"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description The rows of this page. */
                        readonly results: readonly components["schemas"]["ErrorTrackingStackFrame"][];
                    };
                };
            };
        };
    };
    readonly error_tracking_stack_frames_unresolved_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingUnresolvedRefPage"];
                };
            };
        };
    };
    readonly error_tracking_stack_frames_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingStackFrame"];
                };
            };
        };
    };
    readonly error_tracking_symbol_sets_list: {
        readonly parameters: {
            readonly query?: {
                /** @description `invalid`: without a file, or with one that cannot be used. */
                readonly status?: "all" | "valid" | "invalid";
                /** @description Any of created_at, ref, last_used, comma-separated; "-" reverses one. */
                readonly order_by?: string;
                /** @description Exactly this ref. */
                readonly ref?: string;
                /** @description Part of the ref, or of the release’s version, project or metadata. */
                readonly search?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingSymbolSetPage"];
                };
            };
        };
    };
    readonly error_tracking_symbol_sets_create: {
        readonly parameters: {
            readonly query?: {
                /** @description Chunk id of the bundle. */
                readonly chunk_id?: string;
                /** @description Id of the release it belongs to. */
                readonly release_id?: string;
                /** @description `true` when the body is a form. */
                readonly multipart?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Always true: failures are errors. */
                        readonly ok: boolean;
                    };
                };
            };
        };
    };
    readonly error_tracking_symbol_sets_bulk_check_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["SymbolSetCheck"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SymbolSetChecked"];
                };
            };
        };
    };
    readonly error_tracking_symbol_sets_bulk_delete_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SymbolSetIds"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description How many were deleted. */
                        readonly deleted: number;
                    };
                };
            };
        };
    };
    readonly error_tracking_symbol_sets_bulk_finish_upload_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["SymbolSetBulkFinish"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Always true: failures are errors. */
                        readonly success: boolean;
                    };
                };
            };
        };
    };
    readonly error_tracking_symbol_sets_bulk_start_upload_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["SymbolSetUploads"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SymbolSetSlots"];
                };
            };
        };
    };
    readonly error_tracking_symbol_sets_start_upload_create: {
        readonly parameters: {
            readonly query?: {
                /** @description Chunk id of the bundle. */
                readonly chunk_id?: string;
                /** @description Id of the release it belongs to. */
                readonly release_id?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SymbolSetSlot"];
                };
            };
        };
    };
    readonly error_tracking_symbol_sets_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErrorTrackingSymbolSet"];
                };
            };
        };
    };
    readonly error_tracking_symbol_sets_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly error_tracking_symbol_sets_download_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SymbolSetLink"];
                };
            };
        };
    };
    readonly error_tracking_symbol_sets_finish_upload_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["SymbolSetFinish"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Always true: failures are errors. */
                        readonly success: boolean;
                    };
                };
            };
        };
    };
    readonly evaluation_runs_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewEvaluationRun"];
            };
        };
        readonly responses: {
            /** @description Accepted; it goes on in the background. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EvaluationRun"];
                };
            };
        };
    };
    readonly evaluations_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those that judge events as they arrive, or only the others. */
                readonly enabled?: boolean;
                /** @description Only those of this type. */
                readonly evaluation_type?: "llm_judge" | "hog" | "sentiment";
                /** @description Only these ids, between commas. */
                readonly id__in?: string;
                /** @description Part of the name or description. */
                readonly search?: string;
                /** @description Any of created_at, updated_at, name, comma-separated; "-" reverses one. */
                readonly order_by?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EvaluationPage"];
                };
            };
        };
    };
    readonly evaluations_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewEvaluation"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Evaluation"];
                };
            };
        };
    };
    readonly evaluations_all_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly evaluations_stats_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Default: all of the project, at most 200. */
                readonly id__in?: string;
                /** @description Default 7. */
                readonly days?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EvaluationStats"];
                };
            };
        };
    };
    readonly evaluations_test_hog_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewHogTest"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HogTest"];
                };
            };
        };
    };
    readonly evaluations_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Evaluation"];
                };
            };
        };
    };
    readonly evaluations_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewEvaluation"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Evaluation"];
                };
            };
        };
    };
    readonly evaluations_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["EvaluationChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Evaluation"];
                };
            };
        };
    };
    readonly evaluations_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly evaluations_agreement_retrieve: {
        readonly parameters: {
            readonly query: {
                /** @description The score definition that holds what people said. */
                readonly definition_id: string;
                /** @description Verdicts since then; default: the last 90 days. */
                readonly date_from?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EvaluationAgreement"];
                };
            };
        };
    };
    readonly evaluations_results_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Only results with this verdict. */
                readonly verdict?: "pass" | "fail" | "na" | "skipped";
                /** @description Part of the reasoning. */
                readonly search?: string;
                /** @description Of the judge. */
                readonly model?: string;
                /** @description Of what was judged. */
                readonly prompt_version?: string;
                /** @description A score definition: only verdicts on traces where people said the contrary by it. */
                readonly disagrees_with?: string;
                /** @description Results since then; default: the last 30 days. */
                readonly date_from?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EvaluationResultPage"];
                };
            };
        };
    };
    readonly event_definitions_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Text the name must contain. */
                readonly search?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventDefinitionPage"];
                };
            };
        };
    };
    readonly events_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Only events of this name. */
                readonly event?: string;
                /** @description Only events of this distinct id. */
                readonly distinct_id?: string;
                /** @description Only events of this person, under any of their distinct ids; none when it is no uuid. */
                readonly person_id?: string;
                /** @description `["timestamp"]` for oldest first, `["-timestamp"]` for newest first, the default. */
                readonly orderBy?: string;
                /** @description Refused: choose columns in a HogQL query. */
                readonly select?: string;
                /** @description Refused: write conditions in a HogQL query. */
                readonly where?: string;
                /** @description JSON list of property filters; all must hold. */
                readonly properties?: unknown;
                /** @description Only events later than this. */
                readonly after?: string;
                /** @description Only events earlier than this. */
                readonly before?: string;
                /** @description Opaque; comes from `next`. */
                readonly cursor?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventPage"];
                };
            };
        };
    };
    readonly events_values_list: {
        readonly parameters: {
            readonly query: {
                /** @description Property name, or `event`, `distinct_id`; `custom_event` for names of events without a `$`. A list counts as its members. */
                readonly key: string;
                /** @description Text the values must contain, in any case. */
                readonly value?: string;
                /** @description Only values seen on events of this name. */
                readonly event_name?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PropertyValues"];
                };
            };
        };
    };
    readonly events_retrieve: {
        readonly parameters: {
            readonly query?: {
                /** @description Answer only this property, for events with very large ones. */
                readonly part?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Event"] | components["schemas"]["EventPart"];
                };
            };
        };
    };
    readonly experiments_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Rows in all pages. */
                        readonly count: number;
                        /** @description Address of the next page; null on the last one. */
                        readonly next: string | null;
                        /** @description Address of the page before; null on the first one. */
                        readonly previous: string | null;
                        /** @description The rows of this page. */
                        readonly results: readonly unknown[];
                    };
                };
            };
        };
    };
    readonly feature_flags_list: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Rows in all pages. */
                        readonly count: number;
                        /** @description Address of the next page; null on the last one. */
                        readonly next: string | null;
                        /** @description Address of the page before; null on the first one. */
                        readonly previous: string | null;
                        /** @description The rows of this page. */
                        readonly results: readonly unknown[];
                    };
                };
            };
        };
    };
    readonly feature_flags_remote_config_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Key of the flag. */
                readonly key: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                };
            };
        };
    };
    readonly projects_generate_conversations_public_token_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly hog_functions_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Rows in all pages. */
                        readonly count: number;
                        /** @description Address of the next page; null on the last one. */
                        readonly next: string | null;
                        /** @description Address of the page before; null on the first one. */
                        readonly previous: string | null;
                        /** @description The rows of this page. */
                        readonly results: readonly unknown[];
                    };
                };
            };
        };
    };
    readonly ingestion_ledger_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Start: ISO 8601 or relative such as -7d; 24 hours ago unless given. */
                readonly date_from?: string;
                /** @description End, included: ISO 8601 or relative; now unless given. */
                readonly date_to?: string;
                /** @description What one row is: `minute` (the default; at most 2 days), `hour` (35 days) or `day` (400 days), in UTC. */
                readonly interval?: "minute" | "hour" | "day";
                /** @description Only this way in. What is stored and readable stays that of all ways. */
                readonly lane?: "batch" | "capture" | "v1" | "ai" | "ai_multipart" | "otel_traces" | "otel_logs" | "engage" | "internal" | "discard";
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IngestionLedger"];
                };
            };
        };
    };
    readonly ingestion_ledger_requests_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description The `PostHog-Request-Id` or `X-Request-Id` with which the request was sent. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IngestionRequest"];
                };
            };
        };
    };
    readonly ingestion_problems_list: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description The rows of this page. */
                        readonly results: readonly components["schemas"]["IngestionProblem"][];
                    };
                };
            };
        };
    };
    readonly insights_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Absent, `false` or `force_cache`: what was computed before, or null. `blocking`, `true` and the `async` forms: a fresh answer, also of a short while ago. `force_blocking`, `force_async`: computed now. */
                readonly refresh?: string;
                /** @description JSON: `date_from`, `date_to`, `properties`, `interval`, `breakdown_filter`, `filterTestAccounts`. */
                readonly filters_override?: string;
                /** @description JSON: variables by their ids, each with `code_name` and `value`. */
                readonly variables_override?: string;
                /** @description Part of a name, of the description, or a tag. */
                readonly search?: string;
                /** @description Only those saved on purpose, or only others. */
                readonly saved?: boolean;
                /** @description Only favourites, or only others. */
                readonly favorited?: boolean;
                /** @description Only the caller’s own. */
                readonly user?: boolean;
                /** @description Number of the user who made it. */
                readonly created_by?: number;
                /** @description Just this one. */
                readonly short_id?: string;
                /** @description Last modified then or later: an ISO date, or back from now, `-7d`. */
                readonly date_from?: string;
                /** @description Last modified then or earlier. */
                readonly date_to?: string;
                /** @description Only of this kind. */
                readonly insight?: "TRENDS" | "FUNNELS" | "RETENTION" | "SQL" | "JSON" | "STICKINESS" | "LIFECYCLE";
                /** @description JSON list of dashboards; only insights that are on all of them. */
                readonly dashboards?: string;
                /** @description Tags between commas or as a JSON list; any of them. */
                readonly tags?: string;
                /** @description Whether to leave results out. */
                readonly basic?: boolean;
                /** @description `name`, `created_at`, `last_modified_at`, `last_viewed_at` or `order`; `-` reverses it. */
                readonly order?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InsightPage"];
                };
            };
        };
    };
    readonly insights_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewInsight"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Insight"];
                };
            };
        };
    };
    readonly insights_all_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly insights_my_last_viewed_list: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Insight"][];
                };
            };
        };
    };
    readonly insights_retrieve: {
        readonly parameters: {
            readonly query?: {
                /** @description Absent, `false` or `force_cache`: what was computed before, or null. `blocking`, `true` and the `async` forms: a fresh answer, also of a short while ago. `force_blocking`, `force_async`: computed now. */
                readonly refresh?: string;
                /** @description JSON: `date_from`, `date_to`, `properties`, `interval`, `breakdown_filter`, `filterTestAccounts`. */
                readonly filters_override?: string;
                /** @description JSON: variables by their ids, each with `code_name` and `value`. */
                readonly variables_override?: string;
                /** @description Number of a dashboard whose filters and variables hold for this answer. */
                readonly from_dashboard?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Number or `short_id`. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Insight"];
                };
            };
        };
    };
    readonly insights_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Number or `short_id`. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["InsightReplacement"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Insight"];
                };
            };
        };
    };
    readonly insights_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Number or `short_id`. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["InsightChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Insight"];
                };
            };
        };
    };
    readonly insights_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Number or `short_id`. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly insights_viewed_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Number or `short_id`. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Always true: failures are errors. */
                        readonly success: boolean;
                    };
                };
            };
        };
    };
    readonly integrations_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Rows in all pages. */
                        readonly count: number;
                        /** @description Address of the next page; null on the last one. */
                        readonly next: string | null;
                        /** @description Address of the page before; null on the first one. */
                        readonly previous: string | null;
                        /** @description The rows of this page. */
                        readonly results: readonly unknown[];
                    };
                };
            };
        };
    };
    readonly projects_is_generating_demo_data_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProjectWithDemoState"];
                };
            };
        };
    };
    readonly llm_analytics_evaluation_config_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EvaluationConfig"];
                };
            };
        };
    };
    readonly llm_analytics_evaluation_config_set_active_key_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ActiveProviderKey"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EvaluationConfig"];
                };
            };
        };
    };
    readonly llm_analytics_evaluation_reports_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Only the report of this evaluation. */
                readonly evaluation?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EvaluationReportPage"];
                };
            };
        };
    };
    readonly llm_analytics_evaluation_reports_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewEvaluationReport"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EvaluationReport"];
                };
            };
        };
    };
    readonly llm_analytics_evaluation_reports_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EvaluationReport"];
                };
            };
        };
    };
    readonly llm_analytics_evaluation_reports_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly llm_analytics_evaluation_reports_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["EvaluationReportChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EvaluationReport"];
                };
            };
        };
    };
    readonly llm_analytics_evaluation_reports_generate_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EvaluationReport"];
                };
            };
        };
    };
    readonly llm_analytics_evaluation_reports_runs_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EvaluationReportRunPage"];
                };
            };
        };
    };
    readonly llm_analytics_evaluation_summary_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewEvaluationSummary"];
            };
        };
        readonly responses: {
            /** @description What a model says of the results, and what the server counted. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EvaluationSummary"];
                };
            };
        };
    };
    readonly llm_analytics_model_prices_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Part of the model’s name. */
                readonly search?: string;
                /** @description Any of model, created_at, updated_at, comma-separated; "-" reverses one. */
                readonly order_by?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelPricePage"];
                };
            };
        };
    };
    readonly llm_analytics_model_prices_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewModelPrice"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelPrice"];
                };
            };
        };
    };
    readonly llm_analytics_model_prices_all_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly llm_analytics_model_prices_lookup_retrieve: {
        readonly parameters: {
            readonly query: {
                /** @description The name as an event would send it. */
                readonly model: string;
                /** @description The provider as an event would send it. */
                readonly provider?: string;
                /** @description When the call happens; now unless given. */
                readonly at?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelPriceLookup"];
                };
            };
        };
    };
    readonly llm_analytics_model_prices_reprice_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RepricingStart"];
            };
        };
        readonly responses: {
            /** @description Accepted; it goes on in the background. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Repricing"];
                };
            };
        };
    };
    readonly llm_analytics_model_prices_reprice_preview_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RepricingWish"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RepricingPreview"];
                };
            };
        };
    };
    readonly llm_analytics_model_prices_repricings_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RepricingPage"];
                };
            };
        };
    };
    readonly llm_analytics_model_prices_repricings_all_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly llm_analytics_model_prices_repricings_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Of the repricing. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Repricing"];
                };
            };
        };
    };
    readonly llm_analytics_model_prices_repricings_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Of the repricing. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly llm_analytics_model_prices_repricings_undo_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Of the repricing. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Accepted; it goes on in the background. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Repricing"];
                };
            };
        };
    };
    readonly llm_analytics_model_prices_unpriced_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Start: ISO 8601 or relative such as -7d, the default. */
                readonly date_from?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnpricedModelPage"];
                };
            };
        };
    };
    readonly llm_analytics_model_prices_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Of the price. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelPrice"];
                };
            };
        };
    };
    readonly llm_analytics_model_prices_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Of the price. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly llm_analytics_model_prices_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Of the price. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ModelPriceChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelPrice"];
                };
            };
        };
    };
    readonly llm_analytics_model_prices_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Of the price. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly llm_analytics_models_retrieve: {
        readonly parameters: {
            readonly query?: {
                /** @description Whose models. */
                readonly provider?: "openai" | "anthropic" | "gemini" | "openrouter" | "fireworks" | "azure_openai" | "together_ai" | "minimax" | "zeabur";
                /** @description Ask with this key; default: the project’s key for the provider. */
                readonly key_id?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMModelList"];
                };
            };
        };
    };
    readonly llm_analytics_provider_key_validations_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewLLMProviderKeyValidation"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMProviderKeyValidation"];
                };
            };
        };
    };
    readonly llm_analytics_provider_keys_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMProviderKeyPage"];
                };
            };
        };
    };
    readonly llm_analytics_provider_keys_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewLLMProviderKey"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMProviderKey"];
                };
            };
        };
    };
    readonly llm_analytics_provider_keys_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMProviderKey"];
                };
            };
        };
    };
    readonly llm_analytics_provider_keys_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LLMProviderKeyReplacement"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMProviderKey"];
                };
            };
        };
    };
    readonly llm_analytics_provider_keys_destroy: {
        readonly parameters: {
            readonly query?: {
                /** @description Evaluations that use the key go over to this one. */
                readonly replacement_key_id?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly llm_analytics_provider_keys_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["LLMProviderKeyChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMProviderKey"];
                };
            };
        };
    };
    readonly llm_analytics_provider_keys_dependent_configs_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMProviderKeyDependants"];
                };
            };
        };
    };
    readonly llm_analytics_provider_keys_validate_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMProviderKey"];
                };
            };
        };
    };
    readonly llm_analytics_review_disagreements_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those of this queue. */
                readonly queue_id?: string;
                /** @description Only that of this trace. */
                readonly trace_id?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewDisagreementPage"];
                };
            };
        };
    };
    readonly llm_analytics_review_disagreements_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewDisagreement"];
                };
            };
        };
    };
    readonly llm_analytics_review_disagreements_decision_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReviewDecision"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TraceReview"];
                };
            };
        };
    };
    readonly llm_analytics_review_disagreements_decision_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly llm_analytics_review_queue_items_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Only items of this queue. */
                readonly queue_id?: string;
                /** @description Only the item of this trace. */
                readonly trace_id?: string;
                /** @description Several traces, between commas. */
                readonly trace_id__in?: string;
                /** @description Part of the trace id. */
                readonly search?: string;
                /** @description Any of created_at, updated_at, comma-separated; "-" reverses one. */
                readonly order_by?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewQueueItemPage"];
                };
            };
        };
    };
    readonly llm_analytics_review_queue_items_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewReviewQueueItem"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewQueueItem"];
                };
            };
        };
    };
    readonly llm_analytics_review_queue_items_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewQueueItem"];
                };
            };
        };
    };
    readonly llm_analytics_review_queue_items_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly llm_analytics_review_queue_items_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReviewQueueItemChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewQueueItem"];
                };
            };
        };
    };
    readonly llm_analytics_review_queue_items_claim_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewQueueItem"];
                };
            };
        };
    };
    readonly llm_analytics_review_queue_items_claim_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly llm_analytics_review_queues_list: {
        readonly parameters: {
            readonly query?: {
                /** @description The exact name. */
                readonly name?: string;
                /** @description Part of the name. */
                readonly search?: string;
                /** @description Any of name, updated_at, created_at, comma-separated; "-" reverses one. */
                readonly order_by?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewQueuePage"];
                };
            };
        };
    };
    readonly llm_analytics_review_queues_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewReviewQueue"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewQueue"];
                };
            };
        };
    };
    readonly llm_analytics_review_queues_stats_list: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewQueueStatsAnswer"];
                };
            };
        };
    };
    readonly llm_analytics_review_queues_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewQueue"];
                };
            };
        };
    };
    readonly llm_analytics_review_queues_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly llm_analytics_review_queues_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReviewQueueChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewQueue"];
                };
            };
        };
    };
    readonly llm_analytics_review_queues_claim_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewReviewQueueClaim"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewQueueClaim"];
                };
            };
        };
    };
    readonly llm_analytics_review_ratings_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Only ratings of this item. */
                readonly queue_item_id?: string;
                /** @description Only ratings of this trace. */
                readonly trace_id?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewRatingPage"];
                };
            };
        };
    };
    readonly llm_analytics_review_ratings_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewReviewRating"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewSubmission"];
                };
            };
        };
    };
    readonly llm_analytics_review_ratings_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewRating"];
                };
            };
        };
    };
    readonly llm_analytics_review_ratings_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly llm_analytics_review_ratings_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReviewRatingChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReviewRating"];
                };
            };
        };
    };
    readonly llm_analytics_score_definitions_list: {
        readonly parameters: {
            readonly query?: {
                /** @description true lists archived scorers only; absent or false the active ones. */
                readonly archived?: boolean;
                /** @description Part of the name or description. */
                readonly search?: string;
                /** @description Only those of this kind. */
                readonly kind?: "categorical" | "numeric" | "boolean";
                /** @description Any of name, kind, created_at, updated_at, current_version, comma-separated; "-" reverses one. */
                readonly order_by?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ScoreDefinitionPage"];
                };
            };
        };
    };
    readonly llm_analytics_score_definitions_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewScoreDefinition"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ScoreDefinition"];
                };
            };
        };
    };
    readonly llm_analytics_score_definitions_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ScoreDefinition"];
                };
            };
        };
    };
    readonly llm_analytics_score_definitions_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["ScoreDefinitionChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ScoreDefinition"];
                };
            };
        };
    };
    readonly llm_analytics_score_definitions_new_version_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewScoreDefinitionVersion"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ScoreDefinition"];
                };
            };
        };
    };
    readonly llm_analytics_score_definitions_versions_list: {
        readonly parameters: {
            readonly query?: {
                /** @description `next_cursor` of the page before. */
                readonly cursor?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ScoreDefinitionVersionPage"];
                };
            };
        };
    };
    readonly llm_analytics_score_definitions_versions_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
                /** @description Id of the version. */
                readonly version_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ScoreDefinitionVersion"];
                };
            };
        };
    };
    readonly llm_analytics_trace_reviews_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Only the review of this trace. */
                readonly trace_id?: string;
                /** @description Several traces, between commas. */
                readonly trace_id__in?: string;
                /** @description Only reviews with a score of this definition. */
                readonly definition_id?: string;
                /** @description Of any of these definitions, between commas. */
                readonly definition_id__in?: string;
                /** @description Part of the trace id or the comment. */
                readonly search?: string;
                /** @description Any of updated_at, created_at, comma-separated; "-" reverses one. */
                readonly order_by?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TraceReviewPage"];
                };
            };
        };
    };
    readonly llm_analytics_trace_reviews_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewTraceReview"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TraceReview"];
                };
            };
        };
    };
    readonly llm_analytics_trace_reviews_answer_counts_list: {
        readonly parameters: {
            readonly query: {
                /** @description The score definition. */
                readonly definition_id: string;
                /** @description Counted together, or apart for each of these. */
                readonly by?: "all" | "reviewer" | "version" | "week";
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AnswerCounts"];
                };
            };
        };
    };
    readonly llm_analytics_trace_reviews_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TraceReview"];
                };
            };
        };
    };
    readonly llm_analytics_trace_reviews_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly llm_analytics_trace_reviews_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["TraceReviewChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TraceReview"];
                };
            };
        };
    };
    readonly llm_analytics_translate_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewTranslation"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Translation"];
                };
            };
        };
    };
    readonly llm_analytics_try_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PromptTry"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
        };
    };
    readonly llm_prompts_list: {
        readonly parameters: {
            readonly query?: {
                /** @description full: the prompt; preview: its first characters; none: neither. */
                readonly content?: "full" | "preview" | "none";
                /** @description Part of the name or of the prompt. */
                readonly search?: string;
                /** @description Id of the user who made the latest version. */
                readonly created_by_id?: number;
                /** @description Only prompts with this label, each at the labelled version. */
                readonly label?: string;
                /** @description Any of name, created_at, updated_at, version, latest_version, version_count, first_version_created_at, prompt_size_bytes, comma-separated; "-" reverses one. */
                readonly order_by?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMPromptListPage"];
                };
            };
        };
    };
    readonly llm_prompts_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewLLMPrompt"];
            };
        };
        readonly responses: {
            /** @description One version of a prompt. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMPrompt"];
                };
            };
        };
    };
    readonly llm_prompts_name_retrieve: {
        readonly parameters: {
            readonly query?: {
                /** @description full: the prompt; preview: its first characters; none: neither. */
                readonly content?: "full" | "preview" | "none";
                /** @description This version instead of the latest. */
                readonly version?: number;
                /** @description The version this label points to. */
                readonly label?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Name of the prompt. */
                readonly prompt_name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMPromptPublic"];
                };
            };
        };
    };
    readonly llm_prompts_name_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Name of the prompt. */
                readonly prompt_name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LLMPromptChanges"];
            };
        };
        readonly responses: {
            /** @description One version of a prompt. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMPrompt"];
                };
            };
        };
    };
    readonly llm_prompts_name_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Name of the prompt. */
                readonly prompt_name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly llm_prompts_name_archive_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Name of the prompt. */
                readonly prompt_name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One version of a prompt. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMPrompt"];
                };
            };
        };
    };
    readonly llm_prompts_name_duplicate_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Name of the prompt. */
                readonly prompt_name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LLMPromptCopy"];
            };
        };
        readonly responses: {
            /** @description One version of a prompt. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMPrompt"];
                };
            };
        };
    };
    readonly llm_prompts_name_labels_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Name of the prompt. */
                readonly prompt_name: string;
                /** @description The label. */
                readonly label: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LLMPromptLabelTarget"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMPromptLabel"];
                };
            };
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMPromptLabel"];
                };
            };
        };
    };
    readonly llm_prompts_name_labels_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Name of the prompt. */
                readonly prompt_name: string;
                /** @description The label. */
                readonly label: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly llm_prompts_resolve_name_retrieve: {
        readonly parameters: {
            readonly query?: {
                /** @description This version instead of the latest. */
                readonly version?: number;
                /** @description The version with this id. */
                readonly version_id?: string;
                /** @description Most versions to list. */
                readonly limit?: number;
                /** @description Versions to skip. */
                readonly offset?: number;
                /** @description Only versions older than this one. */
                readonly before_version?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Name of the prompt. */
                readonly prompt_name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LLMPromptResolve"];
                };
            };
        };
    };
    readonly mcp_tools_execute_sql_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ToolCall"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ToolAnswer"];
                };
            };
        };
    };
    readonly mcp_tools_read_taxonomy_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ToolCall"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ToolAnswer"];
                };
            };
        };
    };
    readonly notebooks_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Rows in all pages. */
                        readonly count: number;
                        /** @description Address of the next page; null on the last one. */
                        readonly next: string | null;
                        /** @description Address of the page before; null on the first one. */
                        readonly previous: string | null;
                        /** @description The rows of this page. */
                        readonly results: readonly unknown[];
                    };
                };
            };
        };
    };
    readonly persons_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Only the person of this distinct id. */
                readonly distinct_id?: string;
                /** @description Only persons with exactly this `email`. */
                readonly email?: string;
                /** @description Part of an e-mail, name or distinct id; or a whole uuid. */
                readonly search?: string;
                /** @description JSON list of property filters; all must hold. */
                readonly properties?: unknown;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonPage"];
                };
            };
        };
    };
    readonly persons_all_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly persons_bulk_delete_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["PersonBulkDelete"];
            };
        };
        readonly responses: {
            /** @description Accepted; it goes on in the background. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonBulkDeleted"];
                };
            };
        };
    };
    readonly persons_values_list: {
        readonly parameters: {
            readonly query: {
                /** @description Property name. A list counts as its members. */
                readonly key: string;
                /** @description Text the values must contain, in any case. */
                readonly value?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PersonPropertyValues"];
                };
            };
        };
    };
    readonly persons_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Person"];
                };
            };
        };
    };
    readonly persons_destroy: {
        readonly parameters: {
            readonly query?: {
                /** @description Also remove the person’s events, in the background. */
                readonly delete_events?: boolean;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly persons_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly persons_delete_property_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PersonPropertyDelete"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /**
                         * @description Always true; anything else is an error.
                         * @constant
                         */
                        readonly success: true;
                    };
                };
            };
        };
    };
    readonly persons_split_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["PersonSplit"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /**
                         * @description Always true; anything else is an error.
                         * @constant
                         */
                        readonly success: true;
                    };
                };
            };
        };
    };
    readonly persons_update_property_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PersonPropertyUpdate"];
            };
        };
        readonly responses: {
            /** @description Accepted; it goes on in the background. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /**
                         * @description Always true; anything else is an error.
                         * @constant
                         */
                        readonly success: true;
                    };
                };
            };
        };
    };
    readonly property_definitions_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Properties of events, of persons or of groups. */
                readonly type?: "event" | "person" | "group";
                /** @description Part of the name. */
                readonly search?: string;
                /** @description Only those read as numbers, or only the others. */
                readonly is_numerical?: boolean;
                /** @description Only these names. */
                readonly properties?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PropertyDefinitionPage"];
                };
            };
        };
    };
    readonly property_definitions_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PropertyDefinition"];
                };
            };
        };
    };
    readonly property_definitions_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["PropertyDefinitionChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PropertyDefinition"];
                };
            };
        };
    };
    readonly query_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["Query"];
            };
        };
        readonly responses: {
            /** @description `results` and, by kind, `columns`, `types`, `hasMore`, `limit`, `offset`, `hogql` and more. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
    };
    readonly query_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description The `client_query_id` of a query. */
                readonly query_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly projects_reset_token_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly projects_rotate_secret_token_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Project"];
                };
            };
        };
    };
    readonly saved_views_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Only views of this page. */
                readonly kind?: "sql" | "traces" | "generations" | "conversations" | "users" | "errors";
                /** @description Only shared views, or only your own private ones. */
                readonly shared?: boolean;
                /** @description Part of the name. */
                readonly search?: string;
                /** @description Any of name, created_at, updated_at, comma-separated; "-" reverses one. */
                readonly order_by?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SavedViewPage"];
                };
            };
        };
    };
    readonly saved_views_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewSavedView"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    readonly saved_views_all_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly saved_views_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    readonly saved_views_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SavedViewReplacement"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    readonly saved_views_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["SavedViewChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    readonly saved_views_activity_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Counts from 1. */
                readonly page?: string;
                /** @description Number of results to return per page. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityLogPage"];
                };
            };
        };
    };
    readonly session_recordings_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Rows in all pages. */
                        readonly count: number;
                        /** @description Address of the next page; null on the last one. */
                        readonly next: string | null;
                        /** @description Address of the page before; null on the first one. */
                        readonly previous: string | null;
                        /** @description The rows of this page. */
                        readonly results: readonly unknown[];
                    };
                };
            };
        };
    };
    readonly stream_retrieve: {
        readonly parameters: {
            readonly query: {
                /** @description Comma list of `events`, `traces`, `trace:<id>`, `queue:<id>`, `cohort:<id>`, `issue:<id>`. */
                readonly topics: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
        };
    };
    readonly surveys_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Number of the project, or `@current`. */
                readonly project_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description Rows in all pages. */
                        readonly count: number;
                        /** @description Address of the next page; null on the last one. */
                        readonly next: string | null;
                        /** @description Address of the page before; null on the first one. */
                        readonly previous: string | null;
                        /** @description The rows of this page. */
                        readonly results: readonly unknown[];
                    };
                };
            };
        };
    };
    readonly signup_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignupState"];
                };
            };
        };
    };
    readonly signup_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Signup"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    readonly signup_invite_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the invite, which is the secret part of its link. */
                readonly invite_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InviteOffer"];
                };
            };
        };
    };
    readonly signup_invite_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the invite, which is the secret part of its link. */
                readonly invite_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["InviteAcceptance"];
            };
        };
        readonly responses: {
            /** @description Created. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    readonly users_retrieve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description `@me` or your own uuid. */
                readonly user_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    readonly users_partial_update: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description `@me` or your own uuid. */
                readonly user_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["UserChanges"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["User"];
                };
            };
        };
    };
    readonly users_sessions_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Number of results to return per page. */
                readonly limit?: number;
                /** @description The initial index from which to return the results. */
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description `@me` or your own uuid. */
                readonly user_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SessionPage"];
                };
            };
        };
    };
    readonly users_sessions_destroy_others: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description `@me` or your own uuid. */
                readonly user_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly users_sessions_destroy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description `@me` or your own uuid. */
                readonly user_id: string;
                /** @description Its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No body. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}

export type Wire = components['schemas'];
