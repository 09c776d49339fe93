// What went wrong.

/** One piece of trouble. */
export interface Problem {
  /** What kind of trouble this is. */
  code: Code;
  /** One sentence for people; it may change. */
  message: string;
  /** What to do about it. */
  hint?: string;
}

/** A stable code for each kind of trouble. */
export type Code =
  | "NAME_INVALID"
  | "REPOSITORY_INVALID"
  | "REF_INVALID"
  | "VERSION_INVALID"
  | "VERSION_NUMBER_TOO_LARGE"
  | "SPECIFIER_INVALID"
  | "REQUIREMENT_OF_ANOTHER"
  | "BUMP_INVALID"
  | "BUMP_NOT_HIGHER"
  | "BUMP_NOT_FREE"
  | "PATH_INVALID"
  | "TIME_INVALID"
  | "CRON_UNREADABLE"
  | "CRON_NEVER"
  | "ZONE_UNKNOWN"
  | "PLAN_INVALID"
  | "SECRET_NAME_INVALID"
  | "COMMIT_INVALID"
  | "FILE_DIFFERS"
  | "LINK_INVALID"
  | "QUERY_EMPTY"
  | "PACKAGES_TOO_MANY"
  | "PROJECT_NOT_FOUND"
  | "INDEX_EMPTY"
  | "PROJECT_QUARANTINED"
  | "PROJECT_ARCHIVED"
  | "INDEX_VERSION_UNSUPPORTED"
  | "INDEX_TOO_LARGE"
  | "FILE_ENTRY_UNREADABLE"
  | "FILE_NAME_UNREADABLE"
  | "TARGET_INVALID"
  | "REPOSITORY_NOT_LINKED"
  | "REPOSITORY_NOT_FOUND"
  | "NO_RELEASE_TAG"
  | "TAG_NOT_FOUND"
  | "COMPARISON_NOT_FOUND"
  | "COMMITS_UNREAD"
  | "QUOTA_SPENT"
  | "RATE_LIMITED"
  | "NETWORK_DOWN"
  | "SERVICE_FAILED"
  | "ANSWER_UNREADABLE"
  | "ANSWER_PARTLY_UNREADABLE"
  | "NOT_ASKED"
  | "WORKFLOW_UNREADABLE"
  | "WORKFLOWS_UNREAD"
  | "CATEGORIES_UNREADABLE"
  | "LABELS_UNREAD"
  | "PROJECT_FILE_NOT_FOUND"
  | "PROJECT_FILE_UNREADABLE"
  | "PROJECT_FILES_SEVERAL"
  | "VERSION_PLACE_UNKNOWN"
  | "VERSION_PLACES_DIFFER"
  | "VERSION_NOT_WRITABLE"
  | "FILE_CHANGED"
  | "FILE_NOT_WRITABLE"
  | "TREE_DIRTY"
  | "TAG_EXISTS"
  | "BRANCH_BEHIND"
  | "HEAD_DETACHED"
  | "IDENTITY_MISSING"
  | "REMOTE_MISSING"
  | "CONFIG_UNREADABLE"
  | "CONFIG_TWICE"
  | "CONFIG_REPOSITORY_DIFFERS"
  | "RELEASE_OVERDUE"
  | "GIT_MISSING"
  | "GIT_REPOSITORY_NOT_FOUND"
  | "REF_NOT_FOUND"
  | "CLONE_SHALLOW"
  | "GIT_FAILED"
  | "NO_COMMITS"
  | "RECORDING_INVALID"
  | "FROZEN_DAMAGED"
  | "FROZEN_NEWER"
  | "FROZEN_TOO_LARGE"
  | "SNAPSHOT_INVALID"
  | "TREE_VERSION_DIFFERS"
  | "VARIANTS_DIFFER"
  | "YANKED"
  | "WORKFLOW_NOT_FOUND"
  | "INPUT_REFUSED"
  | "INPUT_MISSING"
  | "INPUT_UNKNOWN"
  | "INPUTS_TOO_MANY"
  | "INPUTS_TOO_LONG"
  | "TOKEN_INVALID"
  | "TOKEN_REFUSED"
  | "TOKEN_NOT_ALLOWED"
  | "DISPATCH_REFUSED"
  | "RUN_NOT_FOUND";

/**
 * The code of a problem, or of what only this package meets. `INPUT_INVALID`: an argument is not of the documented form. `INPUT_TOO_LARGE`: it is
 * larger than anything sensible. `NOT_READY`: `init()` has to be awaited first. `WASM_NOT_FOUND`, `WASM_INVALID`: the WebAssembly is not where it
 * should be, or another one. `INTERNAL`: a fault of the package, which goes on all the same.
 */
export type ErrorCode = Code | "INPUT_INVALID" | "INPUT_TOO_LARGE" | "NOT_READY" | "WASM_NOT_FOUND" | "WASM_INVALID" | "INTERNAL";
